"""Classes whose values are objects on the wire, and their fields."""

import dataclasses
import sys
from typing import Any, Generic, NamedTuple, NotRequired, Required, TypedDict, TypeVar

import pytest

from nmhost.rpc.records import Field, fields_of, is_record, made_fields_of, of_pydantic

T = TypeVar("T")


@dataclasses.dataclass
class Point:
    x: int
    y: int = 0
    seen: list[int] = dataclasses.field(default_factory=list)
    derived: int = dataclasses.field(init=False, default=1)


@dataclasses.dataclass
class Box(Generic[T]):
    held: T
    more: list[T]


@dataclasses.dataclass
class Lid(Box[int]):
    size: int = 0


@dataclasses.dataclass
class Crate(Box[str], Generic[T]):
    own: T | None = None


class Pair(NamedTuple):
    a: int
    b: str = ""


class Table(TypedDict, total=False):
    a: Required[int]
    b: str


class Whole(TypedDict):
    a: NotRequired[int]


def short(hint: object) -> list[tuple[str, bool]]:
    return [(each.key, each.required) for each in fields_of(hint)]


@pytest.mark.parametrize(
    ("hint", "fields"),
    [
        (Point, [("x", True), ("y", False), ("seen", False)]),
        (Pair, [("a", True), ("b", False)]),
        (Table, [("a", True), ("b", False)]),
        (Whole, [("a", False)]),
    ],
)
def test_fields_are_required_unless_they_have_a_default(hint: type, fields: list[tuple[str, bool]]) -> None:
    assert is_record(hint)
    assert short(hint) == fields


def test_a_generic_record_has_its_arguments_in_place() -> None:
    assert fields_of(Box[int]) == [Field("held", "held", int, True), Field("more", "more", list[int], True)]
    assert next(each.hint for each in fields_of(Box)) is not T


def test_a_struct_has_the_keys_of_the_wire() -> None:
    msgspec = pytest.importorskip("msgspec")
    struct = msgspec.defstruct("Struct", [("is_on", bool), ("at", int, 5)], rename="camel", namespace={})
    assert short(struct) == [("isOn", True), ("at", False)]


def test_an_attrs_class_has_its_aliases() -> None:
    attrs = pytest.importorskip("attrs")
    made = attrs.make_class("Made", {"_a": attrs.field(type=int), "b": attrs.field(default=1, type=int)})
    assert short(made) == [("a", True), ("b", False)]


@pytest.mark.parametrize("cls", [int, dict, tuple, object])
def test_other_classes_are_no_records(cls: type) -> None:
    assert not is_record(cls)
    assert of_pydantic(cls, "#/") is None


def test_a_pydantic_model_says_its_own_schema() -> None:
    pydantic = pytest.importorskip("pydantic")
    model = pydantic.create_model("Model", a=(int, ...))
    schema = of_pydantic(model, "#/x/")
    assert schema is not None
    assert (schema["required"], "pydantic" in sys.modules) == (["a"], True)


def test_what_a_base_class_was_given_is_in_its_fields() -> None:
    assert [each.hint for each in fields_of(Lid)] == [int, list[int], int]
    assert [each.hint for each in fields_of(Crate[bool])] == [str, list[str], bool | None]
    assert [each.hint for each in fields_of(Box)] == [Any, list[Any]]


def test_what_a_dataclass_makes_itself_is_told_apart() -> None:
    assert [each.key for each in made_fields_of(Point)] == ["derived"]
    assert made_fields_of(Pair) == []
