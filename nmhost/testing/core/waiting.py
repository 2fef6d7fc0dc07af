"""Bounded waits: run the browser until something is seen, and say what was seen if it never is."""

import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nmhost.testing.core.model import State

DEFAULT_TIMEOUT = 10.0
# How many tasks an awaiting test runs before it lets the rest of its event loop have a turn.
_TURN = 50
# Seconds that an awaiting test sleeps when only real time, or another task of its loop, can bring anything.
_NAP = 0.001
# Seconds after which a test's own condition is looked at again where only what is outside can change it.
_LOOK_AGAIN = 0.005
# How many of the things that go round a failure names.
_NAMED = 5


class NotSeen(AssertionError):
    """The failure of a wait: what was awaited did not come; with it goes what the browser's ports carried."""


class SyncWaitInLoop(RuntimeError):
    """The refusal of a wait that blocks where an event loop runs."""


class Patience:
    """How long one wait goes on: until a moment of the browser's clock, and never round and round without end.

    Args:
        state: The state of the browser.
        timeout: Seconds on the browser's clock; 10 if it is none.
        what: What is waited for, in words.
        most: The number of rounds to go at most; 0 is the browser's own limit, None no limit.
    """

    def __init__(self, state: "State", timeout: float | None, what: str, *, most: int | None = 0) -> None:
        self._state = state
        self._what = what
        self._explicit = timeout is not None
        self._until = time.monotonic() + state.limits.seconds
        self._real_until = time.monotonic() + (timeout or 0)
        self._most = state.limits.rounds if most == 0 else most
        self._rounds = 0
        self._before = Counter(state.conversations.rounds)
        self._holds = False
        self.limit: float = state.tasks.now() + (DEFAULT_TIMEOUT if timeout is None else timeout) * 1000

    def step(self, *, wait: bool = True) -> bool:
        """Do the next thing there is to do before the limit; return whether there was any.

        Raises:
            NotSeen: It has gone round for too long.
        """
        self._count()
        if wait:
            self._hold_while_hosts_may_act()
        return self._state.step(self.limit, wait=wait)

    def lasts(self) -> bool:
        """Return whether the time that the test gave has not passed in reality: files and programs have their own."""
        return time.monotonic() < self._real_until

    def end(self) -> None:
        """Let go of real time."""
        if self._holds:
            self._holds = False
            self._state.tasks.release()

    def failure(self) -> NotSeen:
        """Return the failure of this wait."""
        passed = self._state.tasks.now() >= self.limit or self._state.tasks.pending()
        why = "not seen in time" if passed else "not seen, and nothing is on its way that could bring it"
        return self._not_seen(why)

    def _count(self) -> None:
        """Count a round; real time that is waited for counts as the browser's clock has it."""
        self._rounds += 1
        if self._state.tasks.watches():
            self._until = time.monotonic() + self._state.limits.seconds
            return
        if (self._most is not None and self._rounds > self._most) or time.monotonic() > self._until:
            raise self._not_seen(f"not seen, and this goes round without end: {self._round()}")

    def _round(self) -> str:
        """Return what happened most often, in words."""
        most = (self._state.conversations.rounds - self._before).most_common(_NAMED)
        named = ", ".join(f"{what} ({count} times)" for what, count in most)
        return named or f"{self._rounds} tasks, none of them a message or a port"

    def _hold_while_hosts_may_act(self) -> None:
        """Let time be real as long as a host's own thread may still do something, if the test said how long to wait."""
        acts = self._explicit and self._state.hosts.may_act()
        if acts and not self._holds:
            self._holds = True
            self._state.tasks.hold()
        elif not acts:
            self.end()

    def _not_seen(self, why: str) -> NotSeen:
        state = self._state
        parts = [f"{self._what}: {why}", state.conversations.report(), state.console.report()]
        return NotSeen("\n".join(part for part in parts if part))


def wait_until(
    state: "State", seen: Callable[[], bool], *, timeout: float | None, what: str, outside: bool = False
) -> None:
    """Run the browser until *seen* holds.

    Args:
        state: The state of the browser.
        seen: What is waited for.
        timeout: Seconds on the browser's clock; 10 by default.
        what: What is waited for, in words.
        outside: Whether what is outside may bring it too: then a timeout that is given passes in reality as well.

    Raises:
        NotSeen: It did not come, or nothing is left that could bring it.
        SyncWaitInLoop: An event loop runs here: await the call's async twin.
    """
    _refuse_in_loop(what)
    patience = Patience(state, timeout, what)
    try:
        while not seen():
            if patience.step():
                continue
            if not (outside and patience.lasts()):
                raise patience.failure()
            time.sleep(_LOOK_AGAIN)
    finally:
        patience.end()


async def wait_until_async(
    state: "State", seen: Callable[[], bool], *, timeout: float | None, what: str, outside: bool = False
) -> None:
    """Run the browser until *seen* holds, with the event loop's other tasks between.

    Args:
        state: The state of the browser.
        seen: What is waited for.
        timeout: Seconds on the browser's clock; 10 by default.
        what: What is waited for, in words.
        outside: Whether what is outside may bring it too, as in ``wait_until``.

    Raises:
        NotSeen: It did not come, or nothing is left that could bring it.
    """
    import asyncio  # a sync test never needs it

    patience = Patience(state, timeout, what)
    tasks = state.tasks
    while not seen():
        others = len(asyncio.all_tasks()) > 1  # before their turn, which may be their last
        if await _turn(patience, seen):
            continue
        real = tasks.watches() or (timeout is not None and state.hosts.may_act())
        lasts = outside and patience.lasts()
        if not lasts and (tasks.now() >= patience.limit or not (real or others)):
            raise patience.failure()
        await asyncio.sleep(_NAP)
        if not tasks.watches():
            tasks.skip_to(min(patience.limit, tasks.now() + _NAP * 1000))


async def _turn(patience: Patience, seen: Callable[[], bool]) -> bool:
    """Do some of what is ready, then let the event loop's other tasks run; return whether anything was done."""
    import asyncio  # as above

    done = False
    for _ in range(_TURN):
        if not patience.step(wait=False):
            break
        done = True
        if seen():
            break
    await asyncio.sleep(0)
    return done


def settle(state: "State") -> None:
    """Run the browser until nothing is on its way.

    Raises:
        NotSeen: Something goes round without end.
        SyncWaitInLoop: An event loop runs here.
    """
    _refuse_in_loop("the browser to settle")
    patience = Patience(state, None, "an end of the messages under way")
    while state.tasks.deliveries and patience.step():
        patience.limit = max(patience.limit, state.tasks.now() + DEFAULT_TIMEOUT * 1000)


def let_pass(state: "State", seconds: float) -> None:
    """Run the browser until so much time has passed on its clock, with the timers in it.

    Raises:
        NotSeen: Something goes round without end.
    """
    patience = Patience(state, seconds, f"{seconds:g} s to pass", most=None)
    try:
        while patience.step():
            pass
        state.tasks.skip_to(patience.limit)
    finally:
        patience.end()


def _refuse_in_loop(what: str) -> None:
    asyncio = sys.modules.get("asyncio")
    if asyncio is None:
        return
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise SyncWaitInLoop(f"waiting for {what} would block the running event loop; await the _async twin of this call")
