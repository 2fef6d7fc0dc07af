"""Coroutines run at most so many at once, in order, and can be cancelled."""

import asyncio
from collections.abc import Coroutine

import pytest

from nmhost.aio.queues import Line, Queue, Threads


async def sleep(log: list[str], name: str) -> None:
    log.append(name)
    await asyncio.sleep(0.001)


async def drained(queue: Queue) -> None:
    async with asyncio.timeout(20):
        while not queue.is_idle:
            await asyncio.sleep(0)


def start(log: list[str], name: str) -> Coroutine[object, object, None]:
    return sleep(log, name)


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_all_run_in_the_order_in_which_they_were_added(limit: int) -> None:
    async def run() -> list[str]:
        log: list[str] = []
        queue = Queue(asyncio.get_running_loop(), limit)
        for name in "abcd":
            queue.add(lambda name=name: sleep(log, name), lambda cancelled: None)
        await drained(queue)
        return log

    assert asyncio.run(run()) == ["a", "b", "c", "d"]


def test_what_waits_is_counted() -> None:
    async def run() -> int:
        queue = Queue(asyncio.get_running_loop(), 1)
        for name in "abc":
            queue.add(lambda name=name: sleep([], name), lambda cancelled: None)
        waiting = queue.waiting
        await drained(queue)
        return waiting

    assert asyncio.run(run()) == 2


def test_a_job_that_waits_never_starts_once_cancelled() -> None:
    async def run() -> tuple[list[str], list[bool]]:
        log: list[str] = []
        ends: list[bool] = []
        queue = Queue(asyncio.get_running_loop(), 1)
        queue.add(lambda: sleep(log, "a"), ends.append)
        job = queue.add(lambda: sleep(log, "b"), ends.append)
        job.cancel()
        job.cancel()
        await drained(queue)
        return log, ends

    assert asyncio.run(run()) == (["a"], [True, False])


def test_many_that_never_wait_do_not_nest() -> None:
    async def nothing() -> None: ...

    async def run() -> int:
        ends: list[bool] = []
        queue = Queue(asyncio.get_running_loop(), 1)
        for _ in range(5000):
            queue.add(nothing, ends.append)
        await drained(queue)
        return len(ends)

    assert asyncio.run(run()) == 5000


def test_a_thread_returns_its_result() -> None:
    assert Threads().submit(lambda a: a + 1, 4).result(20) == 5


@pytest.mark.parametrize("error", [KeyError("a"), SystemExit(3)], ids=["an error", "an exit"])
def test_a_thread_passes_on_what_was_raised(error: BaseException) -> None:
    def fail() -> None:
        raise error

    future = Threads().submit(fail)
    with pytest.raises((KeyError, RuntimeError), match=r"a"):
        future.result(20)


async def emptied(line: Line) -> None:
    async with asyncio.timeout(20):
        while not line.is_idle:
            await asyncio.sleep(0)


def test_a_line_runs_one_after_another_in_one_task() -> None:
    async def run() -> tuple[list[str], int]:
        log: list[str] = []
        tasks: set[object] = set()
        line = Line(asyncio.get_running_loop())

        async def work(name: str) -> None:
            tasks.add(asyncio.current_task())
            await sleep(log, name)
            log.append(name)

        for name in "ab":
            line.add(lambda name=name: work(name), lambda cancelled: None)
        await emptied(line)
        return log, len(tasks)

    assert asyncio.run(run()) == (["a", "a", "b", "b"], 1)


def test_cancelling_one_of_a_line_leaves_the_others() -> None:
    async def run() -> tuple[list[str], list[bool]]:
        log: list[str] = []
        ends: list[bool] = []
        line = Line(asyncio.get_running_loop())
        running = line.add(lambda: asyncio.sleep(60), ends.append)
        waiting = line.add(lambda: sleep(log, "never"), ends.append)
        line.add(lambda: sleep(log, "last"), ends.append)
        waiting.cancel()
        await asyncio.sleep(0)
        running.cancel()
        await emptied(line)
        running.cancel()
        return log, ends

    assert asyncio.run(run()) == (["last"], [True, True, False])


@pytest.mark.parametrize("goes_on", [False, True], ids=["and ends", "and waits"])
def test_one_that_cancels_itself_cancels_no_other(*, goes_on: bool) -> None:
    async def cancel_itself() -> None:
        task = asyncio.current_task()
        assert task is not None
        task.cancel()
        if goes_on:
            await asyncio.sleep(20)

    async def run() -> tuple[list[str], list[bool]]:
        log: list[str] = []
        ends: list[bool] = []
        line = Line(asyncio.get_running_loop())
        line.add(cancel_itself, ends.append)
        for name in "ab":
            line.add(lambda name=name: sleep(log, name), ends.append)
        async with asyncio.timeout(20):
            while not line.is_idle:
                await asyncio.sleep(0)
        return log, ends

    assert asyncio.run(run()) == (["a", "b"], [goes_on, False, False])


def test_a_cancelled_line_runs_nothing_more() -> None:
    async def run() -> list[str]:
        log: list[str] = []
        line = Line(asyncio.get_running_loop())
        assert line.cancel() == set()
        for name in "ab":
            line.add(lambda name=name: sleep(log, name), lambda cancelled: None)
        await asyncio.sleep(0)
        await asyncio.wait(line.cancel(), timeout=20)
        return log

    assert asyncio.run(run()) == ["a"]
