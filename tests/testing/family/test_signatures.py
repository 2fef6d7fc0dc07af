"""Rows of signatures are short to read and whole to check by."""

import pytest

from nmhost.testing.family.signatures import parameter, signatures

ROWS = [
    ("optional string", {"type": "string", "optional": True}),
    ({"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}),
    ({"choices": ["string", "array"]}, {"choices": [{"type": "string"}, {"type": "array"}]}),
    ({"type": "optional array", "items": "string"}, {"type": "array", "items": {"type": "string"}, "optional": True}),
    ({"type": "object", "properties": {"a": "any"}}, {"type": "object", "properties": {"a": {"type": "any"}}}),
]


@pytest.mark.parametrize(("row", "taken"), ROWS)
def test_a_row_says_what_is_taken(row: object, taken: object) -> None:
    assert parameter(row) == taken


def test_parameters_keep_their_order_and_names() -> None:
    assert signatures({"a.b": {"z": "any", "a": "optional function"}}) == {
        "a.b": [{"name": "z", "type": "any"}, {"name": "a", "type": "function", "optional": True}]
    }
