"""Find out which browsers are on a machine, by their programs, data folders, registry entries and sandboxes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from nmhost.browsers.catalogue import Browser, Sandbox
from nmhost.browsers.files import Disk, Files
from nmhost.browsers.kinds import System
from nmhost.browsers.locations import MANIFEST_FOLDERS
from nmhost.browsers.places import Places
from nmhost.browsers.registry import Registry

_SNAPS = "/snap"
_SCRIPT_SIZE = 4096
_FLATPAKS = ("/var/lib/flatpak/app", "~/.local/share/flatpak/app")


@dataclass(frozen=True)
class Detected:
    """What was found of a browser.

    Args:
        browser: The browser.
        evidence: What shows that it is there: paths and registry keys; none, and it is not.
        sandboxes: Its builds in a sandbox that are there.
    """

    browser: Browser
    evidence: tuple[str, ...]
    sandboxes: tuple[Sandbox, ...]

    @property
    def found(self) -> bool:
        """Return whether the browser is there in any form."""
        return bool(self.evidence or self.sandboxes)


def detect(
    browser: Browser, places: Places, *, files: Files | None = None, registry: Registry | None = None
) -> Detected:
    """Return what there is of a browser on a machine; nothing is started and no other program is asked."""
    files = files or Disk()
    evidence = [*_programs(browser, places, files), *_data(browser, places, files), *_keys(browser, places, registry)]
    boxes = tuple(each for each in browser.sandboxes if places.system is System.LINUX and _there(each, places, files))
    return Detected(browser, tuple(evidence), boxes)


def _programs(browser: Browser, places: Places, files: Files) -> Iterator[str]:
    folders = dict.fromkeys([*_search_path(places), *places.folders("program_folders")])
    for program in browser.marks(places.system, "programs"):
        there = (folder / program for folder in folders if files.exists(folder / program))
        first = next((path for path in there if not _starts_a_snap(path, files)), None)
        if first is not None:
            yield str(first)


def _search_path(places: Places) -> Iterator[PurePath]:
    if places.system is System.WINDOWS:
        return  # there programs are named by a path under one of the program folders
    yield from (places.path(each) for each in places.environ.get("PATH", "").split(":") if each.startswith("/"))


def _starts_a_snap(program: PurePath, files: Files) -> bool:
    """Return whether a program is the snap's own, or the script that Ubuntu puts where the program used to be."""
    if program.is_relative_to(_SNAPS):
        return True
    try:
        start = files.read(program, _SCRIPT_SIZE)
    except OSError:  # not for this user, or a bundle, which is a folder
        return False
    return start.startswith(b"#!") and b"/snap/bin/" in start


def _data(browser: Browser, places: Places, files: Files) -> Iterator[str]:
    for place in browser.marks(places.system, "data"):
        entries = files.entries(places.expand(place))
        # A folder that holds nothing else was made by an installer of hosts, not by the browser.
        if entries is not None and (not entries or set(entries) - MANIFEST_FOLDERS):
            yield str(places.expand(place))


def _keys(browser: Browser, places: Places, registry: Registry | None) -> Iterator[str]:
    if registry is None:
        return
    for key in browser.marks(places.system, "keys"):
        for hive, view in (("HKCU", "64"), ("HKLM", "32"), ("HKLM", "64")):
            if registry.get(hive, view, key) is not None:
                yield f"{hive}\\{key}"


def _there(box: Sandbox, places: Places, files: Files) -> bool:
    roots = (_SNAPS,) if box.kind == "snap" else _FLATPAKS
    return any(files.exists(places.expand(f"{root}/{box.id}")) for root in roots)
