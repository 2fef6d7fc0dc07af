"""Keep a log file at its size: its first lines and its newest stay, and a line says how many are missing between."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_FIRST = 16  # the first lines have a sixteenth of the file, the newest a half; the rest is room to grow
_NEWEST = 2


def cut(file: int, largest: int, *, left_out: int, gap: "Callable[[int], bytes]") -> tuple[int, int]:
    """Cut a file in place, and return its size and how many lines are missing now.

    Args:
        file: Its descriptor, for reading and appending.
        largest: How many bytes it may have.
        left_out: How many lines were left out before; the line that says so is among those that go.
        gap: Makes the line that says how many are missing.
    """
    os.lseek(file, 0, os.SEEK_SET)
    content = _read(file)
    first = content.rfind(b"\n", 0, largest // _FIRST) + 1
    newest = content.find(b"\n", len(content) - largest // _NEWEST) + 1 or len(content)
    gone = content.count(b"\n", first, newest) - bool(left_out) + left_out
    kept = gap(gone) + content[newest:]
    os.ftruncate(file, first)
    os.write(file, kept)
    return first + len(kept), gone


def _read(file: int) -> bytes:
    parts: list[bytes] = []
    while part := os.read(file, 1 << 20):
        parts.append(part)
    return b"".join(parts)
