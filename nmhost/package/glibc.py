"""Which version of the C library a frozen program needs: that of the system it was frozen on, or an older one."""

import re
from collections.abc import Iterator

from nmhost.package.model import Payload

_ELF = b"\x7fELF"
_SYMBOLS = re.compile(rb"GLIBC_(\d+)\.(\d+)\b")


def needed_glibc(payload: Payload) -> str:
    """Return the oldest version of glibc that has all that the program's files ask of it, nothing if none asks."""
    newest = max(_asked(payload), default=())
    return ".".join(map(str, newest))


def _asked(payload: Payload) -> Iterator[tuple[int, ...]]:
    for file in payload.files.values():
        data = b"" if file.link else file.read()
        if data.startswith(_ELF):
            yield from (tuple(map(int, found)) for found in _SYMBOLS.findall(data))
