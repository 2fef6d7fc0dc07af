"""A namespace has what the family's context has, and says why it has not what is missing."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.texts import said


def test_members_are_listed_by_their_names(background: Context) -> None:
    names = dir(background.python.storage)
    assert {"local", "onChanged"} <= set(names)
    assert "get" in dir(background.storage.local)
    assert "_front" not in names


@pytest.mark.parametrize("name", ["connectNative", "sendNativeMessage"])
def test_a_missing_permission_is_named(nmhost_browser: Browser, name: str) -> None:
    background = nmhost_browser.install_extension({"name": "x"}).background
    with pytest.raises(AttributeError, match="the extension has no nativeMessaging permission"):
        getattr(background.runtime, name)


def test_what_no_such_context_has_is_told_by_its_kind(nmhost_browser: Browser, content: Context) -> None:
    with pytest.raises(AttributeError, match=rf"a content context of {nmhost_browser.family} has no tabs\.create"):
        _ = content.tabs.create


def test_a_value_is_given_anew_each_time(background: Context) -> None:
    first = background.runtime.PlatformOs
    assert isinstance(first, dict)
    first["CHANGED"] = "x"
    assert "CHANGED" not in background.runtime.PlatformOs


def test_the_button_has_the_namespace_of_its_manifest(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    background = nmhost_extension(action={}).background
    assert "setTitle" in dir(background.action)
    assert ("openPopup" in dir(background.python.browserAction)) is said(nmhost_browser, chromium=False, firefox=False)
