"""Drive the conversation of a host whose handlers take their time: async ones, and such as run in threads.

The whole life of a port is one coroutine; what it starts is given up at the end of the port. What runs coroutines is
``nmhost.aio.turns``, which does without asyncio, until something asks for a loop, and from then on
``nmhost.aio.looped``; on a loop that it is given (see ``nmhost.aio.stepped``) the driver is fed.

* Handlers of ``on_message`` run one after another, unless they are registered as concurrent.
* Methods that are ``async def``, or run in threads, run side by side, at most 100 at once. Reading goes on meanwhile,
  so that cancels, plain handlers and the extension's responses get through, until very much waits.
* What was read whole before the extension disconnected is still handled, within the time that the end allows.
"""

import sys
from _thread import get_ident

from nmhost.aio import CURRENT
from nmhost.aio.late import Watch, disconnected, needs_loop
from nmhost.aio.lone import LoneTurns
from nmhost.aio.queues import Queue, Queues
from nmhost.aio.turns import Promise, Turns

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable
    from functools import partial

    from nmhost.aio.looped import Looped
    from nmhost.aio.outcome import Kind, Returned
    from nmhost.aio.queues import Job, Line
    from nmhost.aio.turns import Heir, MakeScheduler, Scheduler, Task
    from nmhost.dispatch import Runner
    from nmhost.handlers import Handler
    from nmhost.lazy.timed import IdleEnd
    from nmhost.rpc.answering import Rpc
    from nmhost.rpc.methods import Call
else:
    from _functools import partial  # the package around it costs a start-up

CONCURRENT_MOST = 100
"""How many calls run at once, unless the host says otherwise."""

# So many messages, or bytes of them, may wait for their turn; then nothing more is read.
_WAITING_MOST = 1000
_WAITING_BYTES = 16 << 20
# What was read before the end has this long, in seconds, to be handled.
_HANDLED_WITHIN = 0.4


class TurnsDriver:
    """What drives a conversation whose handlers take their time.

    Args:
        runner: The conversation.
        limit: How many calls run at once.
        loop: A loop that somebody else runs; then this is fed. By default this reads, and makes a loop if it needs one.
        schedule: Makes what somebody else runs beside other ports'; then this reads too.
    """

    def __init__(
        self,
        runner: "Runner",
        *,
        limit: int = CONCURRENT_MOST,
        loop: "asyncio.AbstractEventLoop | None" = None,
        schedule: "MakeScheduler | None" = None,
    ) -> None:
        self.runner = runner
        self.errors: list[Exception] = []
        """What handlers raised, if the runner's ``raises`` is set: here it can't be raised to whoever fed."""
        self.fault: BaseException | None = None
        """What ended the port, if that was no disconnect: bytes that are no frame, or a lifespan that failed."""
        self._wire = runner.wire
        self._is_fed = loop is not None
        self._is_given = loop is not None or schedule is not None
        self._ends_port = BaseException if schedule is not None else Exception  # beside others nobody ends the process
        self._is_async = any(each.is_async for each in runner.registered.all)
        self._turns: Turns | None = None
        self._watch = Watch(self._loop_is_asked_for)
        self._scheduler: Scheduler = self._looped(loop) if loop else self._start(schedule)
        self._queues = Queues(self._scheduler, self._make_line(), limit)
        self._generator: Returned = None
        self._is_open = self._is_dispatching = self._settling = self._is_closed = self._is_through = False
        self._bytes_before = 0
        self._hung_up = Promise(self._scheduler)
        self._idle: Promise | None = None
        self._idle_end: IdleEnd | None = None
        self._life: Task | None = None
        runner.later = self

    @property
    def ended(self) -> bool:
        """Whether the end of the port is through."""
        return self._life is not None and self._life.done()

    def when_ended(self, act: "Callable[[], object]") -> None:
        """Call *act* once the end of the port is through."""
        if self._life is not None:
            self._life.add_done_callback(lambda _task: act())

    def run(self) -> None:
        """Run until the port is disconnected by either side.

        Raises:
            FramingError: The bytes that came are no message.
        """
        if self._is_async:
            self._watch.start()
        self.begin()
        self._run_until(self._hung_up)
        if self.fault is not None:
            raise self.fault

    def begin(self) -> None:
        """Begin the life of the port."""
        self._wire.on_disconnect = partial(self._in_own_thread, self._hang_up)
        self._wire.on_ask = partial(self._in_own_thread, self._read_if_there_is_room)
        if self._is_async:
            self._wire.promise = partial(Promise, self._scheduler)
        self._life = self._scheduler.begin(self._live())

    def feed(self, data: bytes) -> None:
        """Queue *data* from the browser; the messages it completes are dispatched in their turn.

        Raises:
            FramingError: It is no message.
        """
        self._scheduler.call_soon(self._arrived)
        self._wire.feed(data)
        if self._wire.decoder.fault is not None:
            raise self._wire.decoder.fault

    def end(self) -> None:
        """End the life of the port: with a loop of its own at once, on a given one as its caller runs it."""
        self._hang_up()
        if self._is_given or self._is_closed:
            return
        if self._life is None or (self._life.done() and not self._is_through):  # it was interrupted
            self._life = self._scheduler.begin(self._wind_up())
        through = Promise(self._scheduler)
        self._life.add_done_callback(lambda _task: through.settle(None))
        if not self._life.done():
            self._run_until(through)
        self._is_closed = True
        self._watch.stop()
        self._scheduler.close()  # type: ignore[attr-defined]  # it is not given

    # What a runner asks of who runs what doesn't give its result at once.

    def call(self, handler: "Handler", message: object) -> None:
        """Call a handler at once if it may run now, or put it in line."""
        queues = self._queues
        if handler.concurrent:
            queues.of(handler, queues.beside).add(partial(self._handle, handler, message), self._done)
        elif handler.is_async or handler.thread or not queues.line.is_idle:
            queues.line.add(partial(self._handle, handler, message), self._done)
        else:
            self.runner.call(handler, message)

    def run_call(self, call: "Call") -> None:
        """Run the call of a method beside others, or put it in line."""
        queue = self._queues.of(call.method, self._queues.calls)
        call.cancel = queue.add(partial(self._run_call, call), partial(self._call_done, call)).cancel

    @property
    def is_open(self) -> bool:
        """Whether the port has begun and nothing has ended it."""
        return self._is_open and not self._hung_up.settled

    @property
    def is_busy(self) -> bool:
        """Whether anything runs or waits, or the extension was asked and has not answered."""
        return not self._queues.are_idle or self._wire.awaits_response

    @property
    def scheduler(self) -> "Scheduler":
        """What runs coroutines now."""
        return self._scheduler

    def tick(self, handler: "Handler", ended: "Callable[[], object]") -> None:
        """Run a handler whose time has come, in line if it is plain and else beside others; then call *ended*."""

        def done(_was_cancelled: bool) -> None:  # noqa: FBT001 - as Queue calls it
            self._see_to_the_rest()
            ended()

        self._queues.of(handler, self._queues.beside).add(partial(self._handle, handler, None), done)

    # The life of a port.

    async def _live(self) -> None:
        runner = self.runner
        try:
            runner.start()
            runner.prepare(await self._enter())
            for handler in runner.registered.connects:
                await self._handle(runner.bound(handler), None, None)
            self._is_open = True
            if runner.registered.times_anything:
                from nmhost.lazy.timed import start_timers  # only a host with such needs it

                self._idle_end = start_timers(self)
            self._arrived()
            await self._hung_up
        except self._ends_port as error:  # the lifespan's: there is no host to run
            self._hang_up(error)
        await self._wind_up()

    async def _enter(self) -> object:
        lifespan = self.runner.registered.lifespan
        if lifespan is None:
            return None
        from nmhost.lazy.lifespan import enter, enter_async  # only a host with one needs it

        self._generator = self.runner.bound(lifespan).call(None)
        return await enter_async(self._generator) if lifespan.is_async else enter(self._generator)

    async def _wind_up(self) -> None:
        """See what was read handled, give up what still runs, call the handlers of the end and leave the lifespan."""
        from nmhost.aio.winding import call_the_ends, give_up  # only the end needs them

        if self._wire.requests is not None:
            self._wire.requests.end()
        if self._is_open and not self._wire.disconnected and self.fault is None:
            self._arrived()
            if not self._queues.are_idle:
                self._idle = Promise(self._scheduler)
                self._scheduler.call_later(_HANDLED_WITHIN, partial(self._idle.settle, None))
                await self._idle
        self._is_open = False
        await give_up(self.runner, self._scheduler, self._queues)
        await call_the_ends(self.runner, self._generator)
        self.runner.finished()
        self._is_through = True

    # One message.

    async def _handle(self, handler: "Handler", message: object, job: "Job | None") -> None:
        """Run a handler of any kind and queue what it returns, or the error if it fails."""
        wire, runner = self._wire, self.runner
        try:
            if not handler.is_quick:
                wire.flush()
            if handler.is_async and not handler.streams:
                result = await handler.call(message)  # type: ignore[misc]  # a coroutine
            else:
                result = await self.outcome(handler, partial(handler.call, message), wire.post)
            if result is not None:
                wire.queue(result)
            runner.took_time(handler)
        except BaseException as error:
            if self._is_given_up(error, job):
                raise
            try:
                runner.failed(handler, message, error)
            except disconnected():
                self._hang_up()

    async def _run_call(self, call: "Call", job: "Job") -> None:
        rpc: Rpc = self.runner.rpc  # type: ignore[assignment]  # it made the call
        try:
            rpc.finish(call, await self.outcome(call.method, call.start, partial(rpc.post_item, call)))
        except BaseException as error:
            if self._is_given_up(error, job):
                raise
            try:
                rpc.fail(call, error)
            except disconnected():
                self._hang_up()
            self.runner.raise_failure()

    def _is_given_up(self, error: BaseException, job: "Job | None") -> bool:
        """Return whether *error* is the cancellation of *job* by whoever runs it, and not what a handler has raised."""
        is_cancellation = isinstance(error, GeneratorExit) or type(error).__name__ == "CancelledError"
        return is_cancellation and (self._is_closed or (job is not None and job.was_asked_to_end))

    async def outcome(self, kind: "Kind", start: "Callable[[], Returned]", post: "Callable[[object], None]") -> object:
        """Return the result of a function of any kind; the items of a generator are posted as they come."""
        from nmhost.aio.outcome import outcome  # a handler that is a coroutine needs no more than await

        return await outcome(self._scheduler, kind, start, post)

    # Between messages.

    def _call_done(self, call: "Call", was_cancelled: bool) -> None:  # noqa: FBT001 - as Queue calls it
        rpc: Rpc | None = self.runner.rpc  # type: ignore[assignment]  # it made the call
        if was_cancelled and self._is_open and rpc is not None:
            rpc.cancelled(call)
        self._done(was_cancelled)

    def _done(self, _was_cancelled: bool) -> None:  # noqa: FBT001 - as Queue calls it
        """See to what follows once what a message called has ended."""
        if self._idle_end is not None:
            self._idle_end.stir()
        self._see_to_the_rest()

    def _see_to_the_rest(self) -> None:
        """See to what follows once something has ended: now if nothing else runs, or once for all of this turn."""
        if self._is_dispatching:  # its end sees to it
            return
        if self._queues.are_idle:
            self._settle()
        elif not self._settling:
            self._settling = True
            self._scheduler.call_soon(self._settle)

    def _settle(self) -> None:
        """Write the replies that wait, and read on if there is room again."""
        self._settling = False
        try:
            self._wire.flush()
        except disconnected():
            self._hang_up()
        if self._idle is not None and self._queues.are_idle:
            self._idle.settle(None)
        self._read_if_there_is_room()

    def _arrived(self) -> None:
        """Dispatch what has come, once the beginning is through."""
        if not self._is_open:
            return
        CURRENT.set(self.runner.port)  # somebody else's thread or loop may have brought it
        self._is_dispatching = True
        try:
            self.runner.dispatch_received()
        except disconnected():
            self._hang_up()
        except Exception as error:
            self._hang_up(error)
        finally:
            self._is_dispatching = False
        if self._idle_end is not None:
            self._idle_end.stir()
        self._read_if_there_is_room()

    def _read_if_there_is_room(self) -> None:
        if self._is_fed or not self._is_open or self._hung_up.settled:
            return
        waiting = self._queues.waiting
        if not waiting:
            self._bytes_before = self._wire.bytes_read
        is_full = waiting > _WAITING_MOST or self._wire.bytes_read - self._bytes_before > _WAITING_BYTES
        if is_full and not self._wire.awaits_response:
            self._scheduler.pause()
        else:
            self._scheduler.resume()

    def _hang_up(self, fault: BaseException | None = None) -> None:
        """Let the life of the port come to its end."""
        if self._hung_up.settled:
            return
        self.fault = fault
        self._hung_up.settle(None)
        self._scheduler.pause()

    def _in_own_thread(self, act: "Callable[[], None]") -> None:
        """Do *act* in the thread that runs the port, now if this is it."""
        if get_ident() == self._wire.reader:
            act()
        elif not self._is_closed:
            self._scheduler.call_soon_threadsafe(act)

    # With asyncio and without.

    def _run_until(self, promise: Promise) -> None:
        """Run until *promise* is settled, whatever runs coroutines then."""
        while not promise.settled:
            self._scheduler.run_until(promise)  # type: ignore[attr-defined]  # it is not given

    def _start(self, schedule: "MakeScheduler | None") -> "Scheduler":
        if schedule is None and self._is_async and needs_loop():
            return self._own_loop()
        scheduler = (schedule or LoneTurns)(
            self._wire,
            arrived=self._arrived,
            ended=self._hang_up,
            inherit=self._inherit,
            is_over=needs_loop if self._is_async else bool,
        )
        self._turns = scheduler if isinstance(scheduler, Turns) else None
        return scheduler

    def _inherit(self, loop: "asyncio.AbstractEventLoop | None") -> "Heir":
        """Let *loop*, or one of this port's own, take over what has run without one."""
        self._watch.stop()
        self._scheduler = looped = self._looped(loop) if loop else self._own_loop()
        for queue in self._queues.all:
            if isinstance(queue, Queue):
                queue.scheduler = looped
        if self._queues.line.is_idle:
            self._queues.line = self._make_line()
        if self._wire.reader is not None and self._is_open and not self._hung_up.settled:
            looped.call_soon(self._read_if_there_is_room)
        return looped

    def _make_line(self) -> "Line":
        # Where a task begins at once, one for each costs less than waking one for all.
        if self._scheduler is self._turns or sys.version_info >= (3, 12):
            return Queue(self._scheduler, 1)
        from nmhost.aio.looped import Line  # imports asyncio, which is there

        return Line(self._scheduler.get_loop())  # type: ignore[arg-type]  # it has one

    def _own_loop(self) -> "Looped":
        from nmhost.aio.looped import new_loop  # only what needs a loop comes here

        return self._looped(new_loop(self.runner.log))

    def _looped(self, loop: "asyncio.AbstractEventLoop") -> "Looped":
        from nmhost.aio.looped import Looped  # as above

        return Looped(loop, None if self._is_fed else self._wire, arrived=self._arrived, ended=self._hang_up)

    def _loop_is_asked_for(self) -> None:
        """Start a loop for what is under way, if it is one of the host's coroutines that asks."""
        if self._turns is not None and self._turns.current is not None and self._turns.thread == get_ident():
            self._turns.hand_over()
