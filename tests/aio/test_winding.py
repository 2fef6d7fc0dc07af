"""The end of a port whose handlers take their time."""

import asyncio

import pytest

from nmhost import Host
from nmhost.aio.looped import Looped
from nmhost.aio.queues import Job, Queue, Queues
from nmhost.aio.winding import call_the_ends, give_up
from nmhost.dispatch import Runner
from nmhost.logs import Log
from nmhost.transports import memory_pair

host = Host("com.example.winding")
ended: list[str] = []


@host.on_disconnect
async def later() -> None:
    ended.append("async")


@host.on_disconnect
def broken() -> None:
    raise RuntimeError("at the end")


@host.on_disconnect
def plain() -> None:
    ended.append("plain")


def _runner() -> Runner:
    return Runner(host._port_over(memory_pair()[0]), host._registered, log=Log())


async def _given_up(*, waiting: int) -> asyncio.Event:
    runner = _runner()
    looped = Looped(asyncio.get_running_loop(), None, arrived=bool, ended=bool)
    queue, cleaned = Queue(looped, 1), asyncio.Event()
    for message in range(waiting):
        runner.wire.received.append(message)

    async def hang(_job: Job) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            cleaned.set()

    queue.add(hang, bool)
    await asyncio.sleep(0)
    await give_up(runner, looped, Queues(looped, queue, 1))
    return cleaned


def test_what_runs_is_cancelled_and_cleans_up() -> None:
    assert asyncio.run(_given_up(waiting=0)).is_set()


def test_what_waited_is_counted_in_the_log(capfd: pytest.CaptureFixture[str]) -> None:
    asyncio.run(_given_up(waiting=3))
    assert "the turn of 3 messages came" in capfd.readouterr().err


def test_every_handler_of_the_end_is_called_also_behind_one_that_fails(capfd: pytest.CaptureFixture[str]) -> None:
    ended.clear()
    asyncio.run(call_the_ends(_runner(), None))
    assert ended == ["async", "plain"]
    assert "at the end" in capfd.readouterr().err
