"""Put functions where a host keeps them, for decorators that most hosts do without, and groups that it includes."""

from nmhost.handlers import Handler, Registered, check_function, takes_whole
from nmhost.lazy.refusals import not_a_function, refusal, yields_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Function = TypeVar("Function", bound=Callable[..., object])

_ERRORS = "@host.on_error(KeyError), with classes of exceptions"


def add_error(registered: Registered, types: "tuple[Callable[..., object], ...]") -> object:
    """Return what a decorator of handlers of errors gives that was called with *types*, or put on one alone.

    Raises:
        DefinitionError: There are no classes of exceptions, or the handler is async or asks for too much.
    """
    classes = tuple(each for each in types if isinstance(each, type) and issubclass(each, Exception))
    is_bare = len(types) == 1 and not classes
    if not types or (len(classes) != len(types) and not is_bare):
        raise not_a_function(next((each for each in types if each not in classes), None), _ERRORS)

    def register(function: "Function") -> "Function":
        check_function(function, _ERRORS)
        handler = Handler(function, {})
        if handler.is_async:
            raise refusal(function, "is async def; what is called with an error is a plain function")
        registered.errors.append((classes or (Exception,), handler))
        return function

    return register(types[0]) if is_bare else register


def add_around(registered: Registered, function: "Callable[..., object]") -> None:
    """Add what runs around handlers.

    Raises:
        DefinitionError: It takes other than two parameters.
    """
    check_function(function, "@host.around, without an argument")
    from nmhost.lazy.around import define

    around = define(function)
    registered.errors.arounds.append(around)
    registered.arounds.append(around)


def add_tick(registered: Registered, seconds: float, *, thread: bool) -> "Callable[[Function], Function]":
    """Return the decorator of what is called every so many seconds.

    Raises:
        DefinitionError: That is no time.
    """
    from nmhost.lazy.timed import Tick, checked_seconds

    checked_seconds(seconds, "@host.every(60), with the seconds from one call to the next")

    def register(function: "Function") -> "Function":
        check_function(function, "@host.every(60)")
        registered.ticks.append(Tick(function, seconds, thread=thread))
        return function

    return register


def add_lifespan(registered: Registered, function: "Callable[..., object]") -> None:
    """Add what runs around each port, within what does so already.

    Raises:
        DefinitionError: It is no generator.
    """
    join_lifespan(registered, _lifespan(function, "@host.lifespan, without an argument"))


def set_app_lifespan(registered: Registered, function: "Callable[..., object]") -> None:
    """Set what runs around all ports.

    Raises:
        DefinitionError: It is no generator or asks for anything, or there is one already.
    """
    check_function(function, "@host.app_lifespan, without an argument")
    if registered.app_lifespan is not None:
        raise refusal(function, "is a second lifespan of the app; a host has one")
    lifespan = _lifespan(function, "@host.app_lifespan, without an argument")
    if lifespan.parameters.names:
        raise refusal(function, "asks for something; the app's lifespan runs before any port is there")
    registered.app_lifespan = lifespan


def set_admits(registered: Registered, function: "Callable[..., object]") -> None:
    """Set what decides which programs may join.

    Raises:
        DefinitionError: It is async, or there is one already.
    """
    check_function(function, "@host.admits, without an argument")
    if Handler(function, {}).is_async or registered.admits is not None:
        raise refusal(function, "must be a plain function, and the only one that admits programs")
    registered.admits = function


def set_unreadable(registered: Registered, function: "Callable[..., object]") -> None:
    """Set what is called with the error of a payload that can't be read.

    Raises:
        DefinitionError: There is one already, or it asks for too much.
    """
    _check_only(registered.unreadable, function, "@host.on_unreadable")
    registered.unreadable = Handler(function, {})


def set_unmatched(registered: Registered, function: "Callable[..., object]") -> None:
    """Set what is called with messages that no other handler takes.

    Raises:
        DefinitionError: There is one already, or its parameters can't be bound.
    """
    _check_only(registered.unmatched, function, "@host.on_unmatched")
    if takes_whole(function):
        registered.unmatched = Handler(function, {})
        return
    from nmhost.rpc.keys import KeyedHandler

    registered.unmatched = KeyedHandler(function, {})


def add_incoming(registered: Registered, function: "Callable[..., object]") -> None:
    """Add what messages that come go through.

    Raises:
        DefinitionError: It is no plain function of one parameter.
    """
    _check_layer(function, "@host.incoming", may_yield=False)
    registered.incoming.append(function)


def add_outgoing(registered: Registered, function: "Callable[..., object]") -> None:
    """Add what messages go through before they are posted.

    Raises:
        DefinitionError: It is no plain function of one parameter.
    """
    _check_layer(function, "@host.outgoing", may_yield=True)
    registered.outgoing.append(function)


def merge(ours: Registered, theirs: Registered, prefix: str) -> None:
    """Add all that a group has to a host or another group; names of its methods begin with *prefix*.

    Raises:
        DefinitionError: A method has the name of one that is here.
    """

    def within(handlers: list[Handler]) -> list[Handler]:
        return [handler.within((*handler.scopes, theirs.errors)) for handler in handlers]

    ours.messages += within(theirs.messages)
    ours.connects += within(theirs.connects)
    ours.disconnects += theirs.disconnects
    ours.arounds += theirs.arounds
    ours.ticks += within(theirs.ticks)
    if theirs.lifespan is not None:
        join_lifespan(ours, theirs.lifespan)
    ours.answerer = ours.answerer or theirs.answerer
    for method in theirs.methods:
        ours.add_method(method.renamed(prefix + method.name, (*method.scopes, theirs.errors)))


def join_lifespan(registered: Registered, lifespan: Handler) -> None:
    """Let *lifespan* run around each port, within the one that is there."""
    if registered.lifespan is not None:
        from nmhost.lazy.lifespans import joined

        lifespan = joined(registered.lifespan, lifespan)
    registered.lifespan = lifespan


def _lifespan(function: "Callable[..., object]", form: str) -> Handler:
    check_function(function, form)
    lifespan = Handler(function, {}, takes=0)
    if not lifespan.streams:
        raise refusal(function, "is no generator; a lifespan yields once")
    return lifespan


def _check_only(there: Handler | None, function: "Callable[..., object]", form: str) -> None:
    """Refuse *function* if one is *there*."""
    check_function(function, f"{form}, without an argument")
    if there is not None:
        raise refusal(function, f"is a second one of {form}; a host has one")


def _check_layer(function: "Callable[..., object]", form: str, *, may_yield: bool) -> None:
    check_function(function, f"{form}, without an argument")
    from nmhost.lazy.layers import check_layer

    check_layer(function, may_yield=may_yield)


def check(registered: Registered) -> None:
    """Check what can be known of a host before it runs: each parameter can be checked, or a lifespan may give it.

    Raises:
        DefinitionError: One is neither.
    """
    lifespan = registered.lifespan
    yields = yields_of(lifespan.function if lifespan is not None else None)
    if registered.app_lifespan is not None:  # what it yields is given as well
        yields = object
    if registered.arounds:
        from nmhost.lazy.around import check_arounds

        check_arounds(registered)
    for handler in registered.all:
        handler.check_given(None if handler is lifespan and yields is not object else yields)
