"""A new tab stands where it is asked to, and the extensions are told of it."""

from nmhost.testing import Browser
from nmhost.testing.core.browsing.opening import open_tab
from nmhost.testing.core.contexts import Context

URL = "https://example.org/"


def test_the_newest_tab_is_in_front(nmhost_browser: Browser) -> None:
    nmhost_browser.open_tab(URL)
    tab = nmhost_browser.open_tab(URL + "two")
    assert nmhost_browser.front_tab is tab


def test_a_tab_in_the_background_leaves_the_other_in_front(nmhost_browser: Browser) -> None:
    first = nmhost_browser.open_tab(URL)
    open_tab(nmhost_browser._state, URL + "two", active=False)
    assert nmhost_browser.front_tab is first


def test_a_tab_stands_behind_the_pinned_ones(nmhost_browser: Browser) -> None:
    pinned = open_tab(nmhost_browser._state, URL, pinned=True)
    other = open_tab(nmhost_browser._state, URL + "two", index=0)
    assert (pinned.index, other.index) == (0, 1)


def test_extensions_are_told_of_a_new_tab(nmhost_browser: Browser, background: Context) -> None:
    heard: list[object] = []
    background.tabs.onCreated.addListener(heard.append)
    tab = nmhost_browser.open_tab(URL)
    nmhost_browser.settle()
    assert [one["id"] for one in heard] == [tab.id]  # type: ignore[index]
