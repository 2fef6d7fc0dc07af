"""Type hints become checks of JSON values."""

from __future__ import annotations

import dataclasses
import typing
from typing import Annotated, Any, Literal, NewType, NotRequired, Optional, Required, TypedDict, Union

import pytest

from nmhost.errors import DefinitionError
from nmhost.rpc.checks import Mismatch
from nmhost.rpc.hints import compile_hint, evaluate


@dataclasses.dataclass
class Point:
    x: int
    y: float = 0.0
    near: list[Point] = dataclasses.field(default_factory=list)
    seen: int = dataclasses.field(default=7, init=False)


class Entry(TypedDict):
    name: str
    tags: NotRequired[list[str]]


class Change(TypedDict, total=False):
    name: Required[str]
    parent: Change


Ident = NewType("Ident", int)

FITS = [
    (None, None, None),
    (bool, True, True),
    (int, 5, 5),
    (float, 5, 5),
    (float, 1.5, 1.5),
    (str, "a", "a"),
    (list, [1, "a"], [1, "a"]),
    (dict, {"a": 1}, {"a": 1}),
    (object, [None], [None]),
    (Any, {}, {}),
    (list[int], [1, 2], [1, 2]),
    (typing.List[int], [1, 2], [1, 2]),  # noqa: UP006 - the old spelling is allowed
    (dict[str, list[int]], {"a": [1]}, {"a": [1]}),
    (int | None, None, None),
    (Optional[str], "a", "a"),  # noqa: UP045 - the old spelling is allowed
    (Union[int, list[str]], ["a"], ["a"]),  # noqa: UP007 - the old spelling is allowed
    (list[int] | list[str], ["a"], ["a"]),
    (Literal["a", 1, None], 1, 1),  # noqa: PYI061 - None inside is allowed
    (Annotated[int, "years"], 5, 5),
    (Ident, 5, 5),
    (Point, {"x": 1}, Point(1)),
    (list[Point], [{"x": 1, "near": [{"x": 2}]}], [Point(1, near=[Point(2)])]),
    (Entry, {"name": "a"}, {"name": "a"}),
    (Change, {"name": "a", "parent": {"name": "b"}}, {"name": "a", "parent": {"name": "b"}}),
]

DIFFERS = [
    (int, True, "$: expected an integer, got true"),
    (int, 1.0, "$: expected an integer, got a number, 1.0"),
    (float, "1", "$: expected a number, got a string, '1'"),
    (None, 0, "$: expected null, got an integer, 0"),
    (list[int], [1, None], "$[1]: expected an integer, got null"),
    (dict[str, int], {"a": 1, "b": []}, "$.b: expected an integer, got an array of 0"),
    (int | str, None, "$: expected an integer or a string, got null"),
    (list[int] | list[str], [1, "a"], "got an array of 2"),
    (int | list[str], [1], "$[0]: expected a string, got an integer, 1"),
    (Literal[1], True, "$: expected an integer, 1, got true"),
    (Literal["a", "b"], "c", "$: expected 'a' or 'b', got a string, 'c'"),
    (Point, {}, "$: expected the key 'x', got an object without it"),
    (Point, {"x": 1, "near": [{"x": ""}]}, "$.near[0].x: expected an integer, got a string, ''"),
    (Point, {"x": 1, "seen": 1}, "$: expected no key but x, y, near, got the key 'seen'"),
    (Entry, {"name": "a", "tags": [1]}, "$.tags[0]: expected a string, got an integer, 1"),
    (Change, {"name": "a", "parent": {}}, "$.parent: expected the key 'name', got an object without it"),
]

REFUSED = [
    complex,
    range,
    list[complex],
    Literal[b"a"],
    typing.Callable,
    int | slice,
    tuple[complex],
    "int",
]


@pytest.mark.parametrize(("hint", "value", "used"), FITS, ids=str)
def test_a_value_that_fits_is_used(hint: object, value: object, used: object) -> None:
    assert compile_hint(hint)(value) == used


@pytest.mark.parametrize(("hint", "value", "text"), DIFFERS, ids=str)
def test_a_value_that_differs_is_named_with_its_path(hint: object, value: object, text: str) -> None:
    with pytest.raises(Mismatch) as raised:
        compile_hint(hint)(value)
    assert text in str(raised.value)


@pytest.mark.parametrize("hint", REFUSED, ids=str)
def test_a_type_that_json_lacks_is_refused(hint: object) -> None:
    with pytest.raises(DefinitionError, match="allowed are"):
        compile_hint(hint)


def test_an_annotation_in_text_is_read_where_the_function_was_written() -> None:
    inner = dict[str, int]

    def function(value: inner) -> object:
        return inner

    assert evaluate(function.__annotations__["value"], function) == dict[str, int]


def test_an_annotation_with_a_name_that_does_not_exist_is_told() -> None:
    with pytest.raises(NameError):
        evaluate("Missing", test_an_annotation_with_a_name_that_does_not_exist_is_told)


@pytest.mark.parametrize("hint", [list["Point"], Optional["Point"], dict[str, list["Point"]], "list['Point']"], ids=str)
def test_a_name_in_quotes_inside_of_a_hint_is_read_too(hint: object) -> None:
    def function() -> None: ...

    assert "Point" not in str(evaluate(hint, function)).replace("test_hints.Point", "")


def test_an_object_whose_keys_are_no_text_is_refused() -> None:
    with pytest.raises(DefinitionError, match=r"dict\[int, str\] can't be checked: JSON's objects have string keys"):
        compile_hint(dict[int, str])


def test_what_a_class_says_of_its_values_is_told() -> None:
    @dataclasses.dataclass
    class Even:
        number: int

        def __post_init__(self) -> None:
            if self.number % 2:
                raise ValueError("the number is odd")

    with pytest.raises(Mismatch, match=r"\$: the number is odd, got an object"):
        compile_hint(Even)({"number": 1})


class Nested:
    """What ``type Nested = list[Nested]`` is, from Python 3.12 on."""

    @property
    def __value__(self) -> object:
        return list[self]  # type: ignore[misc]  # as it is at run time


def test_an_alias_may_contain_itself() -> None:
    check = compile_hint(Nested())
    assert check([[], [[]]]) == [[], [[]]]
    with pytest.raises(Mismatch, match=r"\$\[0\]\[0\]: expected an array"):
        check([[1]])
