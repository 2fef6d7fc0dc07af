"""How wide and high an image is, read from the beginning of its data: no pixel is decoded."""

import re
import struct
from collections.abc import Callable, Mapping

Size = tuple[int, int]
UNKNOWN: Size = (0, 0)
"""The size of an image in a format whose size is not read here."""

# The markers of JPEG's frames: 0xC0 to 0xCF but for tables, a reserved one and conditioning. Source: ITU-T T.81, B.1.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Formats whose size is not read: SVG by its element, AVIF by its box, icons by their first bytes.
_OTHERS = re.compile(rb"<svg[\s/>]|^....ftyp|^\0\0[\1\2]\0", re.DOTALL)
_LONGEST_HEAD = 4096  # bytes in which an SVG image's element is looked for
_SEGMENT = 2  # bytes of a JPEG marker


def image_size(data: bytes) -> Size | None:
    """Return how wide and high an image is, nothing of either where that is not told; none if it is no image."""
    for start, read in _READERS.items():
        if data.startswith(start):
            try:
                return read(data)
            except (struct.error, IndexError):
                return None  # it is cut off
    return UNKNOWN if _OTHERS.search(data[:_LONGEST_HEAD]) else None


def _png(data: bytes) -> Size:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif(data: bytes) -> Size:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _bmp(data: bytes) -> Size:
    width, height = struct.unpack_from("<ii", data, 18)
    return width, abs(height)


def _jpeg(data: bytes) -> Size:
    at = _SEGMENT
    while data[at + 1] not in _FRAMES:
        at += _SEGMENT + int(struct.unpack_from(">H", data, at + _SEGMENT)[0])
    height, width = struct.unpack_from(">HH", data, at + 5)
    return width, height


def _webp(data: bytes) -> Size:
    """Read the three kinds of WebP: lossy, lossless, extended. Source: RFC 9649."""
    kind = data[12:16]
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int(struct.unpack_from("<I", data, 21)[0])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


_READERS: Mapping[bytes, Callable[[bytes], Size]] = {
    b"\x89PNG\r\n\x1a\n": _png,
    b"GIF8": _gif,
    b"BM": _bmp,
    b"\xff\xd8": _jpeg,
    b"RIFF": _webp,
}
