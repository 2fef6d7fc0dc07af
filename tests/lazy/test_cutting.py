"""A log file is cut in its middle."""

import os
from pathlib import Path

import pytest

from nmhost.lazy.cutting import cut


@pytest.mark.parametrize(
    ("content", "left"),
    [
        pytest.param(b"a\n" * 1000, b"a\n" * 40 + b"(560)\n" + b"a\n" * 400, id="lines"),
        pytest.param(b"x" * 2000, b"(0)\n", id="one line without an end"),
        pytest.param(b"x" * 1999 + b"\n", b"(1)\n", id="one long line"),
    ],
)
def test_the_middle_goes(tmp_path: Path, content: bytes, left: bytes) -> None:
    file = tmp_path / "a.log"
    file.write_bytes(content)
    descriptor = os.open(file, os.O_RDWR | os.O_APPEND)
    size, gone = cut(descriptor, 1600, left_out=0, gap=lambda lines: b"(%d)\n" % lines)
    os.close(descriptor)
    assert size == file.stat().st_size
    assert b"(%d)" % gone in file.read_bytes()
    assert len(file.read_bytes()) <= 100 + 10 + 800
    assert file.read_bytes().endswith(left[-4:])
