"""Python values as JavaScript sees them."""

import math

import pytest

from nmhost.testing import undefined
from nmhost.testing.core.messaging.clone import BigInt, Map
from nmhost.testing.python.kinds import class_of, is_int32, is_truthy, json_text, kind_of, number_text


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "null"),
        (undefined, "undefined"),
        (True, "boolean"),
        (1, "integer"),
        (1.0, "integer"),
        (1.5, "number"),
        (math.nan, "number"),
        (BigInt(1), "bigint"),
        ("", "string"),
        ([], "array"),
        ((), "array"),
        ({}, "object"),
        (print, "function"),
    ],
)
def test_a_python_value_has_a_kind(value: object, kind: str) -> None:
    assert kind_of(value) == kind


def test_a_number_of_more_than_32_bits_is_no_integer_where_they_are_counted() -> None:
    assert [kind_of(number, is_integer=is_int32) for number in (2**31 - 1, 2**31)] == ["integer", "number"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (-0.0, "0"), (1.5, "1.5"), (1e21, "1e+21"), (1e-7, "1e-7"), (math.inf, "Infinity"), (math.nan, "NaN")],
)
def test_a_number_is_written_as_a_script_would(value: float, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [({"a": [1.0, None]}, '{"a":[1,null]}'), (print, "undefined"), (math.nan, "null"), ('"', '"\\""')],
)
def test_a_value_is_shown_as_json(value: object, text: str) -> None:
    assert json_text(value) == text


@pytest.mark.parametrize("value", [None, undefined, False, 0, math.nan, ""])
def test_what_is_false_to_a_script(value: object) -> None:
    assert not is_truthy(value)


@pytest.mark.parametrize(("value", "name"), [({}, "Object"), (Map(), "Map"), ({1}, "Set"), (b"", "ArrayBuffer")])
def test_an_object_has_a_class(value: object, name: str) -> None:
    assert class_of(value) == name
