"""Choose the handler for each message, call it, and post what it returns."""

import sys
from _thread import get_ident
from _weakref import ref
from time import monotonic

from nmhost.framing import Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator
    from typing import Any, Protocol

    from nmhost.ending import Ending
    from nmhost.handlers import Answerer, Handler, Registered
    from nmhost.lazy.around import Surrounding
    from nmhost.logs import Log
    from nmhost.port import Port, Wire

    class Later(Protocol):
        """What runs handlers that don't give their result at once."""

        def call(self, handler: Handler, message: object) -> None:
            """Call *handler* at once if it may run now, or put it in line."""
            ...

        def run_call(self, call: Any) -> None:
            """Run the call of a method beside others, or put it in line."""
            ...

        def outcome(self, kind: Any, start: Callable[[], Any], post: Callable[[object], None]) -> Awaitable[object]:
            """Return the result of a function of any kind; the items of a generator are posted as they come."""
            ...

        errors: list[Exception]
        """What handlers raised, for whoever drives."""

    class Driver(Protocol):
        """What brings a port's bytes to its runner, from the beginning to the end."""

        @property
        def runner(self) -> "Runner":
            """The conversation that is driven."""
            ...

        def run(self) -> None:
            """Run until the port is disconnected by either side, reading its transport."""
            ...

        def begin(self) -> None:
            """Enter the lifespan and call the handlers of the beginning."""
            ...

        def feed(self, data: bytes) -> None:
            """Dispatch the messages that *data* from the browser completes."""
            ...

        def end(self) -> None:
            """Call the handlers of the end and leave the lifespan."""
            ...


STARTED: "list[ref[Port]]" = []
"""The ports of this process whose conversation has begun and is not over."""

# A reply waits for others of the same read only this long, in seconds, and never for a handler that takes longer.
_QUICK = 0.001


class Runner:
    """The conversation on one port: the host's handlers as bound to it, and what is due to each message.

    A driver brings the bytes: ``PlainDriver`` here, or ``nmhost.aio.runner.TurnsDriver`` for a host with handlers that
    are async or run in threads. Nothing here waits.

    Args:
        port: The port to run.
        registered: The host's handlers.
        log: Where faults go.
    """

    __slots__ = (
        "_flush_at",
        "_messages",
        "_since",
        "_state",
        "failure",
        "later",
        "log",
        "port",
        "raises",
        "registered",
        "rpc",
        "status",
        "surrounding",
        "unmatched",
        "wire",
    )

    def __init__(self, port: "Port", registered: "Registered", *, log: "Log") -> None:
        self.port: Port = port
        self.wire: Wire = port._wire
        self.registered: Registered = registered
        self.log: Log = log
        self.raises: bool = False
        """Whether a handler's exception is raised after its error reply was posted: for tests."""
        self.failure: BaseException | None = None
        """The last exception of a handler that did not say what to post."""
        self.status: int | None = None
        """The exit status with which a handler has left, if one has."""
        self.rpc: Answerer | None = None
        self.later: Later | None = None
        """What runs what doesn't give its result at once, where handlers do that."""
        self.surrounding: Surrounding | None = None
        """What runs around handlers and methods, where the host has that."""
        self.unmatched: bool = False
        """Whether a message that no handler takes has been logged."""
        self._state: object = None
        self._messages: tuple[Handler, ...] = ()
        self._since = 0.0
        self._flush_at = 0.0

    def start(self) -> None:
        """Remember the thread that reads and whose port this is, and log the messages if that is asked for."""
        self.wire.reader = get_ident()
        if STARTED:  # beside another port, threads have to remember who started them
            __import__("nmhost.lazy.current")
        STARTED.append(ref(self.port))
        self.enter()
        if self.log.debugging:
            from nmhost.lazy.traced import trace  # only a host for debugging needs it

            trace(self.wire, self.log)

    def enter(self) -> None:
        """Let ``nmhost.current_port`` find this port in what runs from now on; who has no context knows the thread."""
        if "_contextvars" in sys.modules:  # a host's start does without
            from nmhost.aio import CURRENT

            CURRENT.set(self.port)

    def finished(self) -> None:
        """Forget the port: its end is through."""
        STARTED[:] = [each for each in STARTED if each() not in (self.port, None)]

    def share(self, state: object) -> None:
        """Give handlers what the app's lifespan has yielded, for all ports of a shared host."""
        self._state = state

    def prepare(self, state: object) -> None:
        """Bind the handlers of messages; *state* is what the lifespan yielded, if there is one.

        Raises:
            DefinitionError: A handler asks for what nothing gives, or for what can't be checked.
        """
        if self._state is not None and state is not None:
            from nmhost.lazy.lifespan import States  # only a host with two lifespans has two

            state = States((self._state,)).and_those(state)
        self._state = self._state if state is None else state
        self._messages = tuple(map(self.bound, _last_the_unfiltered(self.registered.messages)))
        if self.registered.arounds:
            from nmhost.lazy.around import Surrounding  # only a host with one needs it

            self.surrounding = Surrounding(self)
            self._messages = tuple(map(self.surrounding.handler, self._messages))
        if self.registered.answerer is not None:
            self.rpc = self.registered.answerer(self, state=self._state)

    def bound(self, handler: "Handler") -> "Handler":
        """Return *handler*, which a host declares for all its ports, as this one calls it."""
        return handler.bound(self.port, self._state)

    def dispatch_received(self) -> None:
        """Dispatch every message that waits; the replies are written by the end of it."""
        wire, rpc, handlers = self.wire, self.rpc, self._messages
        received, call = wire.received, self.call if self.later is None else self.later.call
        self._since = monotonic()
        self._flush_at = self._since + _QUICK
        while received and not wire.disconnected:
            message = received.popleft()
            if type(message) is Unreadable:
                self._refuse(message)
            elif wire.requests is not None and wire.requests.take(message):
                pass
            elif rpc is not None and (rpc.alone or rpc.takes(message)):
                self._call_method(rpc, message)
            else:
                for handler in handlers:
                    if not handler.keys or handler.takes(message):  # most have none: a call less
                        call(handler, message)
                        break
                else:
                    self._refuse_unmatched(message)
        wire.flush()

    def call(self, handler: "Handler", message: object) -> None:
        """Call a handler and queue what it returns, or the error if it fails; replies wait only for a quick one."""
        if not handler.is_quick:
            self.wire.flush()
        run = handler.call  # looked up apart, the interpreter calls it in fewer steps
        try:
            result = run(message)
            if handler.streams:
                for item in result:  # type: ignore[attr-defined]  # a generator function returns an iterator
                    self.wire.post(item)
            elif result is not None:
                self.wire.queue(result)
        except BaseException as error:
            self.failed(handler, message, error)
        now = monotonic()  # as ``took_time``, without the call
        handler.is_quick = True if now < self._flush_at else self._flush_late(now)  # fewer steps than with ``or``
        self._since = now

    def took_time(self, handler: "Handler | Answerer") -> None:
        """Record whether replies may wait for *handler*, which has just run, the next time."""
        now = monotonic()
        handler.is_quick = now < self._flush_at or self._flush_late(now)
        self._since = now

    def failed(self, handler: "Handler", message: object, error: BaseException) -> None:
        """Post the error of a handler as the reply to *message*.

        Raises:
            PortDisconnected: The browser reads no more.
            Terminated: The process ends.
        """
        from nmhost.lazy.failures import answer_failure  # only a failure needs it

        answer_failure(self, handler, message, error)
        self.raise_failure()

    def raise_failure(self) -> None:
        """Raise what a handler raised, or keep it for whoever drives, if that is asked for."""
        error, self.failure = self.failure, None
        if self.raises and isinstance(error, Exception):
            if self.later is None:
                raise error
            self.later.errors.append(error)

    def _call_method(self, rpc: "Answerer", message: object) -> None:
        """Answer *message* by JSON-RPC; replies wait as they do for a handler."""
        if not rpc.is_quick:
            self.wire.flush()
        rpc.receive(message)
        self.took_time(rpc)
        if self.failure is not None:
            self.raise_failure()

    def _flush_late(self, now: float) -> bool:
        """Write the replies that have waited for long; return whether what ran until *now* may keep others waiting."""
        self._flush_at = now + _QUICK
        self.wire.flush()
        return now - self._since < _QUICK

    def _refuse(self, unreadable: Unreadable) -> None:
        """Post that a payload is no JSON."""
        from nmhost.lazy.failures import refuse_payload  # only a failure needs it

        refuse_payload(unreadable.error, self)

    def _refuse_unmatched(self, message: object) -> None:
        """Log that no handler takes *message*, once a port, and post it where the message has an id."""
        from nmhost.lazy.failures import refuse_unmatched  # only a message nobody takes needs it

        refuse_unmatched(message, self)


class PlainDriver:
    """Run a conversation whose handlers are called one after another, each to its end.

    ``begin``, then ``feed`` with whatever bytes the browser wrote, then ``end``; ``run`` does the first two from the
    port's own transport.

    Args:
        runner: The conversation.
    """

    __slots__ = ("_lifespan", "runner")

    def __init__(self, runner: Runner) -> None:
        self.runner: Runner = runner
        self._lifespan: Iterator[object] | None = None

    def run(self) -> None:
        """Run until the port is disconnected by either side.

        Raises:
            FramingError: The bytes that came are no message.
            PortDisconnected: The browser reads no more.
        """
        self.begin()
        read, dispatch = self.runner.wire.read, self.runner.dispatch_received
        while read():
            dispatch()

    def begin(self) -> None:
        """Enter the lifespan and call the handlers of the beginning."""
        runner = self.runner
        runner.start()
        lifespan = runner.registered.lifespan
        if lifespan is None:
            runner.prepare(None)
        else:
            from nmhost.lazy.lifespan import enter  # only a host with one needs it

            self._lifespan = runner.bound(lifespan).call(None)  # type: ignore[assignment]  # a generator function's
            runner.prepare(enter(self._lifespan))  # type: ignore[arg-type]  # as above
        for handler in runner.registered.connects:
            runner.call(runner.bound(handler), None)
        runner.wire.flush()

    def feed(self, data: bytes) -> None:
        """Dispatch the messages that *data* from the browser completes.

        Raises:
            FramingError: It is no message.
            PortDisconnected: The browser reads no more.
        """
        self.runner.enter()  # who feeds has several
        wire = self.runner.wire
        wire.feed(data)
        self.runner.dispatch_received()
        if wire.decoder.fault is not None:
            raise wire.decoder.fault

    def end(self) -> None:
        """Call the handlers of the end, whose results are not posted, and leave the lifespan."""
        runner = self.runner
        if runner.wire.requests is not None:
            runner.wire.requests.end()
        if runner.registered.disconnects or self._lifespan is not None:
            from nmhost.lazy.failures import finish  # the replies are out

            runner.enter()
            lifespan, self._lifespan = self._lifespan, None
            finish(runner, lifespan)
        runner.finished()


def run_to_end(driver: "Driver", log: "Log", ending: "Ending") -> int:
    """Run to the end of the port and through what is called there; return the exit status."""
    try:
        _run(driver, log, ending)
    finally:
        ending.running = False
    log.info("the port ended")
    return ending.status


def _run(driver: "Driver", log: "Log", ending: "Ending") -> None:
    from nmhost.ending import Terminated

    try:
        ending.status = _converse(driver, log, ending)
    except Terminated:
        log.info(f"terminated{ending.reason}")
    try:
        _finish(driver, log, ending.status)
    except Terminated:
        log.warning("what ran at the end of the port took too long and was ended")
    if driver.runner.status is not None:
        ending.status = driver.runner.status


def _converse(driver: "Driver", log: "Log", ending: "Ending") -> int:
    """Run to the end of the port, whichever way it comes, and return the exit status."""
    try:
        try:
            driver.run()
        finally:
            ending.begin()
    except Exception as error:
        return _status_of(error, log)
    return 0


def _finish(driver: "Driver", log: "Log", status: int) -> None:
    """Call the handlers of the end and write what can still be written."""
    try:
        driver.end()
        wire = driver.runner.wire
        if not wire.disconnected and not status:
            wire.flush()
    except Exception as error:
        _status_of(error, log)


def _status_of(error: Exception, log: "Log") -> int:
    """Return the exit status for what ended the port, and log it."""
    from nmhost.errors import DefinitionError, FramingError, PortDisconnected

    if isinstance(error, PortDisconnected):
        return 0
    if isinstance(error, FramingError | DefinitionError):
        log.error(str(error))
        return 1
    raise error


def _last_the_unfiltered(handlers: "Iterable[Handler]") -> "list[Handler]":
    """Return the handlers in order, those without keys last."""
    return sorted(handlers, key=lambda handler: not handler.keys)
