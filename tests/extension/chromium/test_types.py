"""Values are checked by types in the words of the browser's generated code."""

import pytest

from nmhost.extension.chromium.desk import Desk
from nmhost.extension.chromium.types import Wrong, check_key, check_object, kind
from nmhost.extension.judgement import Refused
from nmhost.extension.source import Source

RULES = {
    "types": {
        "key": {
            "type": "dictionary",
            "members": {"name": "string", "size": "integer?", "mode": {"type": "string", "enum": ["a", "b"]}},
        },
        "rows": {"type": "list", "items": {"type": "dictionary", "members": {"id": "string"}}},
        "named": {"type": "list", "items": "Mode"},
    },
    "named": {"Mode": {"type": "string", "enum": ["a", "b"]}},
}


def desk(key: str, value: object) -> Desk:
    return Desk(Source(manifest={}), {key: value}, RULES, {}, "156.0")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (None, "null"),
        (True, "boolean"),
        (1, "integer"),
        (1.5, "double"),
        ("", "string"),
        ([], "list"),
        ({}, "dictionary"),
    ],
)
def test_a_value_has_a_kind(value: object, name: str) -> None:
    assert kind(value) == name


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("key", 5, "Error at key 'key'. Type is invalid. Expected dictionary, found integer."),
        ("key", {"mode": "a"}, "Error at key 'key.name'. Manifest key is required."),
        ("key", {"name": 5, "mode": "a"}, "Error at key 'key.name'. Type is invalid. Expected string, found integer."),
        ("key", {"name": "x", "mode": "c"}, "Error at key 'key.mode'. Specified value 'c' is invalid."),
        ("rows", [{}], "Error at key 'rows'. Parsing array failed at index 0: 'id' is required"),
        ("rows", [{"id": 5}], "Error at key 'rows'. Parsing array failed at index 0: 'id': expected id, got integer"),
        ("named", ["a", "c"], "Error at key 'named'. Parsing array failed at index 1: Specified value 'c' is invalid."),
    ],
)
def test_another_type_is_told_by_its_place(key: str, value: object, text: str) -> None:
    with pytest.raises(Refused) as caught:
        check_key(desk(key, value), key)
    assert caught.value.words == text


def test_what_is_of_its_type_is_taken() -> None:
    check_key(desk("key", {"name": "x", "mode": "b"}), "key")
    check_key(desk("rows", [{"id": "a", "more": 1}]), "rows")


@pytest.mark.parametrize(
    ("value", "text"),
    [(5, "expected dictionary, got integer"), ({"name": "x", "mode": "c"}, 'expected "a" or "b", got "c"')],
)
def test_an_object_is_told_without_its_place(value: object, text: str) -> None:
    with pytest.raises(Wrong, match=text):
        check_object(desk("key", value), "key", value)
