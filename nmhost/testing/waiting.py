"""Bounded waits: run the browser until something is seen, and say what was seen if it never is."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nmhost.testing.core.state import State

DEFAULT_TIMEOUT = 10.0
# How many tasks an awaiting test runs before it lets the rest of its event loop have a turn.
_TURN = 50
# Seconds that an awaiting test sleeps when only real time, or another task of its loop, can bring anything.
_NAP = 0.001


class NotSeen(AssertionError):
    """Say that something awaited did not come, with what the browser's ports carried."""


class SyncWaitInLoop(RuntimeError):
    """Say that a wait that blocks was called where an event loop runs."""


def wait_until(state: "State", seen: Callable[[], bool], *, timeout: float | None, what: str) -> None:
    """Run the browser until *seen* holds.

    Args:
        state: Which one.
        seen: What is waited for.
        timeout: Seconds on the browser's clock; 10 by default.
        what: What is waited for, in words.

    Raises:
        NotSeen: It did not come, or nothing is left that could bring it.
        SyncWaitInLoop: An event loop runs here: await the call's async twin.
    """
    _refuse_in_loop(what)
    limit = _limit(state, timeout)
    while not seen():
        if not state.step(limit):
            raise _not_seen(state, what, limit)


async def wait_until_async(state: "State", seen: Callable[[], bool], *, timeout: float | None, what: str) -> None:
    """Run the browser until *seen* holds, with the event loop's other tasks between.

    Args:
        state: Which one.
        seen: What is waited for.
        timeout: Seconds on the browser's clock; 10 by default.
        what: What is waited for, in words.

    Raises:
        NotSeen: It did not come, or nothing is left that could bring it.
    """
    import asyncio  # a sync test never needs it

    limit = _limit(state, timeout)
    while not seen():
        others = len(asyncio.all_tasks()) > 1  # before their turn, which may be their last
        if await _turn(state, seen, limit):
            continue
        if state.tasks.now() >= limit or not (state.tasks.watches() or others):
            raise _not_seen(state, what, limit)
        await asyncio.sleep(_NAP)
        if not state.tasks.watches():
            state.tasks.skip_to(state.tasks.now() + _NAP * 1000)


async def _turn(state: "State", seen: Callable[[], bool], limit: float) -> bool:
    """Do some of what is ready, then let the event loop's other tasks run; return whether anything was done."""
    import asyncio  # as above

    done = False
    for _ in range(_TURN):
        if not state.step(limit, wait=False):
            break
        done = True
        if seen():
            break
    await asyncio.sleep(0)
    return done


def settle(state: "State", *, most: int) -> None:
    """Run the browser until nothing is on its way.

    Raises:
        NotSeen: After *most* tasks something still is.
        SyncWaitInLoop: An event loop runs here.
    """
    _refuse_in_loop("the browser to settle")
    limit = _limit(state, None)
    for _ in range(most):
        if not state.tasks.deliveries or not state.step(limit):
            return
        limit = max(limit, _limit(state, None))
    raise _not_seen(state, "an end of the messages under way", limit)


def _limit(state: "State", timeout: float | None) -> float:
    return state.tasks.now() + (DEFAULT_TIMEOUT if timeout is None else timeout) * 1000


def _refuse_in_loop(what: str) -> None:
    asyncio = sys.modules.get("asyncio")
    if asyncio is None:
        return
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise SyncWaitInLoop(f"waiting for {what} would block the running event loop; await the _async twin of this call")


def _not_seen(state: "State", what: str, limit: float) -> NotSeen:
    passed = state.tasks.now() >= limit or state.tasks.pending()
    why = "not seen in time" if passed else "not seen, and nothing is on its way that could bring it"
    parts = [f"{what}: {why}", state.conversations.report(), state.console.report()]
    return NotSeen("\n".join(part for part in parts if part))
