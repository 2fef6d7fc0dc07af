"""What Firefox takes for a keyboard shortcut."""

import pytest

from nmhost.extension.firefox.shortcuts import why_no_shortcut


@pytest.mark.parametrize(
    "text",
    [
        "Ctrl+A",
        "Ctrl + Shift + 1",
        "Alt+Shift+Home",
        "Command+Comma",
        "MacCtrl+Space",
        "F5",
        "Shift+F12",
        "MediaStop",
        "Ctrl+Alt+A",
    ],
)
def test_a_shortcut_is_one(text: str) -> None:
    assert why_no_shortcut(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "A",
        "Shift+A",
        "Ctrl+Ctrl+A",
        "Ctrl+Alt+Shift+A",
        "Meta+A",
        "Ctrl+a",
        "Ctrl+MediaStop",
        "Ctrl+Enter",
        "Ctrl+F20",
        "",
    ],
)
def test_what_is_none_is_told(text: str) -> None:
    assert str(why_no_shortcut(text)).startswith(f'Value "{text}" must consist of either a combination of')


def test_keys_that_only_a_person_gives_are_told() -> None:
    assert "must not include extended F13-F19 keys" in str(why_no_shortcut("Ctrl+F13"))
