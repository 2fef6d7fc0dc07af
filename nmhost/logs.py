"""Write what happens to stderr and, where the wrapper names a folder, to a file of this process.

The ``logging`` module is not used: importing it costs half a start-up. What a host itself logs with it ends up here all
the same, with its level, as soon as the host imports it; so does everything that is written to ``sys.stderr``.
"""

import os
import sys
import time
from _thread import RLock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.machinery import ModuleSpec

LEVELS = ("debug", "info", "warning", "error")
"""Names of the levels, the quietest last; the environment's NMHOST_LOG chooses, info by default."""

KEPT_FILES = 20
"""How many files a host's folder keeps, the newest."""

LARGEST_FILE = 4 << 20
"""How many bytes a file holds; of more, the first and the newest lines are kept."""

_LONGEST_TEXT = 1 << 16  # characters of one entry; a host that prints a film would else fill the file with it
_WAIT_S = 1.0  # for another thread's line; a fork may have left its lock behind for ever

_FOLDER_MODE = 0o700
_FILE_MODE = 0o600


class Log:
    """Write one line an entry: time, level, process, text; control characters are escaped.

    A line that can't be written is given up: a full disk must not end a host.

    Args:
        folder: Where this process's file is made; no file by default.
        level: The quietest level that is written.
    """

    __slots__ = ("_file", "_least", "_left_out", "_lock", "_size", "_watching", "path")

    def __init__(self, folder: str | None = None, level: str | None = None) -> None:
        level = level or os.environ.get("NMHOST_LOG") or "info"
        self._least = LEVELS.index(level) if level in LEVELS else LEVELS.index("info")
        self._file: int | None = None
        self._size = self._left_out = 0
        self._lock = RLock()
        self._watching = False
        self.path: str = ""
        if folder:
            self._open(folder)
        if level not in LEVELS:
            self.warning(f"NMHOST_LOG is {level!r}; its levels are {', '.join(LEVELS)}, and info is taken")

    @property
    def debugging(self) -> bool:
        """Return whether the level lets message bodies be written."""
        return self._least == 0

    def set_level(self, level: str) -> None:
        """Write from *level* on."""
        before, self._least = self._least, LEVELS.index(level)
        if self._watching and "logging" in sys.modules:
            from nmhost.lazy.records import follow

            follow(before, self._least)

    def watch(self) -> None:
        """Keep what this process has no other voice for: a crash in native code, and what ``logging`` is given."""
        import faulthandler  # built into the interpreter

        self._watching = True
        faulthandler.enable(2 if self._file is None else self._file)
        if "logging" in sys.modules:
            from nmhost.lazy.records import take

            take(self, Output, self._least)
        else:
            sys.meta_path.insert(0, _AwaitedLogging(self))

    def end_within(self, seconds: float) -> None:
        """End this process after *seconds* by what needs no Python, and write where it hangs.

        That takes a thread of the interpreter's own; where none can be started any more, nothing is done.
        """
        import faulthandler  # built into the interpreter

        try:
            faulthandler.dump_traceback_later(seconds, exit=True, file=2 if self._file is None else self._file)
        except RuntimeError:  # "unable to start watchdog thread"
            return

    def debug(self, text: str) -> None:
        """Write what only somebody who looks for a fault wants; the one level with message bodies."""
        self._write(0, text)

    def info(self, text: str) -> None:
        """Write what happened as it should."""
        self._write(1, text)

    def warning(self, text: str) -> None:
        """Write what somebody should mend."""
        self._write(2, text)

    def error(self, text: str) -> None:
        """Write what failed."""
        self._write(3, text)

    def exception(self, text: str, error: BaseException) -> None:
        """Write what failed with the traceback of *error*, from the first line on that is not nmhost's."""
        from nmhost.lazy.tracebacks import told  # only a failure needs it

        self.error(f"{text}\n{told(error)}")

    def record(self, level: int, text: str) -> None:
        """Write what somebody else has weighed already: a record of ``logging``, of a level by its number."""
        self._emit(_line(LEVELS[level], text))

    def keep(self, text: str) -> None:
        """Write *text*, which is on stderr already, to the file alone."""
        self._write_file(_line("stderr", text))

    def _open(self, folder: str) -> None:
        now = time.time()
        stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime(now))
        self.path = os.path.join(folder, f"{stamp}.{int(now % 1 * 1e6):06d}-{os.getpid()}.log")
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
        try:
            if not os.path.isdir(folder):
                os.makedirs(folder, _FOLDER_MODE)
            _prune(folder, KEPT_FILES - 1)
            self._file = os.open(self.path, flags, _FILE_MODE)
        except OSError as error:
            self.path = ""
            self.warning(f"no log file in {folder}: {error.strerror}; what is logged is on stderr alone")

    def _write(self, level: int, text: str) -> None:
        if level >= self._least:
            self._emit(_line(LEVELS[level], text))

    def _emit(self, line: bytes) -> None:
        self._write_file(line)
        try:
            os.write(2, line)
        except OSError:  # nobody reads stderr any more
            return

    def _write_file(self, line: bytes) -> None:
        if self._file is None:
            return
        held = self._lock.acquire(timeout=_WAIT_S)
        try:
            os.write(self._file, line)
            self._size += len(line)
            if self._size > LARGEST_FILE:
                self._cut(self._file)
        except OSError:  # the disk is full, or the descriptor was closed by a stranger
            return
        finally:
            if held:
                self._lock.release()

    def _cut(self, file: int) -> None:
        """Leave out lines of the middle."""
        from nmhost.lazy.cutting import cut  # most logs never grow so large

        def gap(lines: int) -> bytes:
            said = f"here {lines} lines are left out; a log holds {LARGEST_FILE >> 20} MiB, the first and newest lines"
            return _line(LEVELS[2], said)

        self._size, self._left_out = cut(file, LARGEST_FILE, left_out=self._left_out, gap=gap)


class Output:
    """Stand in for ``sys.stdout`` or ``sys.stderr`` so that what is printed is found in the log.

    Args:
        log: Where lines go.
        stray: Whether what is written should not have been: then each line is a warning that names its source line.
    """

    encoding = "utf-8"
    errors = "backslashreplace"
    newlines = None
    closed = False

    def __init__(self, log: Log, *, stray: bool) -> None:
        self._log = log
        self._stray = stray
        self._line = self._source = ""

    def write(self, text: str) -> int:
        """Log every whole line of *text*."""
        *lines, self._line = (self._line + text).split("\n")
        for line in lines:
            self._log_line(line)
        if self._line and self._stray:  # whoever ends the line need not be whom it is of
            self._source = _blamed()
        if len(self._line) > _LONGEST_TEXT:
            self.flush()
        return len(text)

    def writelines(self, lines: "Iterable[str]") -> None:
        """Log each of *lines*."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Log what of a line is there."""
        line, self._line = self._line, ""
        if line:
            self._log_line(line, self._source)

    def close(self) -> None:
        """Log what of a line is there; what is written later is logged all the same."""
        self.flush()

    def reconfigure(self, **_settings: object) -> None:
        """Accept the settings that scripts give a text stream; none matters to a log."""

    def isatty(self) -> bool:
        """Return that this is no terminal."""
        return False

    def fileno(self) -> int:
        """Return the descriptor behind, which is stderr's."""
        return 2

    def writable(self) -> bool:
        """Return that this can be written to."""
        return True

    def readable(self) -> bool:
        """Return that this can't be read."""
        return False

    @property
    def buffer(self) -> object:
        """Return the binary stream behind, which goes to stderr."""
        return (sys.__stdout__ if self._stray else sys.__stderr__).buffer  # type: ignore[union-attr]  # open since start

    def take_record(self, level: int, text: str) -> None:
        """Log a record that a handler of ``logging`` was to write here, at its own level."""
        self._log.record(level, f"stray print at {_blamed()}: {text}" if self._stray else text)

    def _log_line(self, line: str, source: str = "") -> None:
        if self._stray:
            self._log.warning(f"stray print at {source or _blamed()}: {line}")
            return
        try:
            os.write(2, (line + "\n").encode("utf-8", "backslashreplace"))
        except OSError:  # nobody reads stderr any more
            return
        self._log.keep(line)


def printable(text: str) -> str:
    """Return *text* with escapes for what a terminal would obey; line ends and tabs stay."""
    if text.isprintable():
        return text
    from nmhost.lazy.controls import escaped  # most texts have none

    return escaped(text)


class _AwaitedLogging:
    """A finder that waits for the import of ``logging``, to take part in it once and be gone."""

    __slots__ = ("_log",)

    def __init__(self, log: Log) -> None:
        self._log = log

    def find_spec(self, name: str, path: object = None, target: object = None) -> "ModuleSpec | None":  # noqa: ARG002 - the import system's
        """Return how ``logging`` is loaded so that it reports to the log; nothing for all other modules."""
        if name != "logging":
            return None
        sys.meta_path.remove(self)
        from nmhost.lazy.records import spec_that_takes

        return spec_that_takes(self._log, Output, self._log._least)


def _blamed() -> str:
    from nmhost.lazy.blame import printing_line  # only what should not be needs it

    return printing_line()


def _line(level: str, text: str) -> bytes:
    now = time.time()
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now))
    if len(text) > _LONGEST_TEXT:
        text = f"{text[:_LONGEST_TEXT]}... ({len(text)} characters)"
    body = printable(text).replace("\n", "\n    ")
    return f"{stamp}.{int(now % 1 * 1000):03d}Z {level} [{os.getpid()}] {body}\n".encode("utf-8", "backslashreplace")


def _prune(folder: str, kept: int) -> None:
    """Remove the oldest log files of a folder until *kept* are left."""
    for name in sorted(name for name in os.listdir(folder) if name.endswith(".log"))[:-kept]:
        try:
            os.unlink(os.path.join(folder, name))
        except OSError:  # another process was quicker, or has it open on Windows
            continue
