"""Read the log files of a host's processes as entries in the order of time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nmhost.logs import LEVELS

_HEAD = re.compile(r"(?P<time>\S+Z) (?P<level>[a-z]+) \[(?P<process>\d+)\] (?P<text>.*)")
_PRINTED_AS = "info"  # how loud it is when a host's own code writes to stderr


@dataclass(frozen=True)
class Entry:
    """Be one entry: when, by which process, how loud, what; further lines of the text are indented."""

    time: str
    process: int
    level: str
    text: str

    def __str__(self) -> str:
        return f"{self.time} {self.level} [{self.process}] {self.text}"

    def as_loud_as(self, level: str) -> bool:
        """Return whether the entry is of *level* or above."""
        own = self.level if self.level in LEVELS else _PRINTED_AS
        return LEVELS.index(own) >= LEVELS.index(level)


class LogFolder:
    """Read a folder of log files, and later what was added.

    Args:
        path: The folder; it need not be there yet.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: dict[Path, int] = {}

    def new_entries(self) -> list[Entry]:
        """Return what was written since the last call, of all processes, in the order of time.

        Raises:
            OSError: The folder is there and can't be read.
        """
        try:
            files = sorted(each for each in self._path.iterdir() if each.suffix == ".log")
        except FileNotFoundError:
            return []
        entries = [entry for file in files for entry in parse(self._new_lines(file))]
        return sorted(entries, key=lambda entry: (entry.time, entry.process))

    def _new_lines(self, file: Path) -> list[str]:
        start = self._read.get(file, 0)
        try:
            with file.open("rb") as stream:
                stream.seek(start)
                data = stream.read()
        except FileNotFoundError:  # a host that started meanwhile has removed the oldest
            return []
        whole = data[: data.rfind(b"\n") + 1]  # a line that is being written is left for the next time
        self._read[file] = start + len(whole)
        return whole.decode("utf-8", "replace").splitlines()


def parse(lines: Iterable[str]) -> list[Entry]:
    """Return the entries that *lines* hold; a line without a head belongs to the entry before it."""
    entries: list[Entry] = []
    for line in lines:
        head = _HEAD.fullmatch(line)
        if head is not None:
            entries.append(Entry(head["time"], int(head["process"]), head["level"], head["text"]))
        elif entries:
            last = entries.pop()
            entries.append(Entry(last.time, last.process, last.level, f"{last.text}\n{line}"))
    return entries
