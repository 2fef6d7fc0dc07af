"""Tell what a binary program is made for, from its first bytes: a system, a machine, a loader."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_ELF = b"\x7fELF"
_LOADER_ENTRY = 3  # PT_INTERP
_MOST_ENTRIES = 64
_MARKS = ((b"MZ", "windows"), (b"\xcf\xfa\xed\xfe", "macos"), (b"\xca\xfe\xba\xbe", "macos"), (_ELF, "linux"))


_Read = Callable[[int, int], bytes]


@dataclass(frozen=True)
class Binary:
    """What a binary is made for.

    Args:
        system: The system whose form it has.
        machine: The number by which its head names the machine; None if it does not.
        loader: The program that loads it; empty if it needs none.
    """

    system: str
    machine: int | None = None
    loader: str = ""


def binary_in(file: Path) -> Binary | None:
    """Return what the binary in a file is made for, None if that can't be told."""
    try:
        with file.open("rb") as stream:
            head = stream.read(64)
            system = next((name for mark, name in _MARKS if head.startswith(mark)), "")
            if head.startswith(_ELF):
                return _elf(head, lambda start, size: (stream.seek(start), stream.read(size))[1])
            return Binary(system) if system else None
    except (OSError, IndexError, struct.error):  # not there, or cut off
        return None


def _elf(head: bytes, read: _Read) -> Binary:
    """Return what an ELF file is made for (elf(5))."""
    wide, order = head[4] == 2, "<" if head[5] == 1 else ">"
    (machine,) = struct.unpack_from(f"{order}H", head, 18)
    (start,) = struct.unpack_from(f"{order}{'Q' if wide else 'I'}", head, 32 if wide else 28)
    size, count = struct.unpack_from(f"{order}HH", head, 54 if wide else 42)
    for number in range(min(count, _MOST_ENTRIES)):
        entry = read(start + number * size, size)
        if struct.unpack_from(f"{order}I", entry)[0] == _LOADER_ENTRY:
            form, offset, length = (f"{order}Q", 8, 32) if wide else (f"{order}I", 4, 16)
            (where,), (bytes_,) = struct.unpack_from(form, entry, offset), struct.unpack_from(form, entry, length)
            return Binary("linux", machine, read(where, bytes_).rstrip(b"\0").decode("utf-8", "replace"))
    return Binary("linux", machine)
