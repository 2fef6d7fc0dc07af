"""Cases of the manifest and of permissions: what a browser finds before it starts anything."""

import os
import stat
from pathlib import Path

from nmhost.browsers import System, this_system
from nmhost.check.cases import tries
from nmhost.check.rig import Rig
from nmhost.check.verdicts import Fault, NotApplicable


def _installed(rig: Rig) -> None:
    if not rig.subject.installed:
        raise NotApplicable("needs an installed host: give its name")


@tries("manifest.accepted")
def accepted(rig: Rig) -> str:
    """Read the manifest as the family's browser does."""
    _installed(rig)
    if reason := rig.subject.rejected.get(rig.family):
        raise Fault(reason)
    return f"{rig.found.manifest_path}"


@tries("manifest.callers")
def callers(rig: Rig) -> str:
    """Look at the extensions that it admits."""
    _installed(rig)
    listed = rig.found.manifest.get(rig.rules.callers_key)
    if not isinstance(listed, list) or not listed:
        raise Fault(f"{rig.rules.callers_key} names nobody")
    return f"{len(listed)} extensions"


def _writable_by_others(path: Path) -> str:
    for each in (path, *path.parents):
        try:
            mode = each.stat().st_mode
        except OSError:
            continue
        sticky = stat.S_ISDIR(mode) and mode & stat.S_ISVTX
        if mode & stat.S_IWOTH and not sticky:
            return str(each)
    return ""


@tries("manifest.not-writable-by-others")
def manifest_not_writable(rig: Rig) -> str:
    """See who may write the manifest and the folders above it."""
    _installed(rig)
    return _guarded(rig.found.manifest_path)


@tries("manifest.program-not-writable-by-others")
def program_not_writable(rig: Rig) -> str:
    """See who may write the program and the folders above it."""
    return _guarded(rig.found.program)


def _guarded(path: str) -> str:
    if this_system() is System.WINDOWS:
        raise NotApplicable("rights on Windows are not read")
    if open_place := _writable_by_others(Path(path)):
        raise Fault(f"everybody may write {open_place}, and so decide what the browser starts")
    return "only its owner and group may write it"


@tries("manifest.program")
def program(rig: Rig) -> str:
    """See that the program is a file that may be executed."""
    path = Path(rig.found.program)
    if not path.is_file():
        raise Fault(f"there is no program {path}")
    if this_system() is not System.WINDOWS and not os.access(path, os.X_OK):
        when = "" if rig.rules.executable_needed else f", which {rig.family} finds out only at the start"
        raise Fault(f"{path} may not be executed{when}")
    return str(path)
