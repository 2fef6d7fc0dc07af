"""Find a host as a browser does: its places in its order, its strictness, its words when it finds none."""

import ntpath
from collections.abc import Iterator, Sequence
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from nmhost.browsers import (
    AnyLocation,
    Disk,
    Family,
    FamilyRules,
    Files,
    FolderLocation,
    KeyLocation,
    Registry,
    System,
    family_rules,
    this_system,
)
from nmhost.launch.answers import Found, Refusal, Tried
from nmhost.manifest import Fault, admits, explain, relative_path


def find_host(
    name: str,
    *,
    family: Family,
    caller: str,
    locations: Sequence[AnyLocation],
    system: System | None = None,
    files: Files | None = None,
    registry: Registry | None = None,
) -> Found | Refusal:
    """Return the host that a browser would start for an extension, or its refusal.

    Args:
        name: The host's name, as the extension gives it.
        family: The browser's family.
        caller: The extension's ID.
        locations: Where the browser looks, from its row of the catalogue.
        system: The system it runs on; this one by default.
        files: The machine's files.
        registry: The machine's registry, on Windows.
    """
    search = _Search(name, family_rules(family), caller, system or this_system(), files or Disk())
    if not search.rules.name.fullmatch(name):
        return search.bad_name()
    for location, path in search.candidates(locations, registry):
        answer = search.consider(location, path)
        if answer is not None:
            return answer
    return search.not_found()


class _Search:
    """One look-up under way."""

    def __init__(self, name: str, rules: FamilyRules, caller: str, system: System, files: Files) -> None:
        self.rules = rules
        self._name = name
        self._caller = caller
        self._system = system
        self._files = files
        self._tried: list[Tried] = []

    def bad_name(self) -> Refusal:
        """Return the refusal of a name."""
        text = self.rules.texts.say("bad_name", name=self._name)
        reason = f"{self._name!r} is no host name; it is lower-case letters, digits and underscores with single dots"
        return Refusal(text, (), reason, thrown=self.rules.bad_name_thrown)

    def candidates(
        self, locations: Sequence[AnyLocation], registry: Registry | None
    ) -> Iterator[tuple[AnyLocation, str]]:
        """Yield each manifest there is, in the browser's order."""
        for location in sorted(locations, key=lambda each: each.rank):
            if isinstance(location, FolderLocation) and location.applies(self._files):
                path = location.manifest(self._name)
                if self._files.exists(path):
                    yield location, str(path)
        keys = [each for each in locations if isinstance(each, KeyLocation)]
        for location, view in _in_order(keys):
            value = registry.get(location.hive, view, location.entry(self._name)) if registry else None
            if value:
                yield location, value
                return  # the first value is final in both families

    def consider(self, location: AnyLocation, path: str) -> Found | Refusal | None:
        """Return what the browser answers at one manifest, None if it goes on to the next."""
        if isinstance(location, KeyLocation):
            path = self._registered(path)
        manifest, faults = self._read(location, path)
        if manifest is not None and not faults:
            faults = self._forbidden(manifest, path)
        self._tried.append(Tried(path, location, faults))
        if faults:
            final = self.rules.first_file_is_final or isinstance(location, KeyLocation)
            return self._refusal(faults[0]) if final else None
        return self._program(manifest or {}, location, path)

    def not_found(self) -> Refusal:
        """Return the refusal after the last place; the last manifest that was bad is the reason."""
        bad = [each.faults[0] for each in self._tried if each.faults]
        said = self.rules.console.say("not_found", name=self._name)
        console = tuple(each.console for each in bad) if bad else (said,) if said else ()
        reason = bad[-1].reason if bad else f"no manifest of {self._name} is in any place this browser looks in"
        return Refusal(self._text("not_found"), console, reason, tried=tuple(self._tried))

    def _registered(self, path: str) -> str:
        return path.replace("/", "\\") if self.rules.family is Family.FIREFOX else path

    def _read(self, location: AnyLocation, path: str) -> tuple[dict[str, object] | None, tuple[Fault, ...]]:
        console = self.rules.console
        registered = isinstance(location, KeyLocation)
        if registered and self.rules.first_file_is_final and not ntpath.isabs(path):
            fault = Fault("file", f"the registry names {path}, which is not absolute", console.say("manifest_relative"))
            return None, (fault,)
        try:
            data = self._files.read(self._pure(path))
        except OSError as error:
            gone = registered and isinstance(error, FileNotFoundError)
            said = console.say("not_registered" if gone else "unreadable", name=self._name, file=path)
            return None, (Fault("file", f"{path} can't be read: {error.strerror or 'no such file'}", said),)
        explained = explain(data, family=self.rules.family, name=self._name, file=path, system=self._system)
        return explained.manifest, explained.faults[:1]

    def _forbidden(self, manifest: dict[str, object], path: str) -> tuple[Fault, ...]:
        if admits(manifest, self.rules.family, self._caller):
            return ()
        said = self.rules.console.say("forbidden", file=path) if "forbidden" in self.rules.console else ""
        reason = f"{self._caller} is not among the callers in {path}; add it to {self.rules.callers_key}"
        return (Fault("caller", reason, said),)

    def _refusal(self, fault: Fault) -> Refusal:
        text = self._text("forbidden" if fault.rule == "caller" else "not_found")
        console = (fault.console,) if fault.console else ()
        return Refusal(text, console, fault.reason, tried=tuple(self._tried))

    def _program(self, manifest: dict[str, object], location: AnyLocation, path: str) -> Found | Refusal:
        """Return the host whose manifest is accepted, if its program is there."""
        program = str(manifest["path"]).partition("\0")[0]  # to the system a path ends there
        fault = relative_path(program, self.rules.family, name=self._name, system=self._system)
        if fault is not None:
            return self._refusal(fault)
        if self._system is System.WINDOWS:
            program = ntpath.join(ntpath.dirname(path), program.replace("/", "\\"))
        if not self._is_there(program):
            return self._no_program(program)
        return Found(self.rules.family, self._caller, path, program, manifest, location, tuple(self._tried))

    def _is_there(self, program: str) -> bool:
        path = self._pure(program)
        if self.rules.executable_needed:
            return self._files.executable(path)
        if self._system is not System.WINDOWS and program.endswith("/") and self._files.entries(path) is None:
            return False  # only a folder may have a slash behind it
        return self._files.exists(path)

    def _no_program(self, program: str) -> Refusal:
        said = self.rules.console.say("missing", name=self._name, path=program)
        what = "there, or not executable" if self.rules.executable_needed else "there"
        what += "; ~ is not expanded" if program.startswith("~/") else ""
        text = self._text("failed" if self.rules.executable_needed else "not_found")
        return Refusal(
            text, (said,), f"the host program {program} is not {what}", tried=tuple(self._tried), program=program
        )

    def _text(self, key: str) -> str:
        return self.rules.texts.say(key, name=self._name)

    def _pure(self, path: str) -> PurePath:
        return PureWindowsPath(path) if self._system is System.WINDOWS else PurePosixPath(path)


def _in_order(keys: Sequence[KeyLocation]) -> Iterator[tuple[KeyLocation, str]]:
    """Yield keys with a view: hive by hive, in it view by view, in that key by key."""
    for hive in dict.fromkeys(each.hive for each in sorted(keys, key=lambda each: each.rank)):
        ours = sorted((each for each in keys if each.hive == hive), key=lambda each: each.rank)
        for view in dict.fromkeys(view for each in ours for view in each.views):
            yield from ((each, view) for each in ours if view in each.views)
