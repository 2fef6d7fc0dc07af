"""Explain a host manifest that somebody wrote, by the rules and in the words of a family."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from nmhost.browsers import Family, FamilyRules, System, family_rules, this_system
from nmhost.errors import DefinitionError
from nmhost.manifest.chromium import callers as chromium_callers
from nmhost.manifest.chromium import check as check_chromium
from nmhost.manifest.dialect import read_json
from nmhost.manifest.faults import Fault
from nmhost.manifest.firefox import callers as firefox_callers
from nmhost.manifest.firefox import check as check_firefox


@dataclass(frozen=True)
class Explained:
    """What a manifest holds and what is wrong with it.

    Args:
        manifest: The object in the file; None if there is none to read.
        faults: What the browser has against it; the first is where it stops.
        hints: What the browser has nothing against, and yet can't start the host with.
    """

    manifest: dict[str, object] | None
    faults: tuple[Fault, ...]
    hints: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Return whether the browser accepts it."""
        return not self.faults


def explain(data: bytes, *, family: Family, name: str, file: str, system: System | None = None) -> Explained:
    """Return what a family makes of a manifest's bytes.

    Args:
        data: The file's content.
        family: Whose rules apply.
        name: The name of the host that is looked for.
        file: The manifest's path, for the browser's words.
        system: The system the browser runs on; this one by default.
    """
    rules = family_rules(family)
    system = system or this_system()
    manifest = read_json(data, rules, file=file)
    if isinstance(manifest, Fault):
        return Explained(None, (_in_context(manifest, family, name=name, file=file),))
    if family is Family.FIREFOX:
        faults = tuple(check_firefox(manifest, name=name, file=file, system=system))
    else:
        faults = tuple(check_chromium(manifest, name=name))
    faults = tuple(_in_context(each, family, name=name, file=file) for each in faults)
    return Explained(manifest, faults, tuple(_hints(manifest, rules, system)))


def judge(data: bytes, *, family: Family, name: str, file: str, system: System | None = None) -> Explained:
    """Return what a family makes of a manifest up to the start of its program: also whether its path is absolute.

    Browsers of the Chromium family look at that only when they have found out who asks, so that *explain* leaves it.
    """
    explained = explain(data, family=family, name=name, file=file, system=system)
    path = explained.manifest.get("path") if explained.manifest else None
    fault = relative_path(path, family, name=name, system=system or this_system()) if isinstance(path, str) else None
    return explained if fault is None or explained.faults else replace(explained, faults=(fault,))


def relative_path(path: str, family: Family, *, name: str, system: System) -> Fault | None:
    """Return what a family has against the path of a program that is not absolute on a system, None if it is."""
    rules = family_rules(family)
    tilde = rules.home_is_absolute and path.startswith("~/")
    if system is System.WINDOWS or posixpath.isabs(path) or tilde:  # on Windows it is relative to the manifest's folder
        return None
    reason = f"path is {path!r}; it has to be absolute, ~ and variables are not expanded"
    return Fault("path", reason, rules.console.say("relative", name=name))


def load(path: Path, family: Family) -> dict[str, object]:
    """Return the manifest in a file that a family accepts.

    Raises:
        DefinitionError: The family refuses it; the first fault is named.
        OSError: It can't be read.
    """
    explained = explain(path.read_bytes(), family=family, name=path.stem, file=str(path))
    if explained.manifest is None or explained.faults:
        raise DefinitionError(f"{path} is no host manifest for {family}: {explained.faults[0].reason}")
    return explained.manifest


def admits(manifest: dict[str, object], family: Family, extension_id: str) -> bool:
    """Return whether a valid manifest lets an extension start the host."""
    return extension_id in callers_in(manifest, family)


def callers_in(manifest: dict[str, object], family: Family) -> list[str]:
    """Return the extension IDs that a valid manifest lets in, in the form into which the browser brings them."""
    return firefox_callers(manifest) if family is Family.FIREFOX else chromium_callers(manifest)


def _hints(manifest: dict[str, object], rules: FamilyRules, system: System) -> Iterator[str]:
    path = manifest.get("path")
    if rules.home_is_absolute and system is not System.WINDOWS and isinstance(path, str) and path.startswith("~/"):
        yield f"path is {path!r}; ~ is not expanded, so no program is found there"


def _in_context(fault: Fault, family: Family, *, name: str, file: str) -> Fault:
    """Return a fault with the whole line that the browser prints."""
    console = family_rules(family).console
    if family is Family.FIREFOX and (fault.rule != "json" or not fault.console.startswith("JSON.parse:")):
        return fault  # Firefox prints all but the parser's own errors bare
    return Fault(fault.rule, fault.reason, console.say("invalid", name=name, file=file, value=fault.console))
