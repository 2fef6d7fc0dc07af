"""Run a host that has async handlers: one asyncio loop, messages in order, methods side by side.

``LoopRunner`` is to such a host what ``nmhost.dispatch.Runner`` is to one without. The whole life of a port is one
coroutine; what it starts is cancelled at the end of the port.

* Handlers of ``on_message`` run one after another, async ones too, unless they are registered as concurrent.
* Methods that are ``async def`` run side by side, at most 100 at once; then nothing more is read until one is done.
  While any of them waits for the extension (``port.request_async``) reading goes on, for its response is to be read.
* On a loop of its own the runner reads the transport; on one that it is given (see ``nmhost.aio.stepped``) it is fed.
"""

import asyncio
from _thread import get_ident
from contextlib import aclosing
from functools import partial
from time import monotonic

from nmhost.aio.queues import Line, Queue, Threads
from nmhost.aio.reading import Reader
from nmhost.dispatch import Handler, Runner
from nmhost.errors import PortDisconnected

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from nmhost.host import Registered
    from nmhost.logs import Log
    from nmhost.port import Port
    from nmhost.rpc.methods import Call, Method

    Returned = Any  # a result, a coroutine or a generator, as the flags of the function say

CONCURRENT_MOST = 100
"""How many calls run at once, unless the host says otherwise."""

# As many messages wait in line for a slow handler; then nothing more is read.
_IN_LINE_MOST = 100
# What is cancelled at the end of the port has this long, in seconds, to clean up; then the handlers of the end run.
_CANCEL_WITHIN = 0.4


class LoopRunner(Runner):
    """Run the conversation on one port on an asyncio loop.

    Args:
        port: The port to run.
        registered: The host's handlers.
        log: Where faults go.
        loop: A loop that somebody else runs; then this is fed. By default it is one of its own; then this reads.
        limit: How many calls run at once.
    """

    __slots__ = (
        "_beside",
        "_calls",
        "_generator",
        "_hung_up",
        "_is_dispatching",
        "_is_fed",
        "_is_open",
        "_life",
        "_line",
        "_loop",
        "_reader",
        "_settling",
        "_threads",
        "errors",
        "fault",
    )

    def __init__(
        self,
        port: "Port",
        registered: "Registered",
        *,
        log: "Log",
        loop: asyncio.AbstractEventLoop | None = None,
        limit: int = CONCURRENT_MOST,
    ) -> None:
        super().__init__(port, registered, log=log)
        self.errors: list[Exception] = []
        """What handlers raised, if *raises* is set: here it can't be raised to whoever fed."""
        self._is_fed = loop is not None
        self._loop = loop or asyncio.new_event_loop()
        self._line = Line(self._loop)
        self._beside = Queue(self._loop, limit)
        self._calls = Queue(self._loop, limit)
        self._threads = Threads()
        self._generator: Returned = None
        self.fault: Exception | None = None
        """What ended the port, if that was no disconnect: bytes that are no frame, or a lifespan that failed."""
        self._is_open = False
        self._is_dispatching = False
        self._settling = False
        self._hung_up = self._loop.create_future()
        self._life: asyncio.Task[None] | None = None
        self._reader = Reader(port, self._loop, arrived=self._arrived, ended=self._hang_up)

    @property
    def ended(self) -> bool:
        """Whether the end of the port is through."""
        return self._life is not None and self._life.done()

    def run(self) -> None:
        """Run until the port is disconnected by either side.

        Raises:
            FramingError: The bytes that came are no message.
        """
        self._loop.set_exception_handler(self._log_stray)
        self.begin()
        self._loop.run_until_complete(self._hung_up)
        if self.fault is not None:
            raise self.fault

    def begin(self) -> None:
        """Begin the life of the port, on the loop."""
        self.port.on_disconnect = partial(self._in_loop, self._hang_up)
        self.port.on_ask = partial(self._in_loop, self._read_if_there_is_room)
        self._life = self._loop.create_task(self._live())

    def feed(self, data: bytes) -> None:
        """Take *data* from the browser; the messages it completes are dispatched on the loop.

        Raises:
            FramingError: It is no message.
        """
        self._loop.call_soon(self._arrived)
        self.port.feed(data)
        if self.port.decoder.fault is not None:
            raise self.port.decoder.fault

    def end(self) -> None:
        """End the life of the port: on a loop of its own at once, on a given one as its caller runs it."""
        self._hang_up()
        if self._is_fed or self._loop.is_closed():
            return
        if self._life is None or self._life.done():  # it was interrupted
            self._life = self._loop.create_task(self._wind_up())
        self._loop.run_until_complete(self._life)
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.set_exception_handler(_ignore)  # what resisted has been logged
        self._loop.close()

    def call(self, handler: Handler, message: object) -> None:
        """Call a handler at once if it may run now, or put it in line."""
        if handler.concurrent:
            self._beside.add(partial(self._handle, handler, message), self._done)
        elif handler.is_async or handler.thread or not self._line.is_idle:
            self._line.add(partial(self._handle, handler, message), self._done)
        else:
            super().call(handler, message)

    @property
    def later(self) -> "Callable[[Call], None] | None":
        """What runs a call whose function doesn't give its result at once."""
        return self._run_later

    def raise_failure(self) -> None:
        """Keep what a handler raised, if that is asked for."""
        if self.raises and self.failure is not None:
            self.errors.append(self.failure)
            self.failure = None

    async def _live(self) -> None:
        self.port.reader = get_ident()
        if self.log.debugging:
            from nmhost.lazy.traced import trace  # only a host for debugging needs it

            trace(self.port, self.log)
        try:
            self.prepare(await self._enter())
            for handler in self.registered.connects:
                await self._handle(self.bound(handler), None)
            self._is_open = True
            self._arrived()
            await self._hung_up
        except Exception as error:  # the lifespan's: there is no host to run
            self._hang_up(error)
        await self._wind_up()

    async def _enter(self) -> object:
        lifespan = self.registered.lifespan
        if lifespan is None:
            return None
        from nmhost.lazy.lifespan import enter, enter_async  # only a host with one needs it

        self._generator = self.bound(lifespan).call(None)
        return await enter_async(self._generator) if lifespan.is_async else enter(self._generator)

    async def _wind_up(self) -> None:
        """Cancel what runs, call the handlers of the end and leave the lifespan."""
        self._is_open = False
        if self.port.requests is not None:
            self.port.requests.end()
            await asyncio.sleep(0)  # whoever waited is told before it is cancelled
        tasks = self._line.cancel() | self._beside.cancel() | self._calls.cancel()
        if tasks:
            _, left = await asyncio.wait(tasks, timeout=_CANCEL_WITHIN)
            if left:
                self.log.warning(f"{len(left)} handlers did not end when they were cancelled")
        for handler in self.registered.disconnects:
            await self._attempt_async(handler, self.bound(handler).call, None)
        lifespan = self.registered.lifespan
        if lifespan is not None and self._generator is not None:
            from nmhost.lazy.lifespan import leave, leave_async  # as above

            await self._attempt_async(lifespan, leave_async if lifespan.is_async else leave, self._generator)

    async def _attempt_async(self, handler: Handler, act: "Callable[..., Returned]", *given: object) -> None:
        """Do what is due at the end of the port; a failure is logged."""
        try:
            result = act(*given)
            if handler.is_async:
                await result
        except Exception as error:
            from nmhost.lazy.failures import log_at_end  # only a failure needs it

            log_at_end(error, handler.function, self)

    async def _handle(self, handler: Handler, message: object) -> None:
        """Run a handler of any kind and queue what it returns, or the error if it fails."""
        try:
            if not handler.is_quick:
                self.port.flush()
            if handler.is_async and not handler.streams:
                result = await handler.call(message)  # type: ignore[misc]  # a coroutine
            else:
                result = await self._outcome(handler, partial(handler.call, message), self.port.post_message)
            if result is not None:
                self.port.queue(result)
            now = monotonic()
            handler.is_quick = now < self._flush_at or self.flush_late(now)
            self._since = now
        except PortDisconnected:
            self._hang_up()
        except Exception as error:
            self._failed_here(handler, message, error)

    def _failed_here(self, handler: Handler, message: object, error: Exception) -> None:
        try:
            self.failed(handler, message, error)
        except PortDisconnected:
            self._hang_up()

    def _run_later(self, call: "Call") -> None:
        """Run a call whose function doesn't give its result at once: beside others, or in line."""
        queue = self._calls if call.method.concurrent else self._line
        job = queue.add(partial(self._run_call, call), partial(self._call_done, call))
        call.cancel = job.cancel

    async def _run_call(self, call: "Call") -> None:
        rpc = self.rpc
        if rpc is None:  # there is one: it made the call
            return
        try:
            rpc.finish(call, await self._outcome(call.method, call.start, partial(rpc.post_item, call)))
        except PortDisconnected:
            self._hang_up()
        except Exception as error:
            rpc.fail(call, error)
            self.raise_failure()

    def _call_done(self, call: "Call", was_cancelled: bool) -> None:  # noqa: FBT001 - as Queue calls it
        if was_cancelled and self._is_open and self.rpc is not None:
            self.rpc.cancelled(call)
        self._done(was_cancelled)

    async def _outcome(
        self, kind: "Handler | Method", start: "Callable[[], Returned]", post: "Callable[[object], None]"
    ) -> object:
        """Return the result of a function of any kind; the items of a generator are posted as they come."""
        if kind.thread:
            return await self._in_thread(partial(_consume, start, post) if kind.streams else start)
        if not kind.is_async:
            return await _consume_in_turn(start(), post) if kind.streams else start()
        if not kind.streams:
            return await start()
        async with aclosing(start()) as items:
            async for item in items:
                post(item)
        return None

    async def _in_thread(self, function: "Callable[..., object]", *given: object) -> object:
        return await self._loop.run_in_executor(self._threads, function, *given)

    def _done(self, _was_cancelled: bool) -> None:  # noqa: FBT001 - as Queue calls it
        """See to what follows once something has ended: now if nothing else runs, or once for all of this turn."""
        if self._is_dispatching:  # its end sees to it
            return
        if self._line.is_idle and self._beside.is_idle and self._calls.is_idle:
            self._settle()
        elif not self._settling:
            self._settling = True
            self._loop.call_soon(self._settle)

    def _settle(self) -> None:
        """Write the replies that wait, and read on if there is room again."""
        self._settling = False
        try:
            self.port.flush()
        except PortDisconnected:
            self._hang_up()
        self._read_if_there_is_room()

    def _arrived(self) -> None:
        """Dispatch what has come, once the beginning is through."""
        if not self._is_open:
            return
        self._is_dispatching = True
        try:
            self.dispatch_received()
        except PortDisconnected:
            self._hang_up()
        except Exception as error:
            self._hang_up(error)
        finally:
            self._is_dispatching = False
        self._read_if_there_is_room()

    def _read_if_there_is_room(self) -> None:
        is_full = self._calls.waiting or self._beside.waiting or self._line.waiting > _IN_LINE_MOST
        if self._is_fed or not self._is_open or self._hung_up.done():
            return
        if is_full and not self.port.awaits_response:
            self._reader.pause()
        else:
            self._reader.resume()

    def _hang_up(self, fault: Exception | None = None) -> None:
        """Let the life of the port come to its end."""
        if self._hung_up.done():
            return
        self.fault = fault
        self._hung_up.set_result(None)
        self._reader.pause()

    def _in_loop(self, act: "Callable[[], None]") -> None:
        """Do *act* in the loop's thread, now if this is it."""
        if get_ident() == self.port.reader:
            act()
        elif not self._loop.is_closed():
            self._loop.call_soon_threadsafe(act)

    def _log_stray(self, _loop: asyncio.AbstractEventLoop, context: "dict[str, object]") -> None:
        """Log what a task of the app's own raised that nobody awaited."""
        error = context.get("exception")
        if isinstance(error, Exception):
            self.log.exception(str(context.get("message")), error)
        else:
            self.log.error(str(context.get("message")))


def _ignore(_loop: asyncio.AbstractEventLoop, _context: object) -> None:
    """Log nothing."""


def _consume(start: "Callable[[], Iterator[object]]", post: "Callable[[object], None]") -> object:
    """Post each item of a generator and return its result."""
    items = start()
    while True:
        try:
            item = next(items)
        except StopIteration as stop:
            return stop.value
        post(item)


async def _consume_in_turn(items: "Iterator[object]", post: "Callable[[object], None]") -> object:
    """Post each item of a generator and return its result; others get their turn between items."""
    while True:
        try:
            item = next(items)
        except StopIteration as stop:
            return stop.value
        post(item)
        await asyncio.sleep(0)
