"""Run a function of any kind to its result: async or not, in a thread, a generator whose items are posted."""

from nmhost.aio.turns import Promise
from nmhost.handlers import post_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from functools import partial
    from typing import Any, Protocol

    from nmhost.aio.turns import Scheduler

    Returned = Any  # a result, a coroutine or a generator, as the flags of the function say
    Post = Callable[[object], None]

    class Kind(Protocol):
        """A handler or a method: how its function is run."""

        is_async: bool
        thread: bool
        streams: bool
        concurrent: bool | int
else:
    from _functools import partial  # the package around it costs a start-up


async def outcome(scheduler: "Scheduler", kind: "Kind", start: "Callable[[], Returned]", post: "Post") -> object:
    """Return the result of a function of any kind; the items of a generator are posted as they come."""
    if kind.thread:
        return await _in_thread(scheduler, (lambda: post_all(start(), post)) if kind.streams else start)
    if not kind.is_async:
        return await _post_in_turn(scheduler, start(), post) if kind.streams else start()
    if not kind.streams:
        return await start()
    items = start()
    try:
        async for item in items:
            post(item)
    finally:
        await items.aclose()
    return None


async def _in_thread(scheduler: "Scheduler", function: "Callable[[], object]") -> object:
    attempt: Attempt = await scheduler.in_thread(partial(Attempt, function))  # type: ignore[assignment]  # it is made there
    if attempt.error is not None:
        raise attempt.error
    return attempt.result


async def _post_in_turn(scheduler: "Scheduler", items: "Iterator[object]", post: "Post") -> object:
    """Post each item of a generator and return its result; others get their turn between items."""
    while True:
        try:
            item = next(items)
        except StopIteration as stop:
            return stop.value
        post(item)
        turn = Promise(scheduler)
        scheduler.call_soon(partial(turn.settle, None))
        await turn


class Attempt:
    """What came of a function, so that a thread can hand it on: its result, or what it raised.

    Args:
        function: It is called at once.
    """

    __slots__ = ("error", "result")

    def __init__(self, function: "Callable[[], object]") -> None:
        self.result: object = None
        self.error: BaseException | None = None
        try:
            self.result = function()
        except StopIteration as error:  # which no coroutine passes on
            self.error = RuntimeError("a handler raised StopIteration")
            self.error.__cause__ = error
        except BaseException as error:
            self.error = error
