"""Chromium takes up to four shortcuts of one or two modifiers and a key, each where its platform is."""

import pytest

from tests.extension.telling import said


def shortcut(keys: object, name: str = "go") -> str:
    return said("chromium", commands={name: {"description": "Go", "suggested_key": keys}})


@pytest.mark.parametrize(
    "keys", ["Ctrl+A", "Ctrl+Shift+1", "Alt+Comma", "MediaPlayPause", {"default": "Alt+F", "mac": "Command+F"}, None]
)
def test_a_shortcut_is_taken(keys: object) -> None:
    assert shortcut(keys) == ""


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("A", "Invalid value for 'commands[1].default': A."),
        ("Shift+A", "Invalid value for 'commands[1].default': Shift+A."),
        ("Ctrl+Alt+A", "Invalid value for 'commands[1].default': Ctrl+Alt+A."),
        ("Ctrl+F13", "Invalid value for 'commands[1].default': Ctrl+F13."),
        ("Ctrl+MediaPlayPause", "Media key cannot have any modifier for 'commands[1].default': Ctrl+MediaPlayPause."),
        ("Command+A", "Command key is not supported. Note: Ctrl means Command on Mac."),
        ({"mac": "Command+A"}, "Either specify a key for 'linux', or specify a default key."),
        ({"default": 5}, "Invalid value for 'commands[1].suggested_key': Missing."),
        ({"default": "Ctrl+A", "amiga": "Ctrl+A"}, "Unknown platform for 'command[1]': amiga."),
    ],
    ids=str,
)
def test_what_is_none_is_told(keys: object, text: str) -> None:
    assert text in shortcut(keys)


def test_a_command_says_what_it_does_and_a_button_need_not() -> None:
    assert said("chromium", commands={"go": {}}) == "Invalid value for 'commands[1].description'."
    assert said("chromium", commands={"_execute_action": {}}, action={}) == ""
    assert "do not match the manifest's action type" in said("chromium", commands={"_execute_action": {}})


def test_only_four_have_shortcuts() -> None:
    commands = {f"go{number}": {"description": "x", "suggested_key": f"Ctrl+{number}"} for number in range(5)}
    assert said("chromium", commands=commands) == "Too many shortcuts specified for 'commands': The maximum is 4."
