"""Coroutines run at most so many at once, in order, and can be cancelled."""

import asyncio
from collections.abc import Coroutine

import pytest

from nmhost.aio.looped import Looped
from nmhost.aio.queues import Queue


async def sleep(log: list[str], name: str) -> None:
    log.append(name)
    await asyncio.sleep(0.001)


async def drained(queue: Queue) -> None:
    async with asyncio.timeout(20):
        while not queue.is_idle:
            await asyncio.sleep(0)


def queue_of(limit: int) -> Queue:
    return Queue(Looped(asyncio.get_running_loop(), None, arrived=list, ended=list), limit)


def start(log: list[str], name: str) -> Coroutine[object, object, None]:
    return sleep(log, name)


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_all_run_in_the_order_in_which_they_were_added(limit: int) -> None:
    async def run() -> list[str]:
        log: list[str] = []
        queue = queue_of(limit)
        for name in "abcd":
            queue.add(lambda _job, name=name: sleep(log, name), lambda cancelled: None)
        await drained(queue)
        return log

    assert asyncio.run(run()) == ["a", "b", "c", "d"]


def test_what_waits_is_counted() -> None:
    async def run() -> int:
        queue = queue_of(1)
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
        queue = queue_of(1)
        queue.add(lambda _job: sleep(log, "a"), ends.append)
        job = queue.add(lambda _job: sleep(log, "b"), ends.append)
        job.cancel()
        job.cancel()
        await drained(queue)
        return log, ends

    assert asyncio.run(run()) == (["a"], [True, False])


def test_many_that_never_wait_do_not_nest() -> None:
    async def nothing() -> None: ...

    async def run() -> int:
        ends: list[bool] = []
        queue = queue_of(1)
        for _ in range(5000):
            queue.add(lambda _job: nothing(), ends.append)
        await drained(queue)
        return len(ends)

    assert asyncio.run(run()) == 5000
