"""What a person does with an extension: menus, shortcuts, alarms, notifications, permissions."""

from collections.abc import Callable

import pytest

from nmhost.errors import DefinitionError
from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import driven, heard


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return driven(nmhost_extension)


def test_a_menu_item_that_is_not_there_is_named(extension: Extension) -> None:
    with pytest.raises(DefinitionError, match="has no menu item 'none'; it has none"):
        extension.menu("none")


def test_an_alarm_goes_off_when_the_test_says_so(
    nmhost_browser: Browser, extension: Extension, background: Context
) -> None:
    read = heard(background, "chrome.alarms.onAlarm", "args[0].name")
    background.evaluate("chrome.alarms.create('tea', {delayInMinutes: 300})")
    extension.alarm("tea")
    nmhost_browser.settle()
    assert read() == ["tea"]


def test_an_administrator_sets_what_is_managed(extension: Extension, background: Context) -> None:
    extension.set_managed({"server": "example.org"})
    assert background.evaluate("chrome.storage.managed.get()") == {"server": "example.org"}
