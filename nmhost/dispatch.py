"""Choose the handler for each message, call it, and post what it returns."""

import os
from time import monotonic

from nmhost.port import Port
from nmhost.sender import Sender

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from nmhost.logs import Log

INTERNAL_ERROR = -32603
INVALID_PARAMS = -32602
PARSE_ERROR = -32700

# A reply waits for others of the same read only this long, in seconds, and never for a handler that takes longer.
_QUICK = 0.001

_VARARGS, _VARKEYWORDS, _GENERATOR, _COROUTINE, _ASYNC_GENERATOR = 0x04, 0x08, 0x20, 0x80, 0x200


class Handler:
    """Hold one registered function: which messages it takes and how it is called.

    Args:
        function: What the decorator was put on.
        keys: Values that a message must have under these keys; none takes every message.
        events: Whether it handles the beginning or end of a port, so that no message is bound.
    """

    __slots__ = ("call", "function", "is_async", "is_quick", "keys", "streams")

    def __init__(
        self, function: "Callable[..., object]", keys: "Mapping[str, object]", *, events: bool = False
    ) -> None:
        self.function = function
        self.keys = tuple(keys.items())
        flags = _code(function).co_flags
        self.streams = bool(flags & (_GENERATOR | _ASYNC_GENERATOR))
        self.is_async = bool(flags & (_COROUTINE | _ASYNC_GENERATOR))
        self.is_quick = False
        self.call = _binder(function, whole=not self.keys, events=events)

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

    ``begin``, then ``feed`` with whatever bytes the browser wrote, then ``end``; ``run`` does all three from the port's
    own transport.

    Args:
        port: The port to run.
        handlers: What takes messages, in order of registration.
        on_connect: What is called first.
        on_disconnect: What is called last.
        log: Where faults go.
    """

    __slots__ = (
        "_handlers",
        "_log",
        "_on_connect",
        "_on_disconnect",
        "_since",
        "_unmatched",
        "_waits_since",
        "port",
        "raises",
    )

    def __init__(
        self,
        port: Port,
        handlers: "Iterable[Handler]",
        *,
        on_connect: "Iterable[Handler]" = (),
        on_disconnect: "Iterable[Handler]" = (),
        log: "Log",
    ) -> None:
        self.port = port
        self.raises = False
        """Whether a handler's exception is raised after its error reply was posted: for tests."""
        self._handlers = tuple(_last_the_unfiltered(handlers))
        self._on_connect = tuple(on_connect)
        self._on_disconnect = tuple(on_disconnect)
        self._log = log
        self._unmatched = False
        self._since = 0.0
        self._waits_since = 0.0

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
        """Call the handlers of the beginning."""
        for handler in self._on_connect:
            self._call(handler, None)
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
        port = self.port
        self._since = self._waits_since = monotonic()
        while port.has_received and not port.disconnected:
            try:
                message = port.next_received()
            except Exception as error:
                self._not_json(error)
                continue
            self.dispatch(message)
        port.flush()

    def dispatch(self, message: object) -> None:
        """Give *message* to the first handler that takes it."""
        for handler in self._handlers:
            if handler.takes(message):
                self._call_timed(handler, message)
                return
        if not self._unmatched:
            self._unmatched = True
            self._log.warning(f"no handler takes this message, nor later ones like it: {_outline(message)}")

    def end(self) -> None:
        """Call the handlers of the end; what they return is not posted."""
        from nmhost.errors import PortDisconnected

        for handler in self._on_disconnect:
            try:
                handler.call(None, self.port)
            except PortDisconnected:
                self._log.info(f"{_name(handler)} could not post: the browser reads no more")
            except Exception as error:
                self._log.exception(f"{_name(handler)} failed at the end of the port", error)

    def _call_timed(self, handler: Handler, message: object) -> None:
        """Call a handler; replies wait for it only if it was quick the last time, and none for long."""
        if not handler.is_quick:
            self.port.flush()
        self._call(handler, message)
        now = monotonic()
        handler.is_quick = now - self._since < _QUICK
        self._since = now
        if now - self._waits_since >= _QUICK:
            self._waits_since = now
            self.port.flush()

    def _call(self, handler: Handler, message: object) -> None:
        try:
            result = handler.call(message, self.port)
            if handler.streams:
                self._stream(result)  # type: ignore[arg-type]  # a generator function returns an iterator
            elif result is not None:
                self.port.queue(result)
        except Exception as error:
            self._failed(handler, message, error)

    def _stream(self, items: "Iterator[object]") -> None:
        """Post each item as it comes."""
        for item in items:
            self.port.post_message(item)

    def _failed(self, handler: Handler, message: object, error: Exception) -> None:
        """Log what a handler raised and post an error that tells none of it, unless the handler said what to post."""
        from nmhost.errors import PortDisconnected, ReplyError

        if isinstance(error, PortDisconnected):
            if self.port.disconnected:
                return
            raise error
        body: dict[str, object]
        if isinstance(error, ReplyError):
            body = error.body()
        else:
            body = {"code": INTERNAL_ERROR, "message": "Internal error"}
            self._log.exception(f"{_name(handler)} failed", error)
        self._post_error(body, message)
        if self.raises and not isinstance(error, ReplyError):
            raise error

    def _not_json(self, error: Exception) -> None:
        from nmhost.errors import PayloadInvalid

        if not isinstance(error, PayloadInvalid):
            raise error
        self._log.error(str(error))
        self._post_error({"code": PARSE_ERROR, "message": "Parse error"}, None)

    def _post_error(self, body: dict[str, object], message: object) -> None:
        reply: dict[str, object] = {"error": body}
        if isinstance(message, dict) and "id" in message:
            reply["id"] = message["id"]
        from nmhost.errors import MessageError

        try:
            self.port.queue(reply)
        except MessageError as error:  # the data of a ReplyError, or an id over the limit
            self._log.error(f"the error reply can't be posted: {error}")
            self.port.queue({"error": {"code": INTERNAL_ERROR, "message": "Internal error"}})


_MISSING = object()


def _last_the_unfiltered(handlers: "Iterable[Handler]") -> "Iterator[Handler]":
    """Yield the handlers in order, those without keys last."""
    handlers = list(handlers)
    yield from (handler for handler in handlers if handler.keys)
    yield from (handler for handler in handlers if not handler.keys)


class _Parameters:
    """Read a function's parameters from its code object: importing inspect costs a third of a start-up."""

    __slots__ = ("names", "optional", "rest")

    def __init__(self, function: "Callable[..., object]") -> None:
        code = _code(function)
        if code.co_flags & _VARARGS:
            raise _refusal(function, "takes *args; name its parameters instead")
        count = code.co_argcount + code.co_kwonlyargcount
        if code.co_posonlyargcount:
            raise _refusal(function, "has positional-only parameters; messages bind by name")
        names = list(code.co_varnames[:count])
        defaults = getattr(function, "__defaults__", None) or ()
        self.optional = set(names[code.co_argcount - len(defaults) : code.co_argcount])
        self.optional |= set(getattr(function, "__kwdefaults__", None) or ())
        self.rest = bool(code.co_flags & _VARKEYWORDS)
        bound = getattr(function, "__self__", None) is not None or not hasattr(function, "__code__")
        self.names = names[1:] if bound and names else names


def _binder(function: "Callable[..., object]", *, whole: bool, events: bool) -> "Callable[[object, Port], object]":
    """Return what calls *function* with a message and a port, in the cheapest way its parameters allow."""
    parameters = _Parameters(function)
    givers = {name: giver for name in parameters.names if (giver := _giver(function, name)) is not None}
    keys = [name for name in parameters.names if name not in givers]
    if events:
        if any(name not in parameters.optional for name in keys):
            raise _refusal(function, f"asks for {keys[0]!r}; the beginning and end of a port give port and sender")
        return _with_givers(function, givers)
    if whole and keys:
        if len([name for name in keys if name not in parameters.optional]) > 1:
            raise _refusal(
                function, f"asks for {keys[1]!r} beside the message; name the keys it takes: @host.on_message(type=...)"
            )
        return _with_message(function, keys[0], givers)
    if "message" in keys and not whole:
        givers["message"] = _give_message
        keys.remove("message")
    if not keys and not parameters.rest:
        return _with_givers(function, givers)
    return _with_keys(function, keys, givers, optional=parameters.optional, rest=parameters.rest)


def _with_message(
    function: "Callable[..., object]", name: str, givers: "dict[str, Giver]"
) -> "Callable[[object, Port], object]":
    if not givers:
        return lambda message, _port: function(message)

    def call(message: object, port: Port) -> object:
        return function(**{name: message}, **{key: give(message, port) for key, give in givers.items()})

    return call


def _with_givers(function: "Callable[..., object]", givers: "dict[str, Giver]") -> "Callable[[object, Port], object]":
    if not givers:
        return lambda _message, _port: function()
    return lambda message, port: function(**{name: give(message, port) for name, give in givers.items()})


def _with_keys(
    function: "Callable[..., object]",
    keys: list[str],
    givers: "dict[str, Giver]",
    *,
    optional: set[str],
    rest: bool,
) -> "Callable[[object, Port], object]":
    required = [name for name in keys if name not in optional]

    def call(message: object, port: Port) -> object:
        given: dict[str, object] = message if isinstance(message, dict) else {}
        for name in required:
            if name not in given:
                raise _missing(name)
        arguments = dict(given) if rest else {name: given[name] for name in keys if name in given}
        for name, give in givers.items():
            arguments[name] = give(message, port)
        return function(**arguments)

    return call


def _giver(function: "Callable[..., object]", name: str) -> "Giver | None":
    """Return what gives the parameter *name* its value, if that is not the message's."""
    annotation = getattr(function, "__annotations__", {}).get(name)
    if annotation in (Port, "Port", "nmhost.Port") or (annotation is None and name == "port"):
        return _give_port
    if annotation in (Sender, "Sender", "nmhost.Sender") or (annotation is None and name == "sender"):
        return _give_sender
    return None


def _give_port(_message: object, port: Port) -> object:
    return port


def _give_sender(_message: object, port: Port) -> object:
    return port.sender


def _give_message(message: object, _port: Port) -> object:
    return message


def _missing(name: str) -> Exception:
    from nmhost.errors import ReplyError

    return ReplyError(INVALID_PARAMS, f"Invalid params: {name!r} is missing")


def _code(function: "Callable[..., object]") -> "CodeType":
    """Return the code of a function, a method, or an object that can be called."""
    code: CodeType | None = getattr(function, "__code__", None)
    if code is None:
        code = getattr(getattr(function, "__call__", None), "__code__", None)  # noqa: B004  # its code, not whether it has one
    if code is None:
        raise _refusal(function, "is no Python function")
    return code


def _refusal(function: object, reason: str) -> Exception:
    from nmhost.errors import DefinitionError

    return DefinitionError(f"the handler {getattr(function, '__qualname__', function)!s} {reason}")


def _name(handler: Handler) -> str:
    """Return the handler's name and place for the log."""
    code = _code(handler.function)
    place = f"{os.path.basename(code.co_filename)}:{code.co_firstlineno}"
    return f"{getattr(handler.function, '__qualname__', 'handler')} ({place})"


def _outline(message: object) -> str:
    """Return what a message is without what it says."""
    if isinstance(message, dict):
        return f"an object with the keys {', '.join(sorted(map(str, message))[:10]) or '(none)'}"
    return f"a {type(message).__name__}"


if TYPE_CHECKING:
    from types import CodeType

    Giver = Callable[[object, Port], object]
