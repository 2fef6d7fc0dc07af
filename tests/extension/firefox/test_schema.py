"""A value is checked by a schema in the order and the words of Firefox, and given back as it takes it."""

import pytest

from nmhost.extension.firefox.context import Bad, Context
from nmhost.extension.firefox.schema import Schema, Spec

TYPES: dict[str, Spec] = {
    "text": {"type": "string", "min_length": 2, "max_length": 3},
    "word": {"type": "string", "pattern": "(?i)^[a-z]+$"},
    "enum": {"type": "string", "enum": ["a", "b"]},
    "whole": {"type": "integer", "minimum": 1, "maximum": 3},
    "flag": {"type": "boolean", "enum": [True]},
    "list": {"type": "array", "items": {"ref": "text"}, "min_items": 1, "max_items": 2},
    "soft": {"type": "array", "items": {"type": "string", "on_error": "warn"}},
    "either": {"choices": [{"ref": "whole"}, {"ref": "enum"}]},
    "object": {
        "type": "object",
        "properties": {
            "need": {"type": "string"},
            "may": {"ref": "whole", "optional": True, "on_error": "warn"},
            "never": {"type": "any", "unsupported": True, "optional": True},
            "newer": {"type": "any", "since_manifest": 3, "optional": True},
        },
        "patterns": {"^x-": {"type": "integer"}},
    },
    "old": {"type": "string", "deprecated": "${value} is old"},
}


def checked(name: str, value: object, version: float = 3) -> tuple[object, list[str]]:
    said: list[str] = []
    return Schema(TYPES).normalize(name, value, Context(version, said.append, str)), said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", "ab"),
        ("word", "Ab"),
        ("enum", "a"),
        ("whole", 3),
        ("flag", True),
        ("list", ["ab"]),
        ("either", "b"),
        ("either", 1),
        ("object", {"need": "x", "x-a": 5}),
    ],
    ids=str,
)
def test_what_fits_is_taken_as_it_is(name: str, value: object) -> None:
    assert checked(name, value) == (value, [])


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("text", 5, "Expected string instead of 5"),
        ("text", "a", 'String "a" is too short (must be 2)'),
        ("text", "abcd", 'String "abcd" is too long (must be 3)'),
        ("word", "1", 'String "1" must match /^[a-z]+$/i'),
        ("enum", "c", 'Invalid enumeration value "c"'),
        ("whole", 0, "Integer 0 is too small (must be at least 1)"),
        ("whole", 4, "Integer 4 is too big (must be at most 3)"),
        ("whole", 2**60, "Integer is out of range"),
        ("whole", 1.5, "Expected integer instead of 1.5"),
        ("flag", False, "Invalid value false"),
        ("list", [], "Array requires at least 1 items; you have 0"),
        ("list", ["ab", "a"], 'Error processing 1: String "a" is too short (must be 2)'),
        ("object", {}, 'Property "need" is required'),
        ("object", {"need": "x", "never": 1}, 'Property "never" is unsupported by Firefox'),
        ("object", {"need": "x", "more": 1}, 'Unexpected property "more"'),
        ("object", {"need": "x", "more": 1, "also": 1}, "Unexpected properties: also, more"),
        ("object", {"need": "x", "x-a": "y"}, 'Error processing x-a: Expected integer instead of "y"'),
        (
            "either",
            "c",
            'Value "c" must either: be an integer value, or be one of ["a", "b"]',
        ),
    ],
    ids=str,
)
def test_what_does_not_is_told(name: str, value: object, text: str) -> None:
    with pytest.raises(Bad) as caught:
        checked(name, value)
    assert caught.value.text == text


def test_some_mistakes_are_only_warned_of() -> None:
    taken, said = checked("soft", ["a", 5])
    assert (taken, len(said)) == (["a"], 1)
    taken, said = checked("object", {"need": "x", "may": 9})
    assert len(said) == 1
    assert "too big" in said[0]
    assert isinstance(taken, dict)


def test_a_key_of_another_version_is_told() -> None:
    with pytest.raises(Bad, match='Unexpected property "newer"'):
        checked("object", {"need": "x", "newer": 1}, version=2)
    assert checked("object", {"need": "x", "newer": 1})[1] == []


def test_an_old_key_is_told() -> None:
    assert checked("old", "x") == ("x", ['"x" is old'])
