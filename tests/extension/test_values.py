"""Values of a manifest as JavaScript sees and writes them."""

import pytest

from nmhost.extension.values import in_order, kind_of, to_json, to_text


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "null"),
        (True, "boolean"),
        (1, "integer"),
        (1.0, "integer"),
        (1.5, "number"),
        ("", "string"),
        ([], "array"),
        ((), "array"),
        ({}, "object"),
    ],
)
def test_a_value_has_a_kind(value: object, kind: str) -> None:
    assert kind_of(value) == kind


def test_indexes_come_first_and_by_their_size() -> None:
    assert [*in_order({"b": 1, "10": 1, "2": 1, "a": 1, "01": 1})] == ["2", "10", "b", "a", "01"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1.0, "1": [None, True]}, '{"1":[null,true],"b":1}'),
        ("ä\n", '"ä\\n"'),
        (1.5, "1.5"),
        ([], "[]"),
    ],
)
def test_a_value_is_written_as_by_json_stringify(value: object, text: str) -> None:
    assert to_json(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("x", "x"), (["a", None, ["b", 1]], "a,,b,1"), ({"a": 1}, "[object Object]"), (None, "null"), (True, "true")],
)
def test_a_value_is_written_as_by_string(value: object, text: str) -> None:
    assert to_text(value) == text
