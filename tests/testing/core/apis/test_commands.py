"""Shortcuts of an extension's commands."""

from collections.abc import Callable

import pytest

from nmhost.errors import DefinitionError
from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, driven, heard


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return driven(nmhost_extension)


def test_a_shortcut_is_pressed(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    read = heard(background, "chrome.commands.onCommand", "args[0]")
    extension.command("go")
    nmhost_browser.settle()
    assert read() == ["go"]


def test_commands_are_told_with_their_shortcuts(background: Context) -> None:
    found = called(background, "commands.getAll")
    assert {"name": "go", "description": "Go", "shortcut": "Ctrl+Shift+Y"} in found  # type: ignore[operator]


def test_one_that_the_manifest_has_not_is_named(extension: Extension) -> None:
    with pytest.raises(DefinitionError, match="has no command 'stop'; its manifest has go"):
        extension.command("stop")
