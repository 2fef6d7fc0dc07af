"""Transports within a process."""

import threading

import pytest

from nmhost.errors import PortDisconnected
from nmhost.lazy.memory import Copied, pair


class Chunks(Copied):
    """A transport that gives the same bytes again and again."""

    def read(self, size: int) -> bytes:
        return b"abcdefgh"[:size]


def test_a_read_into_a_buffer_copies_what_there_is() -> None:
    space = bytearray(4)
    assert Chunks().read_into(memoryview(space)) == 4
    assert space == b"abcd"


def test_a_read_into_a_long_buffer_asks_for_a_part() -> None:
    space = bytearray(1 << 20)
    assert Chunks().read_into(memoryview(space)) == 8


def test_a_read_waits_for_the_other_side() -> None:
    ours, theirs = pair()
    writer = threading.Thread(target=theirs.write, args=(b"late",))
    writer.start()
    assert ours.read(10) == b"late"
    writer.join(10)


def test_either_side_ends_both() -> None:
    ours, theirs = pair()
    theirs.close()
    assert ours.read(10) == b""
    with pytest.raises(PortDisconnected):
        ours.write(b"x")


def test_waiting_ends_after_the_time_given() -> None:
    ours, theirs = pair()
    assert not ours.wait(0.0)
    theirs.write(b"x")
    assert ours.wait(0.0)
