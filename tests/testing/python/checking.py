"""What tests of the families' checks of arguments share."""

from collections.abc import Mapping

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.python.front import PythonFront

MANIFEST: Mapping[str, object] = {
    "manifest_version": 3,
    "version": "1",
    "permissions": ["nativeMessaging", "storage", "tabs"],
}


def front_of(browser: Browser) -> PythonFront:
    """Return the front of an extension that may use all that is checked here."""
    installed = list(browser.extensions.values())
    front = (installed[0] if installed else browser.install_extension(MANIFEST)).background.python
    assert isinstance(front, PythonFront)
    return front


def checked(browser: Browser, function: str, *arguments: object) -> list[object]:
    """Return what a function takes its arguments for."""
    return front_of(browser).check(function, arguments)


def refused(browser: Browser, function: str, *arguments: object) -> str:
    """Return what is said of arguments that do not fit."""
    with pytest.raises(ApiError) as caught:
        checked(browser, function, *arguments)
    return caught.value.message
