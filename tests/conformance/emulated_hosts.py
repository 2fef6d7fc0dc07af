"""The catalogue's hosts for the emulated browser: found as the family does, played in this process or started."""

from __future__ import annotations

import contextlib
import os
import re
import signal
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from nmhost.browsers import AnyLocation, Family, FolderLocation, Places, Scope, System, family_rules, find
from nmhost.launch import Refusal, find_host
from nmhost.testing.native.peers import Refused
from nmhost.testing.native.processes import ProcessPeer
from nmhost.testing.native.programs import ProgramPeer
from tests.conformance import catalogue
from tests.conformance.emulated_host import scripted

if TYPE_CHECKING:
    from nmhost.browsers import Browser as Row
    from nmhost.testing.browser import Browser
    from nmhost.testing.core.extensions import Extension
    from nmhost.testing.native.peers import Peer
    from tests.conformance.corpus import Scenario

CHILD_HOLDS = "a child of the host holds its pipes"
# Which scenarios get real processes: those whose text has one of these, and why. All others are played in this process.
ABOUT_THE_PROCESS = {
    r'do: ?"(about|fds|sigs)"': "a host's arguments, folder, descriptors and signal masks are the process's own",
    r'do: ?"spawn_child"|lab\.grandchild': CHILD_HOLDS,
    r'do: ?"kill"|lab\.kill_at_once': "a signal ends the host",
    r"lab\.linger|lab\.never_reads|ticks": "the browser's timetable ends a host that lingers",
}
# Programs of the catalogue that the system can't execute, or executes in its own way; they are always started.
CANNOT_BE_PLAYED = ("not_executable", "directory", "no_shebang", "bad_interpreter")
MANIFESTS = ".mozilla/native-messaging-hosts"
BROWSERS = {Family.CHROMIUM: "chromium", Family.FIREFOX: "firefox"}


@dataclass(frozen=True)
class Home:
    """A throw-away home with the catalogue's hosts installed in it for one family, each when it is first asked for."""

    family: Family
    folder: Path
    locations: tuple[AnyLocation, ...]
    manifests: Path
    extension_id: str

    @classmethod
    def make(cls, family: Family, folder: Path, extension_id: str) -> Home:
        """Return a home in *folder*; hosts go where a browser of the family that has this home looks for them."""
        locations = _browser(family).locations(Places.here(home=folder), Scope.USER)
        first = locations[0]
        assert isinstance(first, FolderLocation)
        return cls(family, folder, locations, Path(first.path), extension_id)

    def offer(self, name: str) -> None:
        """Install the host that a scenario asks for, if the catalogue has it."""
        if name in catalogue.catalogue():
            target = catalogue.Target(self.family.value, self.extension_id, self.manifests, self.work)
            catalogue.install_one(target, name)

    @property
    def work(self) -> Path:
        """Where the host programs and their logs are."""
        return self.folder / "hosts"


@dataclass
class ScriptedHosts:
    """Find the hosts of a scenario and keep what they log."""

    browser: Browser
    home: Home
    as_processes: bool
    played: list[dict[str, object]] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def look_up(self, extension: Extension, name: str) -> Peer | Refused:
        """Return a host that plays the scripted one, or why there is none."""
        if name not in self.asked:
            self.asked.add(name)
            self.home.offer(name)
        found = find_host(name, family=self.home.family, caller=extension.id, locations=self.home.locations)
        if isinstance(found, Refusal):
            return Refused(text=found.text, console=found.console)
        entry = catalogue.catalogue().get(name, {})
        if self.as_processes or entry.get("path") in CANNOT_BE_PLAYED or not self._is_wrapper(found.program):
            return ProcessPeer(self.browser._state, found)
        argv = self._arguments(extension.id, name)
        on_start = cast("list[dict[str, object]]", entry.get("on_start", []))
        return ProgramPeer(scripted(name, argv, on_start, self.browser, self.played), self.browser._state)

    def logs(self) -> list[dict[str, object]]:
        """Return what each host logged."""
        return [*self.played, *catalogue.read_logs(self.home.work)]

    def end(self) -> None:
        """End what the browser leaves behind: children of hosts."""
        for pid in catalogue.process_ids(self.home.work):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _is_wrapper(self, program: str) -> bool:
        """Say whether a manifest names a wrapper of the catalogue's, not a program of the system."""
        return Path(program).is_relative_to(self.home.work)

    def _arguments(self, caller: str, name: str) -> list[str]:
        manifest = f"<home>/{MANIFESTS}/{name}.json"
        return family_rules(self.home.family).arguments(System.LINUX, extension_id=caller, manifest_path=manifest)


@cache
def _browser(family: Family) -> Row:
    return find(BROWSERS[family])


def why_processes(scenario: Scenario) -> str | None:
    """Return why a scenario needs real processes, as its text says (if it is made in a loop: its file's), or None."""
    text = scenario.file.read_text(encoding="utf-8")
    own = re.search(
        r'^scenario\("' + re.escape(scenario.name) + r'".*?(?=^scenario\(|\Z)', text, re.MULTILINE | re.DOTALL
    )
    told = own.group(0) if own else text if f'"{scenario.name}"' not in text and scenario.group == "native" else ""
    return next((reason for pattern, reason in ABOUT_THE_PROCESS.items() if re.search(pattern, told)), None)
