"""Choose the handler for each message, call it, and post what it returns."""

from _thread import get_ident
from time import monotonic

from nmhost.framing import Unreadable
from nmhost.port import Port
from nmhost.sender import Sender

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from nmhost.host import Registered
    from nmhost.logs import Log
    from nmhost.rpc.answering import Rpc
    from nmhost.rpc.methods import Call

# A reply waits for others of the same read only this long, in seconds, and never for a handler that takes longer.
_QUICK = 0.001

_VARARGS, _VARKEYWORDS, _GENERATOR, _COROUTINE, _ASYNC_GENERATOR = 0x04, 0x08, 0x20, 0x80, 0x200


class Handler:
    """Hold one registered function: which messages it takes and how it is called.

    Args:
        function: What the decorator was put on.
        keys: Values that a message must have under these keys; none takes every message.
        events: Whether it handles the beginning or end of a port, so that no message is bound.
        concurrent: Whether it runs beside others, where a loop does.
        thread: Whether it runs in a thread.
        port: The port whose messages it takes; None as long as it is only declared.
        state: What the host's lifespan yielded; None if there is none.
    """

    __slots__ = ("_events", "call", "concurrent", "function", "is_async", "is_quick", "keys", "streams", "thread")

    def __init__(
        self,
        function: "Callable[..., object]",
        keys: "Mapping[str, object]",
        *,
        events: bool = False,
        concurrent: bool = False,
        thread: bool = False,
        port: Port | None = None,
        state: object = None,
    ) -> None:
        self.function = function
        self.keys = tuple(keys.items())
        self.is_async, self.streams = kind_of(function)
        self.concurrent = concurrent
        self.thread = thread
        self.is_quick = False
        self._events = events
        self.call = _binder(function, whole=not self.keys, events=events, port=port, state=state)
        if self.is_async and thread:
            raise _refusal(function, "is async def; a thread runs plain functions")

    def bound(self, port: Port, state: object = None) -> "Handler":
        """Return a copy that is called with messages of *port*, and given *state* where it asks for it."""
        keys, more = dict(self.keys), {"concurrent": self.concurrent, "thread": self.thread}
        return Handler(self.function, keys, events=self._events, port=port, state=state, **more)

    def takes(self, message: object) -> bool:
        """Return whether *message* has all the values asked for."""
        if not self.keys:
            return True
        if not isinstance(message, dict):
            return False
        for key, value in self.keys:
            found = message.get(key, _MISSING)
            if found != value or (found.__class__ is bool) != (value.__class__ is bool):
                return False
        return True


class Runner:
    """Run the conversation on one port: push style, nothing here waits.

    ``begin``, then ``feed`` with whatever bytes the browser wrote, then ``end``; ``run`` does the first two from the
    port's own transport.

    Args:
        port: The port to run.
        registered: The host's handlers.
        log: Where faults go.
    """

    __slots__ = (
        "_flush_at",
        "_lifespan",
        "_messages",
        "_since",
        "_state",
        "_unmatched",
        "failure",
        "log",
        "port",
        "raises",
        "registered",
        "rpc",
    )

    def __init__(self, port: Port, registered: "Registered", *, log: "Log") -> None:
        self.port = port
        self.registered = registered
        self.log = log
        self.raises = False
        """Whether a handler's exception is raised after its error reply was posted: for tests."""
        self.failure: Exception | None = None
        """The last exception of a handler that did not say what to post."""
        self.rpc: Rpc | None = None
        self._state: object = None
        self._lifespan: Iterator[object] | None = None
        self._messages: tuple[Handler, ...] = ()
        self._unmatched = False
        self._since = 0.0
        self._flush_at = 0.0

    def run(self) -> None:
        """Run until the port is disconnected by either side.

        Raises:
            FramingError: The bytes that came are no message.
            PortDisconnected: The browser reads no more.
        """
        self.begin()
        while self.port.read():
            self.dispatch_received()

    def begin(self) -> None:
        """Enter the lifespan and call the handlers of the beginning."""
        self.port.reader = get_ident()
        if self.log.debugging:
            from nmhost.lazy.traced import trace  # only a host for debugging needs it

            trace(self.port, self.log)
        lifespan = self.registered.lifespan
        if lifespan is None:
            self.prepare(None)
        else:
            from nmhost.lazy.lifespan import enter  # only a host with one needs it

            self._lifespan = self.bound(lifespan).call(None)  # type: ignore[assignment]  # a generator function's
            self.prepare(enter(self._lifespan))  # type: ignore[arg-type]  # as above
        for handler in self.registered.connects:
            self.call(self.bound(handler), None)
        self.port.flush()

    def feed(self, data: bytes) -> None:
        """Take *data* from the browser and dispatch the messages it completes.

        Raises:
            FramingError: It is no message.
            PortDisconnected: The browser reads no more.
        """
        self.port.feed(data)
        self.dispatch_received()
        if self.port.decoder.fault is not None:
            raise self.port.decoder.fault

    def dispatch_received(self) -> None:
        """Dispatch every message that waits; the replies are written by the end of it."""
        port, rpc, handlers = self.port, self.rpc, self._messages
        received, call = port.received, self.call
        self._since = monotonic()
        self._flush_at = self._since + _QUICK
        while received and not port.disconnected:
            message = received.popleft()
            if type(message) is Unreadable:
                self._refuse(message)
            elif port.requests is not None and port.requests.take(message):
                pass
            elif rpc is not None and (rpc.alone or rpc.takes(message)):
                self._call_method(rpc, message)
            else:
                for handler in handlers:
                    if not handler.keys or handler.takes(message):  # most have none: a call less
                        call(handler, message)
                        break
                else:
                    self._tell_unmatched(message)
        port.flush()

    def end(self) -> None:
        """Call the handlers of the end, whose results are not posted, and leave the lifespan."""
        if self.port.requests is not None:
            self.port.requests.end()
        if self.registered.disconnects or self._lifespan is not None:
            from nmhost.lazy.failures import finish  # the replies are out

            lifespan, self._lifespan = self._lifespan, None
            finish(self, lifespan)

    # What follows is for nmhost.aio.runner and nmhost.lazy.failures too.

    def prepare(self, state: object) -> None:
        """Bind the handlers of messages; *state* is what the lifespan yielded, if there is one."""
        self._state = state
        self._messages = tuple(map(self.bound, _last_the_unfiltered(self.registered.messages)))
        if self.registered.answerer is not None:
            self.rpc = self.registered.answerer(self, state=state, later=self.later)

    def bound(self, handler: Handler) -> Handler:
        """Return *handler*, which a host declares for all its ports, as this one calls it."""
        return handler.bound(self.port, self._state)

    @property
    def later(self) -> "Callable[[Call], None] | None":
        """What runs a call whose function doesn't give its result at once."""
        return None

    def call(self, handler: Handler, message: object) -> None:
        """Call a handler and queue what it returns, or the error if it fails; replies wait only for a quick one."""
        if not handler.is_quick:
            self.port.flush()
        try:
            result = handler.call(message)
            if handler.streams:
                for item in result:  # type: ignore[attr-defined]  # a generator function returns an iterator
                    self.port.post_message(item)
            elif result is not None:
                self.port.queue(result)
        except Exception as error:
            self.failed(handler, message, error)
        now = monotonic()
        handler.is_quick = now < self._flush_at or self.flush_late(now)
        self._since = now

    def _call_method(self, rpc: "Rpc", message: object) -> None:
        """Have JSON-RPC answer *message*; replies wait as they do for a handler."""
        if not rpc.is_quick:
            self.port.flush()
        rpc.receive(message)
        now = monotonic()
        rpc.is_quick = now < self._flush_at or self.flush_late(now)
        self._since = now
        if self.failure is not None:
            self.raise_failure()

    def flush_late(self, now: float) -> bool:
        """Write the replies that have waited for long; return whether what ran until *now* may keep others waiting."""
        self._flush_at = now + _QUICK
        self.port.flush()
        return now - self._since < _QUICK

    def failed(self, handler: Handler, message: object, error: Exception) -> None:
        """Post the error of a handler as the reply to *message*."""
        from nmhost.lazy.failures import body_of, post  # only a failure needs it

        body = body_of(error, handler.function, self)
        if body is not None:
            post(self, body, message)
        self.raise_failure()

    def raise_failure(self) -> None:
        """Raise what a handler raised, if that is asked for."""
        if self.raises and self.failure is not None:
            error, self.failure = self.failure, None
            raise error

    def _refuse(self, unreadable: Unreadable) -> None:
        """Post that a payload is no JSON."""
        from nmhost.lazy.failures import refuse_payload  # only a failure needs it

        refuse_payload(unreadable.error, self)

    def _tell_unmatched(self, message: object) -> None:
        """Log that no handler takes *message*, once a port."""
        if not self._unmatched:
            self._unmatched = True
            from nmhost.lazy.failures import outline  # only a message nobody takes needs it

            self.log.warning(f"no handler takes this message, nor later ones like it: {outline(message)}")


_MISSING = object()


def _last_the_unfiltered(handlers: "Iterable[Handler]") -> "Iterator[Handler]":
    """Yield the handlers in order, those without keys last."""
    handlers = list(handlers)
    yield from (handler for handler in handlers if handler.keys)
    yield from (handler for handler in handlers if not handler.keys)


class Parameters:
    """Read a function's parameters from its code object: importing inspect costs a third of a start-up."""

    __slots__ = ("keyword_only", "names", "optional", "rest")

    def __init__(self, function: "Callable[..., object]") -> None:
        function = innermost(function)
        code = code_of(function)
        if code.co_flags & _VARARGS:
            raise _refusal(function, "takes *args; name its parameters instead")
        count = code.co_argcount + code.co_kwonlyargcount
        if code.co_posonlyargcount:
            raise _refusal(function, "has positional-only parameters; messages bind by name")
        names = list(code.co_varnames[:count])
        defaults = getattr(function, "__defaults__", None) or ()
        self.optional = set(names[code.co_argcount - len(defaults) : code.co_argcount])
        self.optional |= set(getattr(function, "__kwdefaults__", None) or ())
        self.keyword_only = frozenset(names[code.co_argcount :])
        self.rest = bool(code.co_flags & _VARKEYWORDS)
        bound = getattr(function, "__self__", None) is not None or not hasattr(function, "__code__")
        self.names = names[1:] if bound and names else names


def _binder(
    function: "Callable[..., object]", *, whole: bool, events: bool, port: Port | None, state: object
) -> "Callable[[object], object]":
    """Return what calls a function with a message, in the cheapest way its parameters allow."""
    parameters = Parameters(function)
    givers = {name: give for name in parameters.names if (give := giver(function, name, state)) is not None}
    given = {} if port is None else {name: give(port) for name, give in givers.items()}
    keys = [name for name in parameters.names if name not in givers]
    if events or whole:
        required = [name for name in keys if name not in parameters.optional]
        surplus = required if events else required[1:]
        if surplus:
            from nmhost.lazy.refusals import refuse_surplus  # only what nothing gives needs it

            annotation = annotations_of(function).get(surplus[-1])
            return refuse_surplus(function, surplus[-1], annotation=annotation, events=events)
        if keys and not events:
            return _with_message(function, keys[0], given, by_name=bool(given) or keys[0] in parameters.keyword_only)
        return lambda _message: function(**given)
    if not keys and not parameters.rest:
        return lambda _message: function(**given)
    return _with_keys(function, keys, given, optional=parameters.optional, rest=parameters.rest)


def _with_message(
    function: "Callable[..., object]", name: str, given: "dict[str, object]", *, by_name: bool
) -> "Callable[[object], object]":
    """Return what calls a function with the whole message, which *name* takes."""
    return (lambda message: function(**{name: message}, **given)) if by_name else function


def _with_keys(
    function: "Callable[..., object]", keys: list[str], given: "dict[str, object]", *, optional: set[str], rest: bool
) -> "Callable[[object], object]":
    """Return what calls a function with the values that a message has under *keys*; ``message`` takes the whole."""
    takes_whole = "message" in keys
    keys = [name for name in keys if name != "message"]
    required = [name for name in keys if name not in optional]

    def call(message: object) -> object:
        found: dict[str, object] = message if isinstance(message, dict) else {}
        for name in required:
            if name not in found:
                from nmhost.lazy.failures import missing  # only a failure needs it

                raise missing(name)
        arguments = dict(found) if rest else {name: found[name] for name in keys if name in found}
        if takes_whole:
            arguments["message"] = message
        arguments.update(given)
        return function(**arguments)

    return call


def giver(function: "Callable[..., object]", name: str, state: object = None) -> "Giver | None":
    """Return what gives the parameter *name* its value, if that is not the message's."""
    annotation = annotations_of(function).get(name)
    if annotation in (Port, "Port", "nmhost.Port") or (annotation is None and name == "port"):
        return lambda port: port
    if annotation in (Sender, "Sender", "nmhost.Sender") or (annotation is None and name == "sender"):
        return lambda port: port.sender
    if state is None:
        return None
    from nmhost.lazy.refusals import is_state  # only a host with a lifespan needs it

    return (lambda _port: state) if is_state(state, annotation) else None


def annotations_of(function: "Callable[..., object]") -> "dict[str, object]":
    """Return a function's annotations; as text, where Python 3.14 can't evaluate one of them yet."""
    try:
        return getattr(function, "__annotations__", {})
    except NameError:
        from nmhost.lazy.refusals import annotations_in_text  # only a name that is defined later needs it

        return annotations_in_text(function)


def code_of(function: "Callable[..., object]") -> "CodeType":
    """Return the code of a function, a method, or an object that can be called."""
    code: CodeType | None = getattr(function, "__code__", None)
    if code is None:
        code = getattr(getattr(function, "__call__", None), "__code__", None)  # noqa: B004  # its code, not whether it has one
    if code is None:
        raise _refusal(function, "is no Python function")
    return code


def innermost(function: "Callable[..., object]") -> "Callable[..., object]":
    """Return the function that decorators made with ``functools.wraps`` were put on."""
    while (inner := getattr(function, "__wrapped__", None)) is not None:
        function = inner
    return function


def kind_of(function: "Callable[..., object]") -> tuple[bool, bool]:
    """Return whether *function* is async, and whether it is a generator; a plain wrapper is what it wraps."""
    kinds = _COROUTINE | _GENERATOR | _ASYNC_GENERATOR
    flags = code_of(function).co_flags & kinds or code_of(innermost(function)).co_flags
    return bool(flags & (_COROUTINE | _ASYNC_GENERATOR)), bool(flags & (_GENERATOR | _ASYNC_GENERATOR))


def _refusal(function: object, reason: str) -> Exception:
    from nmhost.lazy.refusals import refusal  # only a wrong declaration needs it

    return refusal(function, reason)


if TYPE_CHECKING:
    from types import CodeType

    Giver = Callable[[Port], object]
