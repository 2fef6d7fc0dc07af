"""Run the ports of a resident with async handlers: all in one thread, so that they may share what belongs to a loop.

A plain handler runs there too and holds up every port until it returns, unless it is registered with ``thread=True``.
"""

from _contextvars import copy_context
from _thread import start_new_thread

from nmhost.aio.late import needs_loop
from nmhost.aio.turns import Promise
from nmhost.lazy.lifespan import enter, enter_async, leave, leave_async
from nmhost.resident.ending import WINDS_UP_WITHIN
from nmhost.resident.turning import Agenda

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from collections.abc import Coroutine
    from functools import partial

    from nmhost.aio.looped import Looped
    from nmhost.aio.runner import TurnsDriver
    from nmhost.aio.turns import Scheduler
    from nmhost.resident.resident_port import Resident, ResidentPort

    Work = Coroutine[object, object, None]
else:
    from _functools import partial  # the package around it costs a start-up


class Loop:
    """What runs all ports in one thread: in turns, or on a loop of asyncio."""

    def __init__(self) -> None:
        self._agenda: Agenda | None = None

    def run(self, resident: "Resident") -> None:
        """Run all from the app's beginning to its end, in the main thread."""
        is_async = any(each.is_async for each in resident.host._registered.all)

        def log_stray(message: str, error: BaseException | None) -> None:
            if error is None:
                resident.log.error(message)
            else:
                resident.log.exception(message, error)

        self._agenda = agenda = Agenda(log_stray, is_async=is_async)
        scheduler = agenda.schedule(
            None, arrived=bool, ended=bool, inherit=_inherit, is_over=needs_loop if is_async else bool
        )
        through = Promise(scheduler)
        scheduler.begin(_settling(through, self._live(resident, scheduler)))
        try:
            agenda.run_until(through)
            through.result()
        finally:
            agenda.close()

    def open(self, port: "ResidentPort") -> None:
        """Run a port beside the others."""
        if self._agenda is not None:
            self._agenda.call_soon_threadsafe(partial(_open, port, self._agenda))

    def end(self, port: "ResidentPort") -> None:
        """End a port, from whatever thread."""
        if self._agenda is not None:
            self._agenda.call_soon_threadsafe(port.port.disconnect)

    def forked(self) -> None:
        """End this process once it has come out of the handler that has forked it."""
        if self._agenda is not None:
            self._agenda.forked()

    async def _live(self, resident: "Resident", scheduler: "Scheduler") -> None:
        lifespan = resident.host._registered.app_lifespan
        around = None if lifespan is None else lifespan.function()
        if lifespan is not None:
            resident.state = await enter_async(around) if lifespan.is_async else enter(around)  # type: ignore[arg-type]  # a generator function's
        over = Promise(scheduler)
        resident.begin()

        def stay() -> None:
            resident.stay()
            resident.wind_up(WINDS_UP_WITHIN)
            over.settle_from_thread(None)

        start_new_thread(stay, ())
        await over
        if lifespan is not None:
            await leave_async(around) if lifespan.is_async else leave(around)  # type: ignore[arg-type]  # as above


def _inherit(loop: "asyncio.AbstractEventLoop | None") -> "Looped":
    """Return what runs the app's lifespan on *loop* from now on."""
    from nmhost.aio.looped import Looped  # imports asyncio, which is there

    return Looped(loop, None, arrived=bool, ended=bool)  # type: ignore[arg-type]  # it is given


async def _settling(through: Promise, work: "Work") -> None:
    """Settle *through* once *work* has ended, with the error it has ended by."""
    error: BaseException | None = None
    try:
        await work
    except BaseException as raised:  # raised again where the end is awaited
        error = raised
    through.settle(None, error)


def _open(port: "ResidentPort", agenda: Agenda) -> None:
    """Run a port in a context of its own, so that what its handlers print is known to be its."""
    copy_context().run(_run, port, agenda)


def _run(port: "ResidentPort", agenda: Agenda) -> None:
    try:
        if not port.is_welcome:
            port.close()
            return
        driver: TurnsDriver = port.prepare(agenda.schedule)  # type: ignore[assignment]  # the host is not plain
        watched = _watched(port)
        if watched >= 0:
            agenda.when_input(watched, partial(_lost, port, agenda))
        driver.begin()
        driver.when_ended(partial(_end, port, agenda, driver))
    except BaseException as error:  # others' ports go on
        port.failed(error)
        port.close()


def _watched(port: "ResidentPort") -> int:
    """Return what tells of the relay's end, where that can be watched and the port's own input does not tell."""
    transport = port.transport
    reads = getattr(transport, "reads", -1)
    watched = transport.joined.fileno() if reads >= 0 else -1
    return watched if watched != reads else -1


def _lost(port: "ResidentPort", agenda: Agenda) -> None:
    """End a port whose relay is gone, or that is to end."""
    agenda.ignore_input(_watched(port))
    port.port.disconnect()


def _end(port: "ResidentPort", agenda: Agenda, driver: "TurnsDriver") -> None:
    for each in {_watched(port), getattr(port.transport, "reads", -1)} - {-1}:
        agenda.ignore_input(each)
    agenda.forget(driver.scheduler)
    if driver.fault is not None:
        port.failed(driver.fault)
    port.close()
