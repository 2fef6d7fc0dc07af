"""What a resident says: all of it in its log, and what is about one port on that browser's stderr too."""

import os
import select
import stat
from _contextvars import ContextVar
from _thread import RLock

from nmhost.logs import Log, Output

_OWN_DESCRIPTORS = "/proc/self/fd"
_PIECE = 4096  # a pipe that is not full takes so much at once (pipe(7))
_ROOM_OR_END = getattr(select, "POLLOUT", 0)

CURRENT: "ContextVar[Log | None]" = ContextVar("nmhost_port_log", default=None)
"""The log of the port whose handler runs, where a thread or task is one port's."""


class ResidentLog(Log):
    """The log of a resident, which has no stderr: what writes to descriptor 2 by itself lands in the file as well."""

    __slots__ = ()

    def _emit(self, line: bytes) -> None:
        self._write_file(line)

    def adopt_stderr(self) -> None:
        """Let what C code and child processes write to stderr land in the file."""
        if self._file is not None:
            os.dup2(self._file, 2)


class PortLog(Log):
    """The log of one port: the resident's, and the stderr that its browser reads.

    Args:
        log: The resident's log.
        number: The port's number.
        errors: The browser's stderr; None for a program.
    """

    __slots__ = ("_errors", "_errors_lock", "_log", "_number")

    def __init__(self, log: Log, number: int, errors: int | None) -> None:
        self._file = None
        self._least, self._lock, self._watching = log._least, log._lock, False
        self.path: str = log.path
        self._log = log
        self._number = number
        self._errors = errors
        self._errors_lock = RLock()
        if errors is not None:
            _never_wait(errors)

    def keep(self, text: str) -> None:
        """Write *text*, which some code wrote to stderr, to the log and the browser."""
        self._log.keep(text)
        self.write_to_browser((text + "\n").encode("utf-8", "backslashreplace"))

    def write_to_browser(self, data: bytes) -> None:
        """Write to the browser's stderr as much as it reads: no port waits for that, and the log has it all."""
        with self._errors_lock:  # the descriptor is another's once it is closed
            try:
                while data and self._errors is not None and _has_room(self._errors):
                    data = data[os.write(self._errors, data[:_PIECE]) :]
            except OSError:
                return

    @property
    def descriptors(self) -> list[int]:
        """What a forked child has to close."""
        return [] if self._errors is None else [self._errors]

    def close(self) -> None:
        """Let go of the browser's stderr."""
        with self._errors_lock:
            errors, self._errors = self._errors, None
            if errors is not None:
                os.close(errors)

    def _write(self, level: int, text: str) -> None:
        super()._write(level, f"port {self._number}: {text}")

    def _emit(self, line: bytes) -> None:
        self._log._emit(line)
        self.write_to_browser(line)


class PortOutput(Output):
    """Stand in for ``sys.stdout`` or ``sys.stderr`` of a resident: what a port's handler prints is that port's.

    Args:
        log: The resident's log, for what no port's handler prints.
        stray: Whether what is written should not have been.
    """

    def _log_line(self, line: str, source: str = "") -> None:
        log = CURRENT.get() or self._log
        if self._stray:
            from nmhost.lazy.blame import printing_line  # only what should not be needs it

            log.warning(f"stray print at {source or printing_line()}: {line}")
        else:
            log.keep(line)


def _never_wait(errors: int) -> None:
    """Let writes to a pipe never wait: it is opened once more, as the flag would else be the browser's as well."""
    try:
        if hasattr(os, "O_NONBLOCK") and stat.S_ISFIFO(os.fstat(errors).st_mode):
            own = os.open(f"{_OWN_DESCRIPTORS}/{errors}", os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            os.dup2(own, errors, inheritable=False)
            os.close(own)
    except OSError:  # another system has no such folder, no descriptor may be left, and who reads may be gone
        return


def _has_room(descriptor: int) -> bool:
    """Return whether a write of a piece would not wait, as far as the system tells."""
    if not hasattr(select, "poll"):
        return True
    poll = select.poll()
    poll.register(descriptor, _ROOM_OR_END)
    return bool(poll.poll(0))
