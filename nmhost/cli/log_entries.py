"""Read the log files of a host's processes as entries in the order of time."""

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from nmhost.launch.running import is_running
from nmhost.logs import LEVELS

_HEAD = re.compile(r"(?P<time>\S+Z) (?P<level>[a-z]+) \[(?P<process>\d+)\] (?P<text>.*)")
_CRASHES = {
    "Fatal Python error: ": "the process crashed",
    "Windows fatal exception: ": "the process crashed",
    "Timeout (": "the process hung at its end",
}
"""What faulthandler begins with in a file of ours, and what that says."""
_LIVES = {
    re.compile(r"\S+ started by "): re.compile(r"the port ended|terminated|cut off: "),
    re.compile(r"the resident of \S+ begins"): re.compile(r"the resident of \S+ ends"),
}
"""What a process says when it begins to serve, and what when that is over."""
_KILLED = "its log has no end, and no such process runs here: it was killed, perhaps for want of memory"


@dataclass(frozen=True)
class Entry:
    """One entry: when, by which process, how loud, what; further lines of the text are indented."""

    time: str
    process: int
    level: str
    text: str

    def __str__(self) -> str:
        return f"{self.time} {self.level} [{self.process}] {self.text}"

    def as_loud_as(self, level: str) -> bool:
        """Return whether the entry is of *level* or above; what was written to stderr has none and may be anything."""
        return self.level not in LEVELS or LEVELS.index(self.level) >= LEVELS.index(level)


@dataclass
class _Read:
    """What was read of a file so far: how many bytes, and the last line of them, by which a cut file is known."""

    size: int = 0
    last: bytes = b""
    lives: set[re.Pattern[str]] = field(default_factory=set[re.Pattern[str]])

    def outlived_by(self, entries: Iterable[Entry]) -> bool:
        """Return whether the process has begun by *entries*, or those before them, and not said that it ends."""
        for entry in entries:
            for begins, ends in _LIVES.items():
                if begins.match(entry.text):
                    self.lives.add(ends)
                elif ends.match(entry.text) or entry.text.startswith(tuple(_CRASHES.values())):
                    self.lives.discard(ends)
        return bool(self.lives)

    def new_in(self, file: Path) -> bytes:
        """Return the whole lines that are new; if the file was cut, those behind the last that was read."""
        with file.open("rb") as stream:
            if stream.seek(0, 2) == self.size:
                return b""
            stream.seek(max(0, self.size - len(self.last)))
            data = stream.read()
            if data.startswith(self.last):
                return self._taken(data[len(self.last) :], self.size)
            stream.seek(0)
            data = stream.read()
        behind = data.rfind(self.last) + len(self.last) if self.last in data else 0
        return self._taken(data[behind:], behind)

    def _taken(self, data: bytes, start: int) -> bytes:
        """Remember how far *data*, which begins at *start*, was read; a line that is being written is left."""
        whole = data[: data.rfind(b"\n") + 1]
        if whole:
            self.size, self.last = start + len(whole), whole[whole.rfind(b"\n", 0, -1) + 1 :]
        return whole


class LogFolder:
    """A folder of log files, read now and later for what was added.

    Args:
        path: The folder; it need not be there yet.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: dict[Path, _Read] = {}

    def new_entries(self) -> list[Entry]:
        """Return what was written since the last call, of all processes, in the order of time.

        Raises:
            OSError: The folder is there and can't be read.
        """
        try:
            files = sorted(each for each in self._path.iterdir() if each.suffix == ".log")
        except FileNotFoundError:
            return []
        entries = [entry for file in files for entry in self._new_entries(file)]
        return sorted(entries, key=lambda entry: (entry.time, entry.process))

    def _new_entries(self, file: Path) -> list[Entry]:
        process, read = _process(file), self._read.setdefault(file, _Read())
        over = not is_running(process)  # asked before its log is read, which is whole then
        try:
            new = read.new_in(file)
            written = file.stat().st_mtime
        except FileNotFoundError:  # a host that started meanwhile has removed the oldest
            return []
        entries = parse(new.decode("utf-8", "replace").splitlines(), process=process, written=written)
        if read.outlived_by(entries) and over:
            read.lives.clear()
            entries.append(Entry(_stamp(written), process, "error", _KILLED))
        return entries


def parse(lines: Iterable[str], *, process: int = 0, written: float = 0.0) -> list[Entry]:
    """Return the entries that *lines* hold; a line without a head belongs to the entry before it.

    Args:
        lines: The lines.
        process: Whose file it is; what a crash leaves does not say it.
        written: When the file was last written, for the same reason.
    """
    entries: list[Entry] = []
    for line in lines:
        head = _HEAD.fullmatch(line)
        if head is not None:
            entries.append(Entry(head["time"], int(head["process"]), head["level"], head["text"]))
        elif said := next((said for begins, said in _CRASHES.items() if line.startswith(begins)), ""):
            entries.append(Entry(_stamp(written), process, "error", f"{said}: {line}"))
        elif entries:
            last = entries.pop()
            entries.append(Entry(last.time, last.process, last.level, f"{last.text}\n{_indented(line)}"))
    return entries


def _process(file: Path) -> int:
    """Return whose log a file is, which its name ends with."""
    number = file.stem.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def _stamp(seconds: float) -> str:
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(seconds))}.{int(seconds % 1 * 1000):03d}Z"


def _indented(line: str) -> str:
    """Return a further line of an entry; those of a crash are not indented yet."""
    return line if line.startswith("    ") or not line else f"    {line}"
