"""Version numbers as Chromium reads and compares them."""

import pytest

from nmhost.extension.chromium.versions import is_newer, parse


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1", (1,)),
        ("1.02.3", (1, 2, 3)),
        ("0.0", (0, 0)),
        ("4294967295", (4294967295,)),
        ("4294967296", None),
        ("01.2", None),
        ("1.", None),
        ("1.a", None),
        ("", None),
        ("-1", None),
        ("\u0661", None),
        (1, None),
        (None, None),
    ],
)
def test_numbers_with_dots_are_one(text: object, parts: tuple[int, ...] | None) -> None:
    assert parse(text) == parts


@pytest.mark.parametrize(
    ("one", "than", "newer"),
    [((1, 2), (1, 1, 9), True), ((1,), (1, 0, 0), False), ((1, 0, 1), (1,), True), ((2,), (10,), False)],
)
def test_missing_parts_are_zero(one: tuple[int, ...], than: tuple[int, ...], newer: bool) -> None:
    assert is_newer(one, than) is newer
