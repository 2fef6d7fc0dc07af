"""A loop that is stepped: it never waits, and its clock is the test's."""

import asyncio
import os
from collections.abc import Iterator

import pytest

from nmhost.aio.stepped import SteppedLoop


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def loop(clock: Clock) -> Iterator[SteppedLoop]:
    loop = SteppedLoop(clock)
    yield loop
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()


def test_what_is_ready_runs_and_so_does_what_that_makes_ready(loop: SteppedLoop) -> None:
    seen: list[int] = []
    loop.call_soon(lambda: loop.call_soon(seen.append, 1))
    loop.run_until_idle()
    assert seen == [1]


def test_a_timer_runs_when_the_clock_says_so(loop: SteppedLoop, clock: Clock) -> None:
    task = loop.create_task(asyncio.sleep(5, "slept"))
    loop.run_until_idle()
    assert loop.next_due == 105
    clock.now = 105
    loop.run_until_idle()
    assert (task.result(), loop.next_due) == ("slept", None)


def test_a_cancelled_timer_is_not_due(loop: SteppedLoop) -> None:
    loop.call_later(5, print).cancel()
    assert loop.next_due is None


def test_a_thread_is_waited_for_outside(loop: SteppedLoop) -> None:
    async def work() -> int:
        return await asyncio.to_thread(lambda: 7)

    task = loop.create_task(work())
    loop.run_until_idle()
    assert loop.waits_outside or task.done()
    loop.run_until_complete(task)
    assert (task.result(), loop.waits_outside) == (7, False)


def test_a_descriptor_is_waited_for_outside(loop: SteppedLoop) -> None:
    reads, writes = os.pipe()
    loop.add_reader(reads, loop.remove_reader, reads)
    assert loop.waits_outside
    os.write(writes, b"x")
    loop.run_until_idle()
    assert not loop.waits_outside
    os.close(reads)
    os.close(writes)


def test_it_runs_inside_another_loops_task(loop: SteppedLoop) -> None:
    async def inner() -> bool:
        await asyncio.sleep(0)
        return asyncio.get_running_loop() is loop

    async def outer() -> bool:
        task = loop.create_task(inner())
        before = asyncio.current_task()
        loop.run_until_idle()
        assert asyncio.current_task() is before
        return task.result()

    assert asyncio.run(outer())


def test_a_task_that_never_waits_is_told(loop: SteppedLoop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nmhost.aio.stepped._ROUNDS_MOST", 50)

    async def spin() -> None:
        while True:
            await asyncio.sleep(0)

    task = loop.create_task(spin())
    with pytest.raises(RuntimeError, match="polls without waiting"):
        loop.run_until_idle()
    task.cancel()
    loop.run_until_idle()
