"""What drivers of both families share: hosts, waits, the report of a failure, and the end of everything."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from nmhost.browsers import Browser as Row
from nmhost.browsers import Family, Places
from nmhost.doctor import Helpers, Machine, Subject, Verdict, diagnose
from nmhost.extension.ids import id_in
from nmhost.host import Host
from nmhost.install.machine import registry
from nmhost.testing.core.waiting import DEFAULT_TIMEOUT, NotSeen
from nmhost.testing.native.programs import Program
from nmhost.testing.real.api import ConsoleLine, Extension, Tab
from nmhost.testing.real.hosts import HostPlaces
from nmhost.testing.real.keeper import Keeper
from nmhost.testing.real.process import BrowserProcess
from nmhost.testing.real.workspace import Workspace

_LOOK_AGAIN_S = 0.01
_SETTLE_S = 0.5


class Driven:
    """A running browser of either family.

    Args:
        row: Its row of the catalogue.
        process: Its process.
        workspace: Its folders, which go when it is closed.
    """

    family = ""

    def __init__(self, row: Row, process: BrowserProcess, workspace: Workspace) -> None:
        self.process = process
        self.home: Path = workspace.home
        self.profile: Path = workspace.profile
        self.version = ""
        self.extensions: list[Extension] = []
        self._row = row
        self._workspace = workspace
        self._hosts = HostPlaces(row, workspace.home, workspace.root / "hosts")
        self._keeper = Keeper(process.pid, workspace.root, workspace.profile)

    # ---- what a test puts in

    @property
    def ended(self) -> bool:
        """Whether its own process has ended."""
        return self.process.ended

    def add_host(self, host: str | Host) -> None:
        """Install a host where this browser looks, for its own callers and every extension of this browser.

        Args:
            host: An app (``vault.py``, ``vault.py:host``, ``package.module:host``), or a Host that is a variable of a
                module.

        Raises:
            DefinitionError: There is no such app, or it has not exactly one host.
        """
        self._hosts.add_app(host)

    def add_command(self, name: str, program: str | Path, *, callers: tuple[str, ...] = ()) -> None:
        """Register a host in any language with this browser.

        Args:
            name: The host's name.
            program: The executable file.
            callers: IDs that may connect, beside every extension of this browser.
        """
        self._hosts.add_command(name, Path(program), callers=callers)

    def add_program(self, name: str, program: Program) -> None:
        """Register a function that plays the host called *name* on raw frames, as in the emulated browser."""
        self._hosts.add_program(name, program)

    def add_manifest(self, manifest: Mapping[str, object]) -> None:
        """Write a host manifest of one's own where this browser looks, be it right or wrong."""
        self._hosts.add_manifest(manifest)

    def install_extension(self, extension: str | Path) -> Extension:
        """Load the unpacked extension in a folder; hosts that were added admit it from its first line on."""
        folder = Path(extension).resolve()
        own_id = id_in(folder, Family(self.family))
        if own_id is not None:
            self._hosts.admit(own_id)
        installed = self._load(folder)
        self._hosts.admit(installed.id)  # Firefox makes an ID of its own for one that names none
        self.extensions.append(installed)
        return installed

    def open_tab(self, url: str) -> Tab:
        """Open a page in a tab and wait until it has loaded."""
        raise NotImplementedError

    # ---- what a test waits for and sees

    def settle(self, seconds: float = _SETTLE_S) -> None:
        """Let real time pass: a real browser can't say that nothing is on its way any more."""
        time.sleep(seconds)

    def wait_for(self, seen: Callable[[], bool], *, timeout: float | None = None, what: str = "the condition") -> None:
        """Wait until *seen* returns true.

        Args:
            seen: What is waited for.
            timeout: Seconds of real time; 10 by default.
            what: What is waited for, in words.

        Raises:
            NotSeen: It did not in time; the text has the report.
        """
        seconds = DEFAULT_TIMEOUT if timeout is None else timeout
        end = time.monotonic() + seconds
        while not seen():
            if time.monotonic() > end:
                raise NotSeen(f"{what} was not seen within {seconds:g} s\n{self.report()}")
            time.sleep(_LOOK_AGAIN_S)

    def console(self) -> list[ConsoleLine]:
        """Return what was printed so far, by pages, backgrounds and the browser itself."""
        raise NotImplementedError

    def output(self) -> str:
        """Return what the browser wrote to its output and errors."""
        return self.process.output()

    def report(self) -> str:
        """Return what the hosts logged, what the console says and what keeps this browser from a host."""
        logs = self._hosts.logs()
        parts = [f"log of {name}:\n{text}" for name, text in logs.items() if text]
        # A host that was started has said so; why another was not, only a look at its place can tell.
        parts += [line for name, text in logs.items() if not text for line in self._diagnosed(name)]
        if not self.process.ended:
            parts += [f"{line.source}: {line.text}" for line in self.console()]
        return "\n".join(parts)

    # ---- its end

    def close(self) -> None:
        """End the browser and all it started, and remove its profile."""
        try:
            self._end()
        finally:
            self.process.end_group()
            self._disconnect()
            self._hosts.close()
            self._keeper.let_go()
            self._workspace.remove()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def _load(self, folder: Path) -> Extension:
        raise NotImplementedError

    def _end(self) -> None:
        raise NotImplementedError

    def _disconnect(self) -> None:
        raise NotImplementedError

    def _diagnosed(self, name: str) -> list[str]:
        machine = Machine(Places.here(home=self.home), registry(), Helpers())
        faults = [
            finding
            for diagnosis in diagnose(Subject(name), [self._row], machine)
            for finding in diagnosis.findings
            if finding.verdict is Verdict.FAULT
        ]
        return [f"{name} can't be started: {finding.text}; to mend it: {finding.mend}" for finding in faults]
