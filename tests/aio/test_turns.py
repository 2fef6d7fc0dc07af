"""Coroutines run in turns in one thread, without asyncio."""

import pytest

from nmhost.aio.turns import Promise
from tests.aio.test_lone import VALUE, turns


def test_a_coroutine_that_never_waits_has_ended_at_once() -> None:
    async def work() -> None:
        seen.append(1)

    seen: list[int] = []
    task = turns().begin(work())
    assert (seen, task.done()) == ([1], True)


def test_a_promise_lets_go_on_with_its_result_after_what_is_under_way() -> None:
    async def work() -> None:
        seen.append(await promise)

    seen: list[object] = []
    all_of_it = turns()
    promise, done = Promise(all_of_it), Promise(all_of_it)
    task = all_of_it.begin(work())
    task.add_done_callback(lambda _: done.settle(None))
    promise.settle(5)
    promise.settle(6)
    assert not seen
    all_of_it.run_until(done)
    assert (seen, task.done()) == ([5], True)


def test_an_error_is_raised_where_it_is_awaited() -> None:
    async def work() -> None:
        with pytest.raises(KeyError):
            await promise
        seen.append(True)

    seen: list[bool] = []
    all_of_it = turns()
    promise = Promise(all_of_it)
    promise.settle(None, KeyError("x"))
    all_of_it.begin(work())
    assert seen == [True]


def test_what_a_coroutine_sets_is_its_own() -> None:
    async def work() -> None:
        VALUE.set(9)

    VALUE.set(1)
    turns().begin(work())
    assert VALUE.get() == 1


def test_one_that_waits_for_our_own_thread_is_cancelled_without_a_loop() -> None:
    async def work() -> None:
        await promise

    all_of_it = turns()
    promise = Promise(all_of_it)
    promise.is_own = True
    task = all_of_it.begin(work())
    task.cancel()
    assert (task.done(), all_of_it.was_cancelled(task)) == (True, True)
