"""Shortcuts of an extension's commands."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import driven, heard


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return driven(nmhost_extension)


def test_a_shortcut_is_pressed(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    read = heard(background, "chrome.commands.onCommand", "args[0]")
    extension.command("go")
    nmhost_browser.settle()
    assert read() == ["go"]
