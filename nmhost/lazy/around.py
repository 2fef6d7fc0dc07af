"""Run what ``@host.around`` has registered around handlers of messages and methods, outermost first."""

from functools import partial

from nmhost.lazy.refusals import refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence
    from typing import Any, Protocol

    from nmhost.handlers import Handler, Registered
    from nmhost.port import Port, Sender, Wire
    from nmhost.rpc.methods import Method

    Run = Callable[[object], object]
    Post = Callable[[object], None]

    class Later(Protocol):
        """What runs handlers that don't give their result at once."""

        def outcome(self, kind: Any, start: Callable[[], Any], post: Post) -> Awaitable[object]:
            """Return the result of a function of any kind; the items of a generator are posted as they come."""
            ...

    class Runner(Protocol):
        """The conversation on one port, as far as what runs around its handlers asks."""

        port: Port
        registered: Registered
        wire: Wire

        @property
        def later(self) -> Later | None:
            """What runs what doesn't give its result at once, where handlers do that."""
            ...


_TAKES = 2


class HandlerCall:
    """One call of a handler or a method, as what runs around it sees it.

    Attributes:
        name: The method's name, or that of the handler's function.
        message: The message; of a method, the parameters that it is called with.
        function: The handler itself.
        port: The port that the message came from.
    """

    __slots__ = ("function", "message", "name", "port")

    def __init__(self, name: str, message: object, function: "Callable[..., object]", *, port: "Port") -> None:
        self.name: str = name
        self.message: object = message
        self.function: Callable[..., object] = function
        self.port: Port = port

    @property
    def sender(self) -> "Sender":
        """Who opened the port."""
        return self.port.sender


def define(function: "Callable[..., object]") -> "Handler":
    """Return what the decorator declares.

    Raises:
        DefinitionError: It takes other than two parameters, or is a generator.
    """
    from nmhost.handlers import Handler

    around = Handler(function, {}, takes=_TAKES)
    if len(around.parameters.names) != _TAKES or around.streams:
        raise refusal(function, "is registered around others; write def name(call, call_next): return call_next()")
    return around


def check_arounds(registered: "Registered") -> None:
    """Check that nothing plain is around what is async.

    Raises:
        DefinitionError: Something is.
    """
    kinds: list[Handler | Method] = [*registered.messages, *registered.methods]  # type: ignore[list-item]  # all are
    for kind in kinds:
        for around in _arounds_of(kind, registered):
            if kind.is_async and not around.is_async:
                name = getattr(kind.function, "__qualname__", repr(kind.function))
                raise refusal(
                    around.function, f"is around {name}, which is async; make it async def, and await call_next()"
                )


class Surrounding:
    """What runs around the handlers and methods of one port.

    Args:
        runner: The conversation on it.

    Raises:
        DefinitionError: Something plain is around what is async.
    """

    def __init__(self, runner: "Runner") -> None:
        self._runner = runner
        self._inner: dict[Method, Method] = {}
        check_arounds(runner.registered)

    def handler(self, handler: "Handler") -> "Handler":
        """Return *handler*, bound, with what runs around it."""
        arounds = _arounds_of(handler, self._runner.registered)
        if not arounds:
            return handler
        copy = handler.within(handler.scopes)
        name = str(getattr(handler.function, "__name__", ""))
        copy.call = self._within(arounds, handler, handler.call, name=name, post=self._runner.wire.post)
        _become_async(copy, arounds)
        return copy

    def method(self, method: "Method") -> "Method":
        """Return *method* as it is run with what is around it."""
        copy = method.renamed(method.name, method.scopes)
        _become_async(copy, _arounds_of(method, self._runner.registered))
        self._inner[copy] = method
        return copy

    def enclosed(self, method: "Method", run: "Run", post: "Post | None" = None) -> "Run":
        """Return what runs *run*, of a method that is bound, within what is around it; *post* takes its items."""
        arounds = _arounds_of(method, self._runner.registered)
        if not arounds:
            return run
        return self._within(arounds, self._inner[method], run, name=method.name, post=post or self._runner.wire.post)

    def _within(
        self, arounds: "Sequence[Handler]", kind: "Handler | Method", run: "Run", *, name: str, post: "Post"
    ) -> "Run":
        """Return what runs *run* within *arounds*: as its kind does, or as a coroutine if one of them is async."""
        plain = [each.function for each in arounds if not each.is_async]
        waiting = [each.function for each in arounds if each.is_async]

        def start(message: object) -> object:
            call = HandlerCall(name, message, kind.function, port=self._runner.port)
            inner: Callable[[], Any] = partial(run, message)
            if plain:
                inner = partial(_chained, plain, call, _whole(inner, post) if kind.streams else inner)
                inner = partial(_ended, inner) if kind.streams else inner
            return _chained(waiting, call, partial(self._outcome, kind, inner, post)) if waiting else inner()

        return start

    def _outcome(self, kind: "Handler | Method", start: "Callable[[], Any]", post: "Post") -> "Awaitable[object]":
        return self._runner.later.outcome(kind, start, post)  # type: ignore[union-attr]  # a host with async has it


def _arounds_of(kind: "Handler | Method", registered: "Registered") -> "list[Handler]":
    """Return what is around *kind*: the host's own, then that of its groups, inwards."""
    return [around for scope in (registered.errors, *reversed(kind.scopes)) for around in scope.arounds]


def _become_async(kind: "Handler | Method", arounds: "Iterable[Handler]") -> None:
    """Let *kind* be run as a coroutine if something async is around it."""
    if any(around.is_async for around in arounds):
        kind.is_async, kind.streams, kind.thread = True, False, False


def _chained(functions: "Sequence[Callable[..., Any]]", call: HandlerCall, inner: "Callable[[], Any]") -> object:
    """Call the first of *functions* with what calls the next, the last with *inner*."""
    if not functions:
        return inner()
    return functions[0](call, partial(_chained, functions[1:], call, inner))


def _whole(start: "Callable[[], Any]", post: "Post") -> "Callable[[], object]":
    """Return what runs a generator to its end, its items posted."""
    from nmhost.handlers import post_all

    return lambda: post_all(start(), post)


def _ended(act: "Callable[[], object]") -> "Any":
    """Return a generator without items that returns what *act* does."""
    return act()
    yield
