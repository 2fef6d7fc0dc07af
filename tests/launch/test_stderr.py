"""A host's stderr is read while it runs, and only its end is kept."""

import os
import threading

import pytest

from nmhost.launch.stderr import KEPT, ErrorStream


def test_only_the_end_is_kept() -> None:
    with ErrorStream() as stream:
        for _ in range(100):
            os.write(stream.descriptor, b"x" * 10_000)
        os.write(stream.descriptor, b"the end\n")
    assert stream.text.endswith("xthe end")
    assert len(stream.text) <= KEPT


@pytest.mark.parametrize("written", [b"one\ntwo", b"one\ntwo\n"])
def test_lines_come_as_they_are_written(written: bytes) -> None:
    lines: list[str] = []
    with ErrorStream(on_line=lines.append) as stream:
        os.write(stream.descriptor, written)
    assert lines == ["one", "two"]


def test_a_child_that_keeps_it_open_holds_nobody_up() -> None:
    with ErrorStream() as stream:
        kept = os.dup(stream.descriptor)
        os.write(kept, b"said")
    assert stream.text == "said"
    os.close(kept)


def test_bytes_without_a_line_end_are_no_burden() -> None:
    came = threading.Event()
    with ErrorStream(on_line=lambda line: came.set()) as stream:
        os.write(stream.descriptor, b"x" * 60_000)
        os.write(stream.descriptor, b"x" * 60_000)
        assert came.wait(20)
