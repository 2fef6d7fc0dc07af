"""Reading ahead in a thread."""

import os
import threading
from collections.abc import Iterator

import pytest

from nmhost.aio.ahead import ReadAhead


class Pipe:
    """A transport of a pipe, and the wire that has it."""

    def __init__(self) -> None:
        self.reads, self.end = os.pipe()
        self.transport: object = self
        self.over = threading.Event()

    def read(self, size: int) -> bytes:
        data = os.read(self.reads, size)
        if not data:
            self.over.set()
        return data

    def write(self, data: bytes) -> None:
        raise NotImplementedError

    def close(self) -> None:
        os.close(self.reads)


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    pipe = Pipe()
    yield pipe
    os.close(pipe.end)
    if pipe.transport is not pipe:  # a thread reads until the end
        assert pipe.over.wait(30)
    pipe.close()


def test_what_is_read_ahead_comes_in_the_sizes_asked_for(pipe: Pipe) -> None:
    ahead = pipe.transport = ReadAhead(pipe, lambda: None)  # type: ignore[arg-type]
    assert not ahead.wait(0.01)
    os.write(pipe.end, b"hello")
    assert (ahead.read(2), ahead.read(9)) == (b"he", b"llo")


class Ended(Pipe):
    def read(self, size: int) -> bytes:
        return b""


def test_the_end_can_be_read_again_and_again() -> None:
    pipe = Ended()
    ahead = ReadAhead(pipe, lambda: None)  # type: ignore[arg-type]
    assert [ahead.read(5), ahead.read(5)] == [b"", b""]
    os.close(pipe.end)
    pipe.close()
