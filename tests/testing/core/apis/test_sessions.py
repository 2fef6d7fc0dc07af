"""What was closed is opened again, with what extensions keep with it."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.messaging.clone import undefined
from nmhost.testing.core.values import items, members
from tests.testing.core.apis.driving import called, refused

URL = "https://example.org/"


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["sessions", "tabs"])


def test_what_was_never_closed_is_not_restored(background: Context) -> None:
    assert "987654" in refused(background, "sessions.restore", "987654")
    assert refused(background, "sessions.restore")
    assert called(background, "sessions.getRecentlyClosed") == []


def test_a_tab_is_opened_again(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.open_tab(f"{URL}stays")
    nmhost_browser.open_tab(URL).close()
    (one,) = members(called(background, "sessions.getRecentlyClosed"))
    number = items(items(one)["tab"])["sessionId"]
    found = items(items(called(background, "sessions.restore", number))["tab"])
    nmhost_browser.settle()
    tab = nmhost_browser._state.tabs[int(str(found["id"]))]
    assert (tab.url, tab.active, tab.status) == (URL, True, "complete")
    assert called(background, "sessions.getRecentlyClosed", {"maxResults": 1}) == []


def test_only_the_tab_in_front_of_a_window_that_is_opened_again_is_loaded(
    nmhost_browser: Browser, background: Context
) -> None:
    nmhost_browser.open_tab(f"{URL}stays")
    window = items(called(background, "windows.create", {"url": [f"{URL}a", f"{URL}b"]}))
    nmhost_browser.settle()
    called(background, "windows.remove", window["id"])
    nmhost_browser.settle()
    found = items(items(called(background, "sessions.restore"))["window"])
    nmhost_browser.settle()
    first, second = [nmhost_browser._state.tabs[int(str(items(one)["id"]))] for one in members(found["tabs"])]
    assert (first.asleep, second.asleep, second.url) == (False, True, f"{URL}b")
    nmhost_browser._state.activate(second)
    nmhost_browser.settle()
    assert (second.asleep, second.status) == (False, "complete")


def test_values_are_kept_with_a_tab(nmhost_browser: Browser, background: Context) -> None:
    if nmhost_browser.family == "chromium":
        pytest.skip("Chromium keeps no values with tabs")
    nmhost_browser.open_tab(f"{URL}stays")
    tab = nmhost_browser.open_tab(URL)
    called(background, "sessions.setTabValue", tab.id, "key", {"a": 1})
    tab.close()
    found = items(items(called(background, "sessions.restore"))["tab"])
    assert called(background, "sessions.getTabValue", found["id"], "key") == {"a": 1}
    called(background, "sessions.removeTabValue", found["id"], "key")
    assert called(background, "sessions.getTabValue", found["id"], "key") is undefined


def test_what_was_closed_is_forgotten(nmhost_browser: Browser, background: Context) -> None:
    if nmhost_browser.family == "chromium":
        pytest.skip("Chromium forgets nothing that was closed")
    window = nmhost_browser.open_tab(f"{URL}stays").window
    nmhost_browser.open_tab(URL).close()
    assert refused(background, "sessions.forgetClosedWindow", "0") == "Could not find closed window using sessionId 0."
    called(background, "sessions.forgetClosedTab", window.id, "0")
    assert refused(background, "sessions.forgetClosedTab", window.id, "0") == (
        "Could not find closed tab using sessionId 0."
    )
