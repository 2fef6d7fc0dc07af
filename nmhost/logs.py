"""Write what happens to stderr and, where the wrapper names a folder, to a file of this process.

The ``logging`` module is not used: importing it costs half a start-up. What a host itself logs with it ends up here all
the same, since everything written to ``sys.stderr`` is kept in the file too.
"""

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LEVELS = ("debug", "info", "warning", "error")
"""Names of the levels, the quietest last; the environment's NMHOST_LOG chooses, info by default."""

KEPT_FILES = 20
"""How many files a host's folder keeps, the newest."""

_FOLDER_MODE = 0o700
_FILE_MODE = 0o600

# What a terminal obeys or that turns the order of what is read around: C0 without tab and line end, DEL, C1, the marks
# and overrides of direction, and the two other line ends (Unicode 16, Bidi_Control; UTS 55 says why).
CONTROLS = frozenset(
    (*range(9), *range(11, 32), *range(127, 160), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
)
"""The characters of foreign words that are never shown as they are."""

_ESCAPES = {code: f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" for code in CONTROLS}


class Log:
    """Write one line an entry: time, level, process, text; control characters are escaped.

    A line that can't be written is given up: a full disk must not end a host.

    Args:
        folder: Where this process's file is made; no file by default.
        level: The quietest level that is written.
    """

    __slots__ = ("_file", "_least", "path")

    def __init__(self, folder: str | None = None, level: str | None = None) -> None:
        level = level or os.environ.get("NMHOST_LOG", "info")
        self._least = LEVELS.index(level) if level in LEVELS else LEVELS.index("info")
        self._file: int | None = None
        self.path = ""
        if folder:
            self._open(folder)

    @property
    def debugging(self) -> bool:
        """Return whether the level lets message bodies be written."""
        return self._least == 0

    def set_level(self, level: str) -> None:
        """Write from *level* on."""
        self._least = LEVELS.index(level)

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
        """Write what failed with the traceback of *error*."""
        import traceback  # only a failure needs it

        self.error(f"{text}\n{''.join(traceback.format_exception(error)).rstrip()}")

    def keep(self, text: str) -> None:
        """Write *text*, which is on stderr already, to the file alone."""
        self._write_file(_line("stderr", text))

    def prune(self) -> None:
        """Remove the oldest files of the folder until ``KEPT_FILES`` are left."""
        if not self.path:
            return
        folder = os.path.dirname(self.path)
        for name in sorted(_log_names(folder))[:-KEPT_FILES]:
            try:
                os.unlink(os.path.join(folder, name))
            except OSError:  # another process was quicker
                continue

    def _open(self, folder: str) -> None:
        now = time.time()
        stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime(now))
        self.path = os.path.join(folder, f"{stamp}.{int(now % 1 * 1e6):06d}-{os.getpid()}.log")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND
        try:
            if not os.path.isdir(folder):
                os.makedirs(folder, _FOLDER_MODE)
            self._file = os.open(self.path, flags, _FILE_MODE)
        except OSError as error:
            self.path = ""
            self.warning(f"no log file in {folder}: {error.strerror}; what is logged is on stderr alone")

    def _write(self, level: int, text: str) -> None:
        if level < self._least:
            return
        line = _line(LEVELS[level], text)
        self._write_file(line)
        try:
            os.write(2, line)
        except OSError:  # nobody reads stderr any more
            return

    def _write_file(self, line: bytes) -> None:
        if self._file is None:
            return
        try:
            os.write(self._file, line)
        except OSError:  # the disk is full, or the descriptor was closed by a stranger
            return


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
        self._line = ""

    def write(self, text: str) -> int:
        """Take *text*; every whole line is logged."""
        *lines, self._line = (self._line + text).split("\n")
        for line in lines:
            self._log_line(line)
        return len(text)

    def writelines(self, lines: "Iterable[str]") -> None:
        """Take each of *lines*."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Log what of a line is there."""
        line, self._line = self._line, ""
        if line:
            self._log_line(line)

    def close(self) -> None:
        """Log what of a line is there; what is written later is logged all the same."""
        self.flush()

    def reconfigure(self, **_settings: object) -> None:
        """Take the settings that scripts give a text stream; none matters to a log."""

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

    def _log_line(self, line: str) -> None:
        if self._stray:
            self._log.warning(f"stray print at {_source()}: {line}")
            return
        try:
            os.write(2, (line + "\n").encode("utf-8", "backslashreplace"))
        except OSError:  # nobody reads stderr any more
            return
        self._log.keep(line)


def printable(text: str) -> str:
    """Return *text* with escapes for what a terminal would obey; line ends and tabs stay."""
    return text.translate(_ESCAPES)


def _source() -> str:
    """Return the file and line of the code that printed."""
    caller = sys._getframe(1)
    while caller.f_back is not None and caller.f_code.co_filename == __file__:
        caller = caller.f_back
    return f"{caller.f_code.co_filename}:{caller.f_lineno}"


def _line(level: str, text: str) -> bytes:
    now = time.time()
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now))
    body = text.translate(_ESCAPES).replace("\n", "\n    ")
    return f"{stamp}.{int(now % 1 * 1000):03d}Z {level} [{os.getpid()}] {body}\n".encode("utf-8", "backslashreplace")


def _log_names(folder: str) -> list[str]:
    try:
        return [name for name in os.listdir(folder) if name.endswith(".log")]
    except OSError:
        return []
