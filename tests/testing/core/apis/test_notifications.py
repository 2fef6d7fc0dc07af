"""Notifications as an extension shows them and a person clicks them."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import driven, heard


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return driven(nmhost_extension)


def test_a_notification_is_clicked(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    read = heard(background, "chrome.notifications.onClicked", "args[0]")
    options = "{type: 'basic', iconUrl: 'data:image/png;base64,', title: 'T', message: 'M'}"
    background.evaluate(f"chrome.notifications.create('one', {options})")
    notification = extension.notification("one")
    notification.click()
    nmhost_browser.settle()
    assert (notification.title, notification.message, read()) == ("T", "M", ["one"])
