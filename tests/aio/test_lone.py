"""Strands of one port run beside its input, threads and times."""

import contextvars
from collections.abc import Callable

import pytest

from nmhost.aio.lone import LoneTurns
from nmhost.aio.turns import Promise
from nmhost.lazy.memory import MemoryTransport

VALUE = contextvars.ContextVar("value", default=0)


class Wire:
    """A wire on which *reads* many messages come, then the end."""

    def __init__(self, reads: int = 0) -> None:
        self.transport = MemoryTransport()
        self._left = reads

    def read(self) -> bool:
        self._left -= 1
        return self._left >= 0


def turns(wire: Wire | None = None, **more: Callable[..., object]) -> LoneTurns:
    def inherit(_loop: object) -> object:
        raise AssertionError("a loop is needed")

    acts = {"arrived": lambda: None, "ended": lambda _: None, "inherit": inherit, "is_over": lambda: False, **more}
    return LoneTurns(wire or Wire(), **acts)  # type: ignore[arg-type]


def test_a_promise_fails_when_its_time_is_over() -> None:
    all_of_it = turns()
    promise = Promise(all_of_it, timeout=0.01)
    all_of_it.run_until(promise)
    with pytest.raises(TimeoutError):
        promise.result()


def test_a_thread_gives_its_result_with_the_context_of_who_started_it() -> None:
    VALUE.set(7)
    all_of_it = turns()
    promise = all_of_it.in_thread(lambda: VALUE.get() + 1)
    all_of_it.run_until(promise)
    all_of_it.close()
    assert promise.result() == 8


def test_the_end_of_input_is_told_after_what_came_before() -> None:
    told: list[object] = []
    all_of_it = turns(Wire(2), arrived=lambda: told.append("came"), ended=lambda fault: promise.settle(("over", fault)))
    promise = Promise(all_of_it)
    all_of_it.resume()
    all_of_it.run_until(promise)
    assert (told, promise.result()) == (["came"] * 3, ("over", None))


def test_times_come_in_their_order() -> None:
    told: list[int] = []
    all_of_it = turns()
    done = Promise(all_of_it, timeout=0.03)
    all_of_it.call_later(0.02, lambda: told.append(2))
    all_of_it.call_later(0.01, lambda: told.append(1))
    all_of_it.run_until(done)
    assert told == [1, 2]
