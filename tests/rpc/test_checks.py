"""Checks tell where a value differs and from what."""

import pytest

from nmhost.rpc.checks import ANYTHING, Check, Mismatch, describe, one_of

INTEGER = Check("an integer", frozenset({int}))


def test_a_value_of_an_allowed_type_is_returned() -> None:
    assert INTEGER(5) == 5


def test_a_boolean_is_no_integer() -> None:
    with pytest.raises(Mismatch, match="expected an integer, got true"):
        INTEGER(True)


def test_what_lies_deeper_may_replace_the_value() -> None:
    assert Check("a string", frozenset({str}), str.upper)("a") == "A"


@pytest.mark.parametrize("value", [None, True, 1, 1.5, "a", [], {}], ids=repr)
def test_anything_allows_every_json_value(value: object) -> None:
    assert ANYTHING(value) == value


@pytest.mark.parametrize(
    ("steps", "path"),
    [((), "$"), (("items", 3, "price"), "$.items[3].price"), (("a key", 0), "$['a key'][0]")],
    ids=["the value itself", "keys and indexes", "a key that is no name"],
)
def test_the_path_is_built_from_the_inside(steps: tuple[str | int, ...], path: str) -> None:
    mismatch = Mismatch("x", "y")
    for step in reversed(steps):
        mismatch.under(step)
    assert mismatch.path == path


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "null"),
        (False, "false"),
        (7, "an integer, 7"),
        (1.5, "a number, 1.5"),
        ("x" * 100, "a string, '" + "x" * 39 + "..."),
        ([1, 2], "an array of 2"),
        ({"a": 1}, "an object"),
    ],
    ids=["null", "boolean", "integer", "number", "long string", "array", "object"],
)
def test_a_value_is_described_in_few_words(value: object, words: str) -> None:
    assert describe(value) == words


@pytest.mark.parametrize(
    ("names", "text"),
    [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")],
    ids=["one", "two", "three"],
)
def test_names_are_joined_as_a_choice(names: list[str], text: str) -> None:
    assert one_of(names) == text
