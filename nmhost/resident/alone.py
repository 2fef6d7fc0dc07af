"""Run the app's lifespan around the one port of a host that isn't shared, so that the same app runs both ways."""

from nmhost.handlers import Handler, Registered
from nmhost.lazy.lifespan import States, enter, enter_async, leave, leave_async
from nmhost.port import Port

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Any


def with_app_lifespan(registered: Registered) -> Registered:
    """Return the same handlers with one lifespan for both: the app's, and within it the port's."""
    app, own = registered.app_lifespan, registered.lifespan
    if app is None:
        return registered
    both = Registered()
    for name in Registered.__slots__:
        setattr(both, name, getattr(registered, name))
    is_async = app.is_async or (own is not None and own.is_async)
    both.app_lifespan = None
    both.lifespan = Handler((_async_around if is_async else _around)(app, own), {}, takes=0)
    return both


def _around(app: Handler, own: Handler | None) -> "Any":
    def around(port: Port) -> "Iterator[object]":
        outer: Any = app.function()
        state = enter(outer)
        try:
            if own is None:
                yield state
            else:
                inner: Any = own.bound(port, state).call(None)
                yield States((state,)).and_those(enter(inner))
                leave(inner)
        finally:
            leave(outer)

    return around


def _async_around(app: Handler, own: Handler | None) -> "Any":
    async def around(port: Port) -> "AsyncIterator[object]":
        outer: Any = app.function()
        state = await _enter(app, outer)
        try:
            if own is None:
                yield state
            else:
                inner: Any = own.bound(port, state).call(None)
                yield States((state,)).and_those(await _enter(own, inner))
                await _leave(own, inner)
        finally:
            await _leave(app, outer)

    return around


async def _enter(lifespan: Handler, generator: "Any") -> object:
    return await enter_async(generator) if lifespan.is_async else enter(generator)


async def _leave(lifespan: Handler, generator: "Any") -> None:
    if lifespan.is_async:
        await leave_async(generator)
    else:
        leave(generator)
