"""What a resident says: all of it in its log, and what is about one port on that browser's stderr too."""

import os
from _contextvars import ContextVar

from nmhost.logs import Log, Output

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

    __slots__ = ("_errors", "_log", "_number")

    def __init__(self, log: Log, number: int, errors: int | None) -> None:
        self._file = None
        self._least, self._lock, self._watching = log._least, log._lock, False
        self.path: str = log.path
        self._log = log
        self._number = number
        self._errors = errors

    def keep(self, text: str) -> None:
        """Write *text*, which some code wrote to stderr, to the log and the browser."""
        self._log.keep(text)
        self.write_to_browser((text + "\n").encode("utf-8", "backslashreplace"))

    def write_to_browser(self, data: bytes) -> None:
        """Write to the browser's stderr, if it is still read."""
        if self._errors is not None:
            try:
                os.write(self._errors, data)
            except OSError:
                return

    @property
    def descriptors(self) -> list[int]:
        """What a forked child has to close."""
        return [] if self._errors is None else [self._errors]

    def close(self) -> None:
        """Let go of the browser's stderr."""
        if self._errors is not None:
            errors, self._errors = self._errors, None
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
