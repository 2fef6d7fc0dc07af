"""Waiting for input and for other threads at once, by the system or by a thread that reads."""

import os
import threading
from collections.abc import Iterator

import pytest

from nmhost.aio.ahead import ThreadWaiter
from nmhost.aio.waiters import PollWaiter, waiter_for


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


def unpolled(pipe: Pipe) -> ThreadWaiter:
    return ThreadWaiter(pipe)


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    pipe = Pipe()
    yield pipe
    os.close(pipe.end)
    if pipe.transport is not pipe:  # a thread reads until the end
        assert pipe.over.wait(30)
    pipe.close()


@pytest.fixture(params=[waiter_for, unpolled], ids=["poll", "thread"])
def waiter(request: pytest.FixtureRequest, pipe: Pipe) -> Iterator[PollWaiter | ThreadWaiter]:
    waiter = request.param(pipe)
    yield waiter
    waiter.close()


def test_input_ends_the_wait_of_one_who_reads(waiter: PollWaiter | ThreadWaiter, pipe: Pipe) -> None:
    os.write(pipe.end, b"x")
    assert waiter.wait(30, reading=True)


def test_one_who_does_not_read_is_not_told_of_input(waiter: PollWaiter | ThreadWaiter, pipe: Pipe) -> None:
    os.write(pipe.end, b"x")
    assert not waiter.wait(0.01, reading=False)


def test_another_thread_wakes_it(waiter: PollWaiter | ThreadWaiter) -> None:
    other = threading.Thread(target=waiter.wake)
    other.start()
    assert not waiter.wait(30, reading=True)
    other.join(30)


def test_being_woken_twice_is_once(waiter: PollWaiter | ThreadWaiter) -> None:
    waiter.wake()
    waiter.wake()
    assert not waiter.wait(30, reading=True)
    assert not waiter.wait(0.01, reading=True)


def test_a_time_ends_the_wait(waiter: PollWaiter | ThreadWaiter) -> None:
    assert not waiter.wait(0.01, reading=True)
