"""The sizes of images, by the beginnings of files of each format."""

import struct

import pytest

from nmhost.testing.core.network.images import UNKNOWN, image_size

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480)
GIF = b"GIF89a" + struct.pack("<HH", 7, 5)
BMP = b"BM" + bytes(16) + struct.pack("<ii", 9, -8)
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30, 40)
LOSSY = b"RIFF\0\0\0\0WEBPVP8 " + bytes(10) + struct.pack("<HH", 11, 12)
LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L" + bytes(4) + b"\x2f" + struct.pack("<I", 12 << 14 | 10)
EXTENDED = b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x0a\0\0\x0b\0\0"


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (PNG, (640, 480)),
        (GIF, (7, 5)),
        (BMP, (9, 8)),
        (JPEG, (40, 30)),
        (LOSSY, (11, 12)),
        (LOSSLESS, (11, 13)),
        (EXTENDED, (11, 12)),
    ],
    ids=["png", "gif", "bmp", "jpeg", "lossy webp", "lossless webp", "extended webp"],
)
def test_the_size_is_read_of_every_format(data: bytes, size: tuple[int, int]) -> None:
    assert image_size(data) == size


@pytest.mark.parametrize("data", [b"<svg/>", b"\0\0\1\0\1\0", bytes(4) + b"ftypavif"], ids=["svg", "icon", "avif"])
def test_of_formats_that_are_not_read_there_is_no_size(data: bytes) -> None:
    assert image_size(data) == UNKNOWN


@pytest.mark.parametrize("data", [b"", b"text", PNG[:18], JPEG[:9]], ids=["nothing", "text", "cut png", "cut jpeg"])
def test_what_is_cut_off_or_no_image_is_none(data: bytes) -> None:
    assert image_size(data) is None
