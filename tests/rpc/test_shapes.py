"""Tests of the schemas of type hints."""

import datetime as dt
import decimal
import enum
import pathlib
import typing
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, Literal, NamedTuple, NewType, NotRequired, TypedDict, TypeVar

import annotated_types
import msgspec
import pytest

from nmhost.rpc.shapes import REFERENCE, Shapes

Item = TypeVar("Item")
UserId = NewType("UserId", int)


class Kind(enum.Enum):
    LOGIN = "login"
    NOTE = "note"


@dataclass
class Entry:
    """One entry.

    Attributes:
        name: What it is called.
    """

    name: str
    kind: Kind = Kind.NOTE
    parts: "list[Entry]" = field(default_factory=list)


@dataclass
class Page(Generic[Item]):
    items: list[Item]


class Place(NamedTuple):
    left: int
    top: int = 0


class Choice(TypedDict):
    name: str
    size: NotRequired[int]


class Box(msgspec.Struct, rename="camel"):
    first_name: str
    last_name: str = ""


STRING = {"type": "string"}
INTEGER = {"type": "integer"}

SHAPES: list[tuple[object, dict[str, object]]] = [
    (None, {"type": "null"}),
    (bool, {"type": "boolean"}),
    (object, {}),
    (Any, {}),
    (list, {"type": "array"}),
    (list[int], {"type": "array", "items": INTEGER}),
    (Sequence[int], {"type": "array", "items": INTEGER}),
    (set[str], {"type": "array", "items": STRING, "uniqueItems": True}),
    (tuple[int, ...], {"type": "array", "items": INTEGER}),
    (
        tuple[int, str],
        {"type": "array", "items": [INTEGER, STRING], "additionalItems": False, "minItems": 2, "maxItems": 2},
    ),
    (dict[str, int], {"type": "object", "additionalProperties": INTEGER}),
    (Mapping[str, int], {"type": "object", "additionalProperties": INTEGER}),
    (int | None, {"anyOf": [INTEGER, {"type": "null"}]}),
    (typing.Union[int, str], {"anyOf": [INTEGER, STRING]}),  # noqa: UP007 - the older form
    (Literal["a", 1], {"enum": ["a", 1]}),
    (UserId, INTEGER),
    (dt.datetime, {"type": "string", "format": "date-time"}),
    (dt.timedelta, {"type": "string", "format": "duration"}),
    (uuid.UUID, {"type": "string", "format": "uuid"}),
    (decimal.Decimal, {"type": "string", "format": "decimal"}),
    (pathlib.Path, {"type": "string", "format": "path"}),
    (bytes, {"type": "string", "contentEncoding": "base64"}),
    (Annotated[int, annotated_types.Ge(1)], {"type": "integer", "minimum": 1}),
    (
        Annotated[list[int], annotated_types.Len(1, 3)],
        {"type": "array", "items": INTEGER, "minItems": 1, "maxItems": 3},
    ),
    (
        Annotated[str, msgspec.Meta(pattern="^a", description="A")],
        {"type": "string", "pattern": "^a", "description": "A"},
    ),
]


@pytest.mark.parametrize(("hint", "schema"), SHAPES, ids=str)
def test_a_hint_has_this_schema(hint: object, schema: dict[str, object]) -> None:
    assert Shapes().of(hint) == schema


def component(hint: object) -> Any:
    """Return the schema of the class that *hint* is, as it stands among the components."""
    shapes = Shapes()
    reference = shapes.of(hint)["$ref"]
    assert isinstance(reference, str)
    return shapes.components[reference.rpartition("/")[2]]


def test_a_dataclass_is_a_component_with_its_docstring() -> None:
    assert component(Entry) == {
        "title": "Entry",
        "description": "One entry.",
        "type": "object",
        "properties": {
            "name": {"type": "string", "description": "What it is called."},
            "kind": {"$ref": "#/components/schemas/Kind"},
            "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Entry"}},
        },
        "additionalProperties": False,
        "required": ["name"],
    }


def test_an_enumeration_has_the_values_of_its_members() -> None:
    assert component(Kind) == {"title": "Kind", "enum": ["login", "note"], "type": "string"}


def test_a_generic_class_is_named_with_its_arguments() -> None:
    shapes = Shapes()
    shapes.of(Page[Entry])
    shapes.of(Page[int])
    assert set(shapes.components) == {"Page_Entry", "Page_int", "Entry", "Kind"}
    assert component(Page[int])["properties"] == {"items": {"type": "array", "items": INTEGER}}


def test_an_empty_tuple_is_an_empty_array() -> None:
    assert (Shapes().of(tuple[()])["maxItems"], Shapes().of(tuple)) == (0, {"type": "array"})


def test_a_named_tuple_is_an_array() -> None:
    assert component(Place)["items"] == [INTEGER, INTEGER]
    assert (component(Place)["minItems"], component(Place)["maxItems"]) == (1, 2)


def test_a_typed_dict_says_which_keys_are_required() -> None:
    assert component(Choice)["required"] == ["name"]


def test_a_struct_has_the_names_of_the_wire() -> None:
    assert (list(component(Box)["properties"]), component(Box)["required"]) == (
        ["firstName", "lastName"],
        ["firstName"],
    )


def test_two_classes_of_one_name_are_two_components() -> None:
    other = dataclass(type("Entry", (), {"__annotations__": {"size": int}, "__module__": "other.place"}))
    shapes = Shapes()
    shapes.of(Entry)
    assert shapes.of(other) == {"$ref": "#/components/schemas/other_place_Entry"}


def test_a_pydantic_model_describes_itself() -> None:
    pydantic = pytest.importorskip("pydantic")

    inner = pydantic.create_model("Inner", size=(int, ...))
    outer = pydantic.create_model("Outer", inner=(inner, ...), name=(str, "x"))
    shapes = Shapes()
    shapes.of(outer)
    assert set(shapes.components) == {"Outer", "Inner"}
    assert shapes.components["Outer"]["required"] == ["inner"]


def test_a_model_that_contains_itself_is_a_component() -> None:
    pydantic = pytest.importorskip("pydantic")
    tree = pydantic.create_model("Tree", name=(str, ...), parts=("list[Tree]", []))
    tree.model_rebuild(_types_namespace={"Tree": tree})
    shapes = Shapes()
    assert shapes.of(tree) == {"$ref": f"{REFERENCE}Tree"}
    assert shapes.components["Tree"]["properties"]["parts"]["items"] == {"$ref": f"{REFERENCE}Tree"}  # type: ignore[index]


def test_a_struct_has_its_tag_or_is_an_array() -> None:
    fields = [("a", int), ("b", int | msgspec.UnsetType, msgspec.UNSET)]
    shapes = Shapes()
    shapes.of(msgspec.defstruct("Tagged", fields, tag="tagged"))
    shapes.of(msgspec.defstruct("Row", fields, tag="row", array_like=True))
    assert shapes.components["Tagged"] == {
        "title": "Tagged",
        "type": "object",
        "properties": {"type": {"const": "tagged"}, "a": {"type": "integer"}, "b": {"type": "integer"}},
        "additionalProperties": False,
        "required": ["type", "a"],
    }
    assert shapes.components["Row"]["items"] == [{"const": "row"}, {"type": "integer"}, {"type": "integer"}]


def test_what_a_dataclass_makes_itself_is_sent_alone() -> None:
    @dataclass
    class Area:
        side: int
        size: int = field(init=False, default=0)

    shapes = Shapes()
    shapes.of(Area)
    assert shapes.components["Area"]["properties"]["size"] == {"type": "integer", "readOnly": True}  # type: ignore[index]
    assert shapes.components["Area"]["required"] == ["side"]


class Nested:
    """What ``type Nested = list[Nested]`` is, from Python 3.12 on."""

    __name__ = "Nested"

    @property
    def __value__(self) -> object:
        return list[self]  # type: ignore[misc]  # as it is at run time


class Numbers:
    __value__ = list[int]


def test_an_alias_is_what_it_stands_for() -> None:
    shapes, alias = Shapes(), Numbers()
    assert [shapes.of(alias), shapes.of(alias)] == [{"type": "array", "items": {"type": "integer"}}] * 2


def test_an_alias_that_contains_itself_is_a_component() -> None:
    shapes = Shapes()
    reference = {"$ref": f"{REFERENCE}Nested"}
    assert shapes.of(Nested()) == reference
    assert shapes.components == {"Nested": {"type": "array", "items": reference}}
