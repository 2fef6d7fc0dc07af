"""Several lifespans of a host as one: each runs within those before it, and is given what they have yielded."""

from nmhost.handlers import Handler
from nmhost.lazy.lifespan import States, enter, enter_async, leave, leave_async

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence
    from typing import Any

    from nmhost.port import Port


class Joined(Handler):
    """Several lifespans, called as one.

    Args:
        lifespans: They, in their order.
    """

    def __init__(self, lifespans: "Sequence[Handler]") -> None:
        self.lifespans: tuple[Handler, ...] = tuple(lifespans)
        is_async = any(each.is_async for each in lifespans)
        super().__init__(_async_form if is_async else _form, {}, takes=0)

    def bound(self, port: "Port", state: object = None) -> Handler:
        """Return a copy that enters each on *port* in turn, given *state* and what those before it have yielded."""
        handler = self.within(self.scopes)
        nested = _nested_async if self.is_async else _nested
        handler.call = lambda _message: nested(self.lifespans, port, _states(state), ())
        return handler

    def check_given(self, yields: object) -> None:
        """Check each of them; what another one yields is not known before it runs."""
        del yields
        for lifespan in self.lifespans:
            lifespan.check_given(object)


def joined(first: Handler, second: Handler) -> Joined:
    """Return the lifespan that is *first* and, within it, *second*."""
    return Joined([*getattr(first, "lifespans", (first,)), *getattr(second, "lifespans", (second,))])


def _nested(
    lifespans: "Sequence[Handler]", port: "Port", given: "tuple[object, ...]", yielded: "tuple[object, ...]"
) -> "Iterator[object]":
    if not lifespans:
        yield States(yielded)
        return
    generator: Any = lifespans[0].bound(port, States(given + yielded)).call(None)
    state = enter(generator)
    try:
        yield from _nested(lifespans[1:], port, given, (*yielded, state))
    finally:
        leave(generator)


async def _nested_async(
    lifespans: "Sequence[Handler]", port: "Port", given: "tuple[object, ...]", yielded: "tuple[object, ...]"
) -> "AsyncIterator[object]":
    if not lifespans:
        yield States(yielded)
        return
    generator: Any = lifespans[0].bound(port, States(given + yielded)).call(None)
    is_async = lifespans[0].is_async
    state = await enter_async(generator) if is_async else enter(generator)
    try:
        async for states in _nested_async(lifespans[1:], port, given, (*yielded, state)):
            yield states
    finally:
        if is_async:
            await leave_async(generator)
        else:
            leave(generator)


def _states(state: object) -> "tuple[object, ...]":
    """Return what *state* is of: nothing, one, or several."""
    return tuple(state) if isinstance(state, States) else () if state is None else (state,)


def _form() -> "Iterator[object]":
    """Stand for several plain lifespans, of which nobody can say before what they yield."""
    yield None


async def _async_form() -> "AsyncIterator[object]":
    """Stand for several lifespans, as ``_form`` does."""
    yield None
