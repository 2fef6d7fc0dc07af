"""Run the ports of a resident with async handlers: all on one loop, so that they may share what belongs to a loop.

A plain handler runs on the loop too and holds up every port until it returns, unless it is registered with
``thread=True``.
"""

import asyncio
from _thread import start_new_thread
from contextvars import copy_context

from nmhost.lazy.lifespan import enter, enter_async, leave, leave_async
from nmhost.resident.ending import WINDS_UP_WITHIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.aio.runner import TurnsDriver
    from nmhost.resident.resident_port import Resident, ResidentPort


class Loop:
    """What runs all ports on one loop."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None

    def run(self, resident: "Resident") -> None:
        """Run all from the app's beginning to its end, in the main thread."""
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(lambda _loop, context: _log_stray(resident, context))
        try:
            self._loop.run_until_complete(self._live(resident))
        finally:
            self._loop.close()

    def open(self, port: "ResidentPort") -> None:
        """Run a port beside the others."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(_begin, port, self._loop)

    def end(self, port: "ResidentPort") -> None:
        """End a port, from whatever thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(port.port.disconnect)

    async def _live(self, resident: "Resident") -> None:
        lifespan = resident.host._registered.app_lifespan
        around = None if lifespan is None else lifespan.function()
        if lifespan is not None:
            resident.state = await enter_async(around) if lifespan.is_async else enter(around)  # type: ignore[arg-type]  # a generator function's
        loop = asyncio.get_running_loop()
        through = loop.create_future()
        resident.begin()

        def stay() -> None:
            resident.stay()
            resident.wind_up(WINDS_UP_WITHIN)
            loop.call_soon_threadsafe(through.set_result, None)

        start_new_thread(stay, ())
        await through
        if lifespan is not None:
            await leave_async(around) if lifespan.is_async else leave(around)  # type: ignore[arg-type]  # as above


def _begin(port: "ResidentPort", loop: asyncio.AbstractEventLoop) -> None:
    """Begin a port, in a context of its own, so that what its handlers print is known to be its."""
    copy_context().run(_run, port, loop)


def _run(port: "ResidentPort", loop: asyncio.AbstractEventLoop) -> None:
    if not port.is_welcome:
        port.close()
        return
    try:
        driver: TurnsDriver = port.prepare(loop)  # type: ignore[assignment]  # the host is not plain
        _watch(port, loop)
        driver.begin()
        driver.when_ended(lambda: _end(port, loop, driver))
    except Exception as error:
        port.failed(error)
        port.close()


def _watch(port: "ResidentPort", loop: asyncio.AbstractEventLoop) -> None:
    """End the port with its relay: where a loop can't watch that, the transport does in a thread."""
    watched = _watched(port)
    if watched >= 0:
        loop.add_reader(watched, _lost, port, loop)


def _watched(port: "ResidentPort") -> int:
    """Return what tells of the relay's end, where a loop can watch it and the port's own input does not tell."""
    transport = port.transport
    reads = getattr(transport, "reads", -1)
    watched = transport.joined.fileno() if reads >= 0 else -1
    return watched if watched != reads else -1


def _lost(port: "ResidentPort", loop: asyncio.AbstractEventLoop) -> None:
    """End a port whose relay is gone, or that is to end."""
    loop.remove_reader(_watched(port))
    port.port.disconnect()


def _end(port: "ResidentPort", loop: asyncio.AbstractEventLoop, driver: "TurnsDriver") -> None:
    for each in {_watched(port), getattr(port.transport, "reads", -1)} - {-1}:
        loop.remove_reader(each)
    if driver.fault is not None:
        port.failed(driver.fault)
    port.close()


def _log_stray(resident: "Resident", context: "dict[str, object]") -> None:
    """Log what a task of the app's own raised that nobody awaited."""
    error = context.get("exception")
    if isinstance(error, Exception):
        resident.log.exception(str(context.get("message")), error)
    else:
        resident.log.error(str(context.get("message")))
