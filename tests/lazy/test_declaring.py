"""Where the rarer decorators put what they were put on."""

from collections.abc import Callable, Iterator

import pytest

from nmhost.errors import DefinitionError
from nmhost.handlers import Handler, Registered
from nmhost.lazy.declaring import (
    add_around,
    add_error,
    add_incoming,
    add_lifespan,
    add_outgoing,
    add_tick,
    join_lifespan,
    merge,
    set_admits,
    set_app_lifespan,
    set_unmatched,
    set_unreadable,
)

Put = Callable[[Registered, Callable[..., object]], None]


def one(message: object) -> object:
    return message


async def later(message: object) -> object:
    return message


def around(call: object, call_next: Callable[[], object]) -> object:
    return call_next()


def generator() -> Iterator[int]:
    yield 1


@pytest.mark.parametrize(
    ("put", "name", "function"),
    [
        (add_around, "arounds", around),
        (add_lifespan, "lifespan", generator),
        (set_app_lifespan, "app_lifespan", generator),
        (set_admits, "admits", one),
        (set_unreadable, "unreadable", one),
        (set_unmatched, "unmatched", one),
        (add_incoming, "incoming", one),
        (add_outgoing, "outgoing", one),
    ],
)
def test_a_function_is_put_where_it_is_looked_for(put: Put, name: str, function: Callable[..., object]) -> None:
    registered = Registered()
    put(registered, function)
    assert getattr(registered, name)


@pytest.mark.parametrize(
    "put",
    [add_around, add_lifespan, set_app_lifespan, set_admits, set_unreadable, set_unmatched, add_incoming, add_outgoing],
)
def test_what_is_no_function_is_refused_with_the_form_to_write(put: Put) -> None:
    with pytest.raises(DefinitionError, match=r"'text' is no function; write @host\."):
        put(Registered(), "text")  # type: ignore[arg-type]  # what is refused


@pytest.mark.parametrize(
    ("put", "function"),
    [(set_app_lifespan, generator), (set_admits, one), (set_unreadable, one), (set_unmatched, one)],
)
def test_a_second_one_is_refused(put: Put, function: Callable[..., object]) -> None:
    registered = Registered()
    put(registered, function)
    with pytest.raises(DefinitionError, match=r"second|only one"):
        put(registered, function)


@pytest.mark.parametrize("types", [(), (KeyError, 3), ("KeyError",)], ids=["none", "one is no class", "a text"])
def test_only_classes_of_exceptions_are_taken(types: tuple[type[Exception], ...]) -> None:
    with pytest.raises(DefinitionError, match="with classes of exceptions"):
        add_error(Registered(), types)


def test_an_error_is_not_answered_by_a_coroutine() -> None:
    with pytest.raises(DefinitionError, match="is async def"):
        add_error(Registered(), (later,))


def test_a_handler_of_errors_has_the_classes_that_it_takes() -> None:
    registered = Registered()
    register = add_error(registered, (KeyError, OSError))
    assert callable(register)
    assert register(one) is one
    assert registered.errors[0][0] == (KeyError, OSError)


def test_what_is_called_again_and_again_has_a_time() -> None:
    registered = Registered()
    add_tick(registered, 5, thread=True)(generator)
    assert registered.ticks[0].thread
    with pytest.raises(DefinitionError):
        add_tick(registered, -1, thread=False)


def test_a_second_lifespan_runs_within_the_first() -> None:
    registered = Registered()
    join_lifespan(registered, Handler(generator, {}, takes=0))
    join_lifespan(registered, Handler(generator, {}, takes=0))
    assert registered.lifespan is not None
    assert len(getattr(registered.lifespan, "lifespans", ())) == 2


def test_a_groups_errors_come_first_for_its_own_handlers() -> None:
    ours, theirs = Registered(), Registered()
    theirs.messages.append(Handler(one, {}))
    theirs.lifespan = Handler(generator, {}, takes=0)
    merge(ours, theirs, "vault.")
    assert ours.messages[0].scopes == (theirs.errors,)
    assert ours.lifespan is theirs.lifespan
