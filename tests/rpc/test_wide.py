"""Tests of the types that JSON lacks: each is read from the form in which it is sent."""

import datetime as dt
import enum
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Generic, NamedTuple, NewType, TypeVar

import annotated_types
import attrs
import msgspec
import pydantic
import pytest

from nmhost import Host
from nmhost.errors import DefinitionError, Mismatch
from nmhost.framing import Codec
from nmhost.rpc.hints import compile_hint
from tests.conversation import Conversation

Item = TypeVar("Item")
Name = NewType("Name", str)


class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Level(enum.IntEnum):
    LOW = 1


class Place(NamedTuple):
    left: int
    top: int = 0


@dataclass
class Page(Generic[Item]):
    items: list[Item]
    day: dt.date | None = None


class Model(pydantic.BaseModel):
    name: str
    when: dt.datetime | None = None


class Struct(msgspec.Struct, rename="camel"):
    first_name: str
    size: Annotated[int, msgspec.Meta(ge=1)] = 1


@attrs.define
class Attrs:
    name: str = attrs.field(validator=attrs.validators.min_len(1))
    colour: Colour = Colour.RED


UUID_TEXT = "12345678-1234-5678-1234-567812345678"

# what a hint reads, the value that it makes, and what is sent for that
ROWS: list[tuple[Any, Any, Any]] = [
    (Colour, "blue", Colour.BLUE),
    (Level, 1, Level.LOW),
    (dt.datetime, "2026-01-31T12:00:00Z", dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)),
    (dt.date, "2026-01-31", dt.date(2026, 1, 31)),
    (dt.time, "12:30:00", dt.time(12, 30)),
    (dt.timedelta, "P1DT5.5S", dt.timedelta(days=1, seconds=5.5)),
    (dt.timedelta, "-PT1S", -dt.timedelta(seconds=1)),
    (uuid.UUID, UUID_TEXT, uuid.UUID(UUID_TEXT)),
    (Path, "/tmp/a", Path("/tmp/a")),
    (bytes, "AAE=", b"\0\1"),
    (Decimal, "1.10", Decimal("1.10")),
    (tuple[int, str], [1, "a"], (1, "a")),
    (tuple[int, ...], [1, 2], (1, 2)),
    (Place, [1, 2], Place(1, 2)),
    (set[str], ["a", "b"], {"a", "b"}),
    (frozenset[int], [1], frozenset({1})),
    (Sequence[uuid.UUID], [UUID_TEXT], [uuid.UUID(UUID_TEXT)]),
    (Mapping[str, Colour], {"a": "red"}, {"a": Colour.RED}),
    (dict[Colour, int], {"red": 1}, {Colour.RED: 1}),
    (dict[Name, int], {"a": 1}, {"a": 1}),
    (tuple[()], [], ()),
    (Name, "a", "a"),
    (Page[Colour], {"items": ["red"], "day": "2026-01-31"}, Page([Colour.RED], dt.date(2026, 1, 31))),
    (Model, {"name": "a", "when": None}, Model(name="a")),
    (list[Model], [{"name": "a", "when": None}], [Model(name="a")]),
    (Struct, {"firstName": "a", "size": 2}, Struct("a", 2)),
    (Attrs, {"name": "a", "colour": "blue"}, Attrs("a", Colour.BLUE)),
]


def test_a_number_of_seconds_is_a_duration() -> None:
    assert compile_hint(dt.timedelta)(1.5) == dt.timedelta(seconds=1.5)


@pytest.mark.parametrize(("hint", "sent", "value"), ROWS, ids=[f"{hint}-{sent}" for hint, sent, _ in ROWS])
def test_what_comes_in_becomes_the_value(hint: Any, sent: Any, value: Any) -> None:
    assert compile_hint(hint)(json.loads(json.dumps(sent))) == value


@pytest.mark.parametrize(("hint", "sent", "value"), ROWS, ids=[f"{hint}-{sent}" for hint, sent, _ in ROWS])
def test_the_value_goes_out_in_the_form_in_which_it_comes_in(hint: Any, sent: Any, value: Any) -> None:
    assert json.loads(Codec().dumps(value)) == sent


WRONG: list[tuple[Any, Any, str]] = [
    (Colour, "green", "$: expected 'red' or 'blue', got a string, 'green'"),
    (dt.datetime, "yesterday", "$: expected a date and time, as in 2026-01-31T12:00:00Z, got a string, 'yesterday'"),
    (list[uuid.UUID], ["x"], "$[0]: expected a UUID, got a string, 'x'"),
    (tuple[int, str], [1], "$: expected an array of 2, got an array of 1"),
    (tuple[int, str], [1, 2], "$[1]: expected a string, got an integer, 2"),
    (Page[int], {"items": ["x"]}, "$.items[0]: expected an integer, got a string, 'x'"),
    (set[str], [1], "$[0]: expected a string, got an integer, 1"),
    (Annotated[Decimal, annotated_types.Ge(2)], "1", "$: expected a value from 2"),
    (Sequence[Annotated[int, annotated_types.Ge(1)]], [0], "$[0]: expected a value from 1, got an integer, 0"),
    (Struct, {"firstName": "a", "size": 0}, "$.size: expected int >= 1, got an integer, 0"),
    (Attrs, {"name": "", "colour": "red"}, "$: Length of 'name' must be >= 1: 0, got an object"),
    (tuple[()], [1], "$: expected an array of 0, got an array of 1"),
    (dict[Colour, int], {"green": 1}, "$.green: expected 'red' or 'blue', got a string, 'green'"),
    (list[Model], [{}], "$[0].name: Field required, got an object"),
    (Attrs, {"name": "a", "colour": "x"}, "$.colour: expected 'red' or 'blue', got a string, 'x'"),
]


@pytest.mark.parametrize(("hint", "sent", "text"), WRONG, ids=str)
def test_what_does_not_fit_is_named_with_its_path(hint: Any, sent: Any, text: str) -> None:
    with pytest.raises(Mismatch) as raised:
        compile_hint(hint)(sent)
    assert text in str(raised.value)


def test_a_part_that_nobody_checks_is_refused_when_it_is_declared() -> None:
    class Odd(msgspec.Struct):
        connection: memoryview | complex

    with pytest.raises((DefinitionError, TypeError)):
        compile_hint(Odd)


def test_methods_and_messages_bind_by_the_same_rules() -> None:
    host = Host("com.example.types")

    @host.method
    def paint(colour: Colour, model: Model) -> list[object]:
        return [colour, model]

    @host.on_message(type="paint")
    def painted(colour: Colour, model: Model) -> list[object]:
        return [colour, model]

    parts = {"colour": "red", "model": {"name": "a"}}
    call = {"jsonrpc": "2.0", "id": 1, "method": "paint", "params": parts}
    called, posted = Conversation(host).replies(call, {"type": "paint", **parts})
    assert isinstance(called, dict)
    assert called["result"] == posted == ["red", {"name": "a", "when": None}]


def test_a_wrong_value_of_a_model_is_answered_as_invalid() -> None:
    host = Host("com.example.types")

    @host.method
    def save(model: Model) -> None: ...

    (reply,) = Conversation(host).replies({"jsonrpc": "2.0", "id": 1, "method": "save", "params": {"model": {}}})
    assert isinstance(reply, dict)
    assert reply["error"]["code"] == -32602
    assert reply["error"]["data"]["path"] == "$.model.name"
