"""Colours are read as CSS writes them; what is none is nothing."""

import pytest

from nmhost.testing.core.owned.colors import NAMED, contrasting, read_color


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("#abc", [0xAA, 0xBB, 0xCC, 255]),
        ("#abcd", [0xAA, 0xBB, 0xCC, 0xDD]),
        ("#A1B2C3", [0xA1, 0xB2, 0xC3, 255]),
        ("#a1b2c380", [0xA1, 0xB2, 0xC3, 0x80]),
        ("red", [255, 0, 0, 255]),
        ("  RebeccaPurple ", [0x66, 0x33, 0x99, 255]),
        ("transparent", [0, 0, 0, 0]),
        ("rgb(1, 2, 3)", [1, 2, 3, 255]),
        ("rgb(1 2 3 / 50%)", [1, 2, 3, 128]),
        ("rgba(100%, 0%, 50%, 0)", [255, 0, 128, 0]),
        ("rgb(300, -5, 0)", [255, 0, 0, 255]),
        ("hsl(120, 100%, 25%)", [0, 128, 0, 255]),
        ("hsl(120deg 100% 25%)", [0, 128, 0, 255]),
        ("hsla(480, 100%, 25%, 0.5)", [0, 128, 0, 128]),
    ],
)
def test_a_color_is_read(text: str, color: list[int]) -> None:
    assert read_color(text) == color


@pytest.mark.parametrize(
    "text", ["", "#", "#12", "#12345", "#ggg", "reddish", "rgb(1, 2)", "rgb(a, b, c)", "hsl(x 1% 1%)"]
)
def test_what_is_no_color_is_nothing(text: str) -> None:
    assert read_color(text) is None


def test_every_name_is_one() -> None:
    assert len(NAMED) == 149
    assert [name for name in NAMED if read_color(name) is None] == []


@pytest.mark.parametrize(
    ("color", "readable"), [([217, 0, 0, 255], 255), ([255, 255, 0, 255], 0), ([128, 128, 128, 255], 0)]
)
def test_black_or_white_is_readable_on_a_color(color: list[int], readable: int) -> None:
    assert contrasting(color) == [readable, readable, readable, 255]
