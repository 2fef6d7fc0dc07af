"""Filling templates."""

import pytest

from nmhost.project.templates import fill


def test_marks_are_replaced_and_other_signs_left() -> None:
    assert fill("@a@@b@ x@y.example, $a %a% {a} @A@", {"a": "1", "b": "2"}) == "12 x@y.example, $a %a% {a} @A@"


def test_a_value_is_not_filled_again() -> None:
    assert fill("@a@", {"a": "@b@"}) == "@b@"


def test_a_word_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="a"):
        fill("@a@", {})
