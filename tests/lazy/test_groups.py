"""Handlers as methods of a class: which are registered, for which object, under which name."""

import asyncio
import functools
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

import nmhost
from nmhost import DefinitionError, HandlerCall, Handlers, Host, Port, method, on_message
from nmhost.errors import ReplyError
from nmhost.testing import client


class Counter:
    """Counts from where it was told to begin."""

    def __init__(self, start: int = 0) -> None:
        self.value = start
        self.log: list[str] = []

    @method
    def add(self, amount: int = 1) -> int:
        self.value += amount
        return self.value

    @method("read")
    def value_now(self) -> int:
        return self.value

    @method(thread=True)
    def sender(self, port: Port) -> str | None:
        return port.sender.family

    @method
    async def later(self) -> int:
        await asyncio.sleep(0)
        return self.value

    @method
    async def steps(self, to: int) -> AsyncIterator[int]:
        for each in range(to):
            yield each

    @staticmethod
    @method
    def twice(number: int) -> int:
        return 2 * number

    @classmethod
    @method
    def kind(cls) -> str:
        return cls.__name__

    @on_message(type="reset")
    def reset(self, to: int) -> dict[str, int]:
        self.value = to
        return {"value": to}

    @on_message("ping")
    def ping(self) -> str:
        return "pong"

    def not_marked(self) -> None:
        """Is nobody's to call."""


class Stepper(Counter):
    """Overrides one with a mark of its own, one without, and gives one up."""

    @method("by")
    def add(self, amount: int = 10) -> int:
        return super().add(amount)

    def value_now(self) -> int:
        return -self.value

    kind = None  # type: ignore[assignment]  # as Python lets a subclass give up a method


def hosting(*groups: object, **options: Any) -> Host:
    host = Host("com.example.host")
    for group in groups:
        host.include(group, **options)
    return host


CALLS: list[tuple[str, dict[str, object], object]] = [
    ("add", {}, 6),
    ("add", {"amount": 3}, 8),
    ("read", {}, 5),
    ("sender", {}, None),
    ("later", {}, 5),
    ("twice", {"number": 4}, 8),
    ("kind", {}, "Counter"),
]


@pytest.mark.parametrize(("name", "params", "expected"), CALLS)
def test_a_marked_method_is_called_on_its_object(name: str, params: dict[str, object], expected: object) -> None:
    with client(hosting(Counter(5))) as other:
        assert other.call(name, **params) == expected


def test_one_that_yields_streams() -> None:
    with client(hosting(Counter())) as other:
        assert list(other.stream("steps", to=3)) == [0, 1, 2]


def test_handlers_of_messages_are_registered_too() -> None:
    with client(hosting(Counter())) as other:
        other.post({"type": "reset", "to": 9})
        other.post("ping")
        assert [other.receive(), other.receive(), other.call("read")] == [{"value": 9}, "pong", 9]


def test_two_objects_of_a_class_have_names_and_a_state_of_their_own() -> None:
    host = Host("com.example.host")
    host.include(Counter(1), prefix="left")
    host.include(Counter(2), prefix="right")
    with client(host) as other:
        assert [other.call("left.add"), other.call("left.add"), other.call("right.read")] == [2, 3, 2]


def test_a_subclass_overrides_with_a_mark_or_without_and_gives_up() -> None:
    with client(hosting(Stepper(1))) as other:
        assert [other.call("by"), other.call("read"), other.call("twice", 2)] == [11, -11, 4]
        for name in ("add", "kind", "value_now", "not_marked"):
            with pytest.raises(ReplyError, match="Method not found"):
                other.call(name)


class Guarded:
    """Has one of every other mark."""

    def __init__(self) -> None:
        self.log: list[str] = []

    @nmhost.lifespan
    def connection(self) -> Iterator[None]:
        self.log.append("begin")
        yield
        self.log.append("end")

    @nmhost.on_connect
    def connected(self) -> str:
        return "hello"

    @nmhost.on_disconnect
    def gone(self) -> None:
        self.log.append("gone")

    @nmhost.around
    def noted(self, call: HandlerCall, call_next: Any) -> object:
        self.log.append(call.name)
        return call_next()

    @nmhost.on_error(KeyError)
    def missing(self, error: KeyError) -> ReplyError:
        return ReplyError(404, f"no {error.args[0]}")

    @nmhost.on_error
    def other(self, error: Exception) -> ReplyError:
        return ReplyError(500, type(error).__name__)

    @method
    def find(self, key: str) -> object:
        return {"a": 1}[key] / (1 if key == "a" else 0)

    @method
    def fail(self) -> None:
        raise OSError

    @nmhost.every(0.01)
    def tick(self) -> str:
        return "tick"


def test_every_kind_of_mark_is_registered() -> None:
    group = Guarded()
    with client(hosting(group)) as other:
        assert [other.receive(), other.receive()] == ["hello", "tick"]
        assert other.call("find", key="a") == 1
        with pytest.raises(ReplyError, match="no b"):
            other.call("find", key="b")
        with pytest.raises(ReplyError, match="OSError"):
            other.call("fail")
    assert group.log == ["begin", "find", "find", "fail", "gone", "end"]


def test_a_group_of_handlers_takes_objects_and_prefixes_too() -> None:
    group = Handlers(prefix="counters")
    group.include(Counter(3), prefix="first")
    with client(hosting(group, prefix="app")) as other:
        assert other.call("app.counters.first.read") == 3


def logged(function: Any) -> Any:
    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    return wrapper


class Wrapped:
    """Has decorators above and below the mark."""

    @method
    @logged
    def inner(self, number: int) -> int:
        return number + 1

    @logged
    @method
    def outer(self, number: int) -> int:
        return number + 2


def test_other_decorators_may_stand_above_and_below() -> None:
    with client(hosting(Wrapped())) as other:
        assert [other.call("inner", 1), other.call("outer", 1)] == [2, 3]
        with pytest.raises(ReplyError, match="Invalid params"):
            other.call("inner", "one")


class Empty:
    """Has nothing marked."""

    def __repr__(self) -> str:
        return "Empty()"


WRONG = [
    (Counter, "Counter is a class; include an object of it: host.include(Counter(...))"),
    (Empty(), "Empty() has no handlers; include a nmhost.Handlers, or an object of a class whose methods are under"),
    (None, "None has no handlers"),
]


@pytest.mark.parametrize(("given", "text"), WRONG, ids=["class", "unmarked", "None"])
def test_what_has_no_handlers_is_refused(given: object, text: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        hosting(given)
    assert str(caught.value).startswith(text)


def test_a_mark_outside_of_a_class_says_what_to_write() -> None:
    with pytest.raises(DefinitionError, match=r"hosting is in no class, .* write @host.method above a function"):
        method(hosting)


def test_a_mark_on_what_is_no_function_is_refused() -> None:
    with pytest.raises(DefinitionError, match=r"is no function; write @nmhost\.method above a method of a class"):
        method(5)  # type: ignore[call-overload]  # as somebody may write


def test_two_objects_without_prefix_collide() -> None:
    with pytest.raises(DefinitionError, match="'add' is registered twice"):
        hosting(Counter(), Counter())


def test_a_parameter_that_nothing_gives_is_refused_when_it_is_included() -> None:
    class Bad:
        """Asks for too much."""

        @nmhost.on_connect
        def connected(self, message: object) -> None: ...

    with pytest.raises(DefinitionError, match=r"Bad.connected asks for 'message', which nothing gives"):
        hosting(Bad())
