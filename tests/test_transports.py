"""One suite over every transport: in memory, a pair of pipes, a real process; then what pipes alone can do."""

import errno
import fcntl
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from nmhost.errors import PortDisconnected
from nmhost.lazy.memory import MemoryTransport
from nmhost.transports import PipeTransport, memory_pair, wait_for

Transport = PipeTransport | MemoryTransport
BEYOND = 1024  # descriptors that select() can't take begin here
Pair = tuple[Transport, Transport]


def memory(_stack: ExitStack) -> Pair:
    return memory_pair()


def pipes(_stack: ExitStack) -> tuple[PipeTransport, PipeTransport]:
    (to_us, from_them), (to_them, from_us) = os.pipe(), os.pipe()
    return PipeTransport(to_us, from_us), PipeTransport(to_them, from_them)


def process(stack: ExitStack) -> Pair:
    """Return this end of a process, and an end that the process feeds and drains: it copies in both directions."""
    ours, near = pipes(stack)
    far, theirs = pipes(stack)
    for reads, writes in ((near.reads, far.writes), (far.reads, near.writes)):
        copier = subprocess.Popen(["cat"], stdin=reads, stdout=writes)
        stack.callback(copier.wait, 10)
        stack.callback(copier.kill)
    near.close()
    far.close()
    return ours, theirs


@pytest.fixture(params=[memory, pipes, process], ids=["memory", "pipes", "process"])
def pair(request: pytest.FixtureRequest) -> Iterator[Pair]:
    make: Callable[[ExitStack], Pair] = request.param
    with ExitStack() as stack:
        ours, theirs = make(stack)
        stack.callback(theirs.close)
        stack.callback(ours.close)
        yield ours, theirs


def read_all(transport: Transport, size: int) -> bytes:
    data = b""
    while len(data) < size:
        data += transport.read(size - len(data))
    return data


def test_what_is_written_is_read_on_the_other_side(pair: Pair) -> None:
    pair[0].write(b"ping")
    assert read_all(pair[1], 4) == b"ping"
    pair[1].write(b"pong")
    assert read_all(pair[0], 4) == b"pong"


def test_parts_come_one_behind_the_other(pair: Pair) -> None:
    pair[0].write(b"a", b"", b"bc")
    assert read_all(pair[1], 3) == b"abc"


def test_a_read_returns_at_most_what_was_asked_for(pair: Pair) -> None:
    pair[0].write(b"abcdef")
    assert len(pair[1].read(2)) <= 2


def test_reading_into_a_buffer_fills_it(pair: Pair) -> None:
    pair[0].write(b"abcdef")
    buffer = bytearray(4)
    count = pair[1].read_into(memoryview(buffer))
    assert buffer[:count] == b"abcdef"[:count]


def test_a_large_write_arrives_whole(pair: Pair) -> None:
    data = os.urandom(1 << 20)
    writer = threading.Thread(target=pair[0].write, args=(data,))
    writer.start()
    assert read_all(pair[1], len(data)) == data
    writer.join(10)


def test_a_closed_other_side_is_the_end_of_input(pair: Pair) -> None:
    pair[0].write(b"last")
    pair[0].close()
    assert read_all(pair[1], 4) == b"last"
    assert pair[1].read(10) == b""
    assert pair[1].read_into(memoryview(bytearray(10))) == 0


def test_closing_twice_does_nothing(pair: Pair) -> None:
    pair[0].close()
    pair[0].close()
    assert pair[0].read(1) == b""


def test_a_closed_transport_writes_nothing(pair: Pair) -> None:
    pair[0].close()
    with pytest.raises(PortDisconnected):
        pair[0].write(b"x")


def test_what_another_thread_has_closed_is_ready() -> None:
    reads, writes = os.pipe()
    os.close(reads)
    assert wait_for(reads, reading=True, seconds=60)
    os.close(writes)


@pytest.mark.skipif(resource.getrlimit(resource.RLIMIT_NOFILE)[0] <= BEYOND, reason="this user may open few files")
def test_a_high_descriptor_can_be_waited_for() -> None:
    reads, writes = os.pipe()
    high = fcntl.fcntl(reads, fcntl.F_DUPFD, BEYOND)
    assert not wait_for(high, reading=True, seconds=0)
    os.write(writes, b"x")
    assert wait_for(high, reading=True, seconds=60)
    for each in (reads, writes, high):
        os.close(each)


@pytest.fixture
def piped() -> Iterator[tuple[PipeTransport, PipeTransport]]:
    with ExitStack() as stack:
        ours, theirs = pipes(stack)
        yield ours, theirs
        ours.close()
        theirs.close()


Piped = tuple[PipeTransport, PipeTransport]


def test_a_pipe_that_nobody_reads_is_a_disconnect(piped: Piped) -> None:
    piped[1].close()
    with pytest.raises(PortDisconnected):
        piped[0].write(b"x")


def test_nothing_is_written_after_a_failed_write(piped: Piped) -> None:
    os.close(piped[0].writes)
    with pytest.raises(OSError, match=os.strerror(errno.EBADF)):
        piped[0].write(b"half")
    piped[0].writes = os.open(os.devnull, os.O_WRONLY)
    with pytest.raises(PortDisconnected):
        piped[0].write(b"another")


def test_a_read_that_fails_otherwise_is_an_error(piped: Piped) -> None:
    closed = PipeTransport(os.dup(piped[0].reads), os.dup(piped[0].writes))
    closed.close()
    unclosed = PipeTransport(closed.reads, closed.writes)
    with pytest.raises(OSError, match=os.strerror(errno.EBADF)):
        unclosed.read(1)
    with pytest.raises(OSError, match=os.strerror(errno.EBADF)):
        unclosed.read_into(memoryview(bytearray(1)))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a pipe grow")
def test_pipes_grow_once_a_message_is_large(piped: Piped) -> None:
    piped[1].write(b"x")
    piped[0].read_into(memoryview(bytearray(1)))
    assert fcntl.fcntl(piped[0].reads, fcntl.F_GETPIPE_SZ) == 1 << 20
