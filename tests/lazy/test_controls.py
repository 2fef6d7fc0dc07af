"""What is escaped of foreign words."""

import sys

import pytest

from nmhost.lazy.controls import CONTROLS, escaped


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\x1b[0m", r"a\x1b[0m"), ("\u202e", r"\u202e"), ("\x85", r"\x85"), ("a\n\tb é", "a\n\tb é")],
    ids=["escape", "direction", "C1", "left alone"],
)
def test_what_a_terminal_obeys_is_escaped(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_no_control_counts_as_printable() -> None:
    assert not [code for code in CONTROLS if chr(code).isprintable()]


def test_a_text_that_is_printable_has_nothing_to_escape() -> None:
    text = "".join(each for each in map(chr, range(sys.maxunicode + 1)) if each.isprintable())
    assert escaped(text) == text
