"""Tabs that are hidden, and those that follow one another."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, refused

URL = "https://example.org/"


@pytest.fixture
def extension(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> Extension:
    if nmhost_browser.family == "chromium":
        pytest.skip("Chromium hides no tabs")
    return nmhost_extension(permissions=["tabs", "tabHide"])


def test_the_tab_in_front_is_not_hidden(nmhost_browser: Browser, background: Context) -> None:
    behind, front = (nmhost_browser.open_tab(URL) for _ in range(2))
    assert called(background, "tabs.hide", [behind.id, front.id]) == [behind.id]
    assert (behind.hidden, front.hidden) == (True, False)
    called(background, "tabs.show", behind.id)
    assert not behind.hidden


def test_a_successor_comes_to_the_front(nmhost_browser: Browser, background: Context) -> None:
    first, second, third = (nmhost_browser.open_tab(URL) for _ in range(3))
    called(background, "tabs.moveInSuccession", [third.id, first.id])
    third.close()
    assert (first.active, second.active) == (True, False)


def test_successors_are_put_behind_and_before_a_tab(nmhost_browser: Browser, background: Context) -> None:
    first, second, third = (nmhost_browser.open_tab(URL) for _ in range(3))
    called(background, "tabs.moveInSuccession", [second.id], first.id, {"append": True, "insert": True})
    assert (first.successor, second.successor) == (second, None)
    called(background, "tabs.moveInSuccession", [third.id], second.id, {"insert": True})
    assert (first.successor, third.successor) == (third, second)


def test_nothing_is_an_article(nmhost_browser: Browser, background: Context) -> None:
    tab = nmhost_browser.open_tab(URL)
    called(background, "tabs.warmup", tab.id)
    assert "reader mode" in refused(background, "tabs.toggleReaderMode", tab.id)
    assert refused(background, "tabs.warmup", 987654) == "Invalid tab ID: 987654"
