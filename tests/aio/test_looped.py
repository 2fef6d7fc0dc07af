"""A loop runs a line of coroutines in one task, and threads hand on what came of a function."""

import asyncio

import pytest

from nmhost.aio.looped import Line, Threads


async def sleep(log: list[str], name: str) -> None:
    log.append(name)
    await asyncio.sleep(0.001)


def test_a_thread_returns_its_result() -> None:
    assert Threads().submit(lambda a: a + 1, 4).result(20) == 5


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
            line.add(lambda _job, name=name: work(name), lambda cancelled: None)
        await emptied(line)
        return log, len(tasks)

    assert asyncio.run(run()) == (["a", "a", "b", "b"], 1)


def test_cancelling_one_of_a_line_leaves_the_others() -> None:
    async def run() -> tuple[list[str], list[bool]]:
        log: list[str] = []
        ends: list[bool] = []
        line = Line(asyncio.get_running_loop())
        running = line.add(lambda _job: asyncio.sleep(60), ends.append)
        waiting = line.add(lambda _job: sleep(log, "never"), ends.append)
        line.add(lambda _job: sleep(log, "last"), ends.append)
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
        line.add(lambda _job: cancel_itself(), ends.append)
        for name in "ab":
            line.add(lambda _job, name=name: sleep(log, name), ends.append)
        async with asyncio.timeout(20):
            while not line.is_idle:
                await asyncio.sleep(0)
        return log, ends

    assert asyncio.run(run()) == (["a", "b"], [goes_on, False, False])


def test_a_cancelled_line_runs_nothing_more() -> None:
    async def run() -> list[str]:
        log: list[str] = []
        line = Line(asyncio.get_running_loop())
        assert line.give_up() == set()
        for name in "ab":
            line.add(lambda _job, name=name: sleep(log, name), lambda cancelled: None)
        await asyncio.sleep(0)
        await asyncio.wait(line.give_up(), timeout=20)
        return log

    assert asyncio.run(run()) == ["a"]
