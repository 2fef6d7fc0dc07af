"""Hosts that are real processes: found and started as an installed browser of the family would."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from nmhost.browsers import AnyLocation, Family, Places, find
from nmhost.errors import DefinitionError, LaunchError
from nmhost.launch import Found, HostProcess, Refusal, find_host, launch
from nmhost.testing.native.errorlines import ErrorLines
from nmhost.testing.native.peers import Refused

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, State
    from nmhost.testing.native.peers import Link, Peer

# How often (in ms) a process that should end is asked whether it has.
_POLL = 20.0
_READ_SIZE = 1 << 16


class InstalledHosts:
    """The hosts installed where a browser looks, started as processes.

    Args:
        state: The state of the emulated browser.
        locations: Where to look, in order.
        environ: The environment of the hosts; this process's by default.
    """

    def __init__(
        self, state: "State", locations: Iterable[AnyLocation], *, environ: Mapping[str, str] | None = None
    ) -> None:
        self._state = state
        self._locations = tuple(locations)
        self._environ = environ

    @classmethod
    def at_home(cls, state: "State", home: Path, *, name: str | None = None) -> "InstalledHosts":
        """Look where a browser looks whose user has that home.

        Args:
            state: The state of the emulated browser.
            home: The home folder.
            name: The browser as the catalogue calls it; by default the family's own.
        """
        row = find(name or state.table.word("installed_browser"))
        return cls(state, row.locations(Places.here(home=home)))

    def look_up(self, extension: "Extension", name: str) -> "Peer | Refused":
        """Return a process to be, or why there is none."""
        found = find_host(
            name, family=Family(self._state.table.word("native")), caller=extension.id, locations=self._locations
        )
        if isinstance(found, Refusal):
            return Refused(text=found.text, console=found.console)
        return ProcessPeer(self._state, found, environ=self._environ)


class ProcessPeer:
    """A host's process as the emulated browser holds it.

    Args:
        state: The state of the emulated browser.
        found: What the look-up found.
        environ: The process's environment; this one's by default.
    """

    def __init__(self, state: "State", found: Found, *, environ: Mapping[str, str] | None = None) -> None:
        self._state = state
        self._found = found
        self._environ = environ
        self._tasks = state.tasks
        self._process: HostProcess | None = None
        self._errors: ErrorLines | None = None
        self._link: Link | None = None
        self._unwritten = b""
        self._watching_output = False
        self._watching_input = False
        self._closing = False
        self._input = self._output = -1

    def start(self, link: "Link") -> None:
        """Start the process; one that can't be is an end of the port."""
        self._link = link
        errors = self._errors = self._error_lines(link)
        try:
            self._process = launch(self._found, environ=self._environ, stderr=errors.writes if errors else None)
        except LaunchError as error:
            if errors is not None:
                errors.close()
            link.not_started(error.browser_text or None, error.reason)
            return
        finally:
            if errors is not None:
                errors.started()
        self._input, self._output = _descriptors(self._process)
        os.set_blocking(self._input, False)
        self._tasks.hold()
        self._watching_output = True
        self._tasks.watch(self._output, self._read)
        link.hosts.running.add(self)

    def write(self, data: bytes) -> bool:
        """Write to its stdin, as much as the pipe takes; the rest follows."""
        if self._process is None or self._closing:
            return False
        self._unwritten += data
        return self._write()

    def close_input(self) -> None:
        """Close its stdin once the write under way is through. Its end is then waited for."""
        if self._process is None or self._closing:
            return
        self._closing = True
        if not self._unwritten:
            self._process.child.close_input()
        if not self._state.table.flag("reads_after_disconnect"):
            self._stop_reading()
            self._process.child.close_output()
        self._look_for_the_end()

    def terminate(self) -> None:
        """Ask it to end."""
        if self._process is not None:
            self._process.child.terminate()

    def kill(self) -> None:
        """End it and wait for that."""
        if self._process is not None:
            self._process.child.kill()
            self._process.child.wait(_POLL)
            self._bury()

    def _error_lines(self, link: "Link") -> ErrorLines | None:
        """Return the pipe for its stderr, if the family prints what comes there."""
        if not self._state.table.flag("prints_stderr"):
            return None
        return ErrorLines(self._tasks, link.print_error)

    def _read(self) -> None:
        """Read what it wrote, or the end of it."""
        if self._process is None or self._link is None:
            return
        data = os.read(self._output, _READ_SIZE)
        if data:
            self._link.receive(data)
            return
        self._stop_reading()
        self._link.ended()

    def _write(self) -> bool:
        """Write what the pipe takes; return whether anybody reads."""
        if self._process is None:
            return False
        try:
            while self._unwritten:
                self._unwritten = self._unwritten[os.write(self._input, self._unwritten) :]
        except BlockingIOError:
            self._write_later()
            return True
        except OSError:
            self._unwritten = b""
            self._stop_writing()
            return False
        self._stop_writing()
        return True

    def _write_later(self) -> None:
        if not self._watching_input:
            self._watching_input = True
            self._tasks.watch(self._input, self._write_more, writes=True)

    def _write_more(self) -> None:
        if not self._write() and self._link is not None:
            self._link.broken()
        if self._closing and not self._unwritten and self._process is not None:
            self._process.child.close_input()

    def _stop_writing(self) -> None:
        if self._watching_input and self._process is not None:
            self._watching_input = False
            self._tasks.unwatch(self._input)

    def _stop_reading(self) -> None:
        if self._watching_output and self._process is not None:
            self._watching_output = False
            self._tasks.unwatch(self._output)

    def _look_for_the_end(self) -> None:
        """Ask now and then whether it has ended."""
        if self._process is None:
            return
        if self._process.child.wait(0) is None:
            self._tasks.after(_POLL, self._look_for_the_end, quiet=True)
        else:
            self._bury()

    def _bury(self) -> None:
        """Let go of a process that has ended."""
        process = self._process
        if process is None:
            return
        self._stop_reading()
        self._stop_writing()
        self._process = None
        process.child.close()
        if self._errors is not None:
            self._errors.close()
        self._tasks.release()
        if self._link is not None:
            self._link.hosts.running.discard(self)


def _descriptors(process: HostProcess) -> tuple[int, int]:
    """Return the descriptors that write to its stdin and read its stdout.

    Raises:
        DefinitionError: This system has no descriptors for a host's pipes.
    """
    writes, reads = (getattr(process.child, name, None) for name in ("input_fd", "output_fd"))
    if isinstance(writes, int) and isinstance(reads, int):
        return writes, reads
    raise DefinitionError("the emulated browser runs hosts as processes on POSIX only; add_host() works everywhere")
