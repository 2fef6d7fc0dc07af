"""What comes again and again is told once, and of much the newest."""

import pytest

from nmhost.testing.core.folding import folded


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        ([], []),
        (["a", "b"], ["a", "b"]),
        (["a", "a", "b", "a"], ["a\n  (2 times)", "b", "a"]),
        (["a", "a", "b", "c", "d"], ["... 2 earlier lines", "b", "c", "d"]),
    ],
)
def test_the_newest_are_told_and_what_is_the_same_once(told: list[str], lines: list[str]) -> None:
    assert folded(told, 3, "lines") == lines
