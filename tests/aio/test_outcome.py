"""What functions of every kind come to."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from types import SimpleNamespace

import pytest

from nmhost.aio.looped import Looped
from nmhost.aio.outcome import Attempt, outcome


def plain() -> int:
    return 7


async def later() -> int:
    return 7


def some() -> Iterator[int]:
    yield 1
    yield 2
    return 7


async def some_later() -> AsyncIterator[int]:
    yield 1
    yield 2


def stopping() -> None:
    raise StopIteration


async def _run(function: Callable[[], object], **flags: bool) -> tuple[object, list[object]]:
    kind = SimpleNamespace(**{"is_async": False, "streams": False, "thread": False, **flags})
    looped = Looped(asyncio.get_running_loop(), None, arrived=bool, ended=bool)
    posted: list[object] = []
    return await outcome(looped, kind, function, posted.append), posted


@pytest.mark.parametrize(
    ("function", "flags", "result", "posted"),
    [
        (plain, {}, 7, []),
        (later, {"is_async": True}, 7, []),
        (plain, {"thread": True}, 7, []),
        (some, {"streams": True}, 7, [1, 2]),
        (some, {"streams": True, "thread": True}, 7, [1, 2]),
        (some_later, {"streams": True, "is_async": True}, None, [1, 2]),
    ],
    ids=["plain", "async", "thread", "generator", "generator in a thread", "async generator"],
)
def test_a_function_of_any_kind_has_a_result(
    function: Callable[[], object], flags: dict[str, bool], result: object, posted: list[object]
) -> None:
    assert asyncio.run(_run(function, **flags)) == (result, posted)


def test_a_function_in_a_thread_does_not_run_in_the_callers() -> None:
    result, _ = asyncio.run(_run(threading.get_ident, thread=True))
    assert result != threading.get_ident()


def test_what_a_thread_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        asyncio.run(_run(lambda: 1 // 0, thread=True))


def test_a_stop_is_told_as_an_error_that_coroutines_pass_on() -> None:
    assert isinstance(Attempt(stopping).error, RuntimeError)
