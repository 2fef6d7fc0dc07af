"""What came out of JSON or TOML is narrowed to what is expected, or to nothing of it."""

import pytest

from nmhost.testing.core.values import UNDEFINED, items, members, number_or_none, strings, text_or, with_nulls


@pytest.mark.parametrize("value", [None, 5, "text", True])
def test_what_is_something_else_is_empty(value: object) -> None:
    assert (items(value), members(value), strings(value)) == ({}, [], [])


def test_an_objects_keys_are_texts() -> None:
    assert items({1: "a", "b": 2}) == {"1": "a", "b": 2}


def test_a_lists_strings_are_picked() -> None:
    assert members(("a", 1)) == ["a", 1]
    assert strings(["a", 1, None, "b"]) == ["a", "b"]


@pytest.mark.parametrize(("value", "number"), [(5, 5), (-1, -1), (True, None), (5.0, None), ("5", None), (None, None)])
def test_only_a_whole_number_is_one(value: object, number: int | None) -> None:
    assert number_or_none(value) == number


def test_a_text_or_another() -> None:
    assert (text_or("a", "b"), text_or(None, "b"), text_or("", "b")) == ("a", "b", "")


def test_null_is_written_as_a_word() -> None:
    assert with_nulls({"a": "null", "b": "x", "c": 0}) == {"a": None, "b": "x", "c": 0}


def test_undefined_is_written_as_a_word() -> None:
    assert with_nulls({"a": "undefined"}) == {"a": UNDEFINED}
