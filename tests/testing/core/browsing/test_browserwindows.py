"""There always is a window in front; another takes its place when it is gone, and that is told."""

import pytest

from nmhost.errors import DefinitionError
from nmhost.testing import Browser
from nmhost.testing.core.browsing.browserwindows import NONE, Windows, bounds_of
from nmhost.testing.core.contexts import Context
from tests.testing.core.apis.driving import told


def test_the_newest_other_is_in_front_when_one_is_gone(nmhost_browser: Browser, background: Context) -> None:
    windows = nmhost_browser._state.part(Windows)
    first = windows.focused
    second, third = windows.open(), windows.open("popup")
    heard = told(background, "windows.onFocusChanged", "windows.onRemoved")
    windows.focus(third)
    windows.focus(third)
    windows.forget(third)
    windows.forget(third)
    nmhost_browser.settle()
    assert windows.focused is second
    assert heard == [("onFocusChanged", third.id), ("onRemoved", third.id), ("onFocusChanged", second.id)]
    assert [one.focused for one in (first, second)] == [False, True]


def test_another_program_is_no_window(nmhost_browser: Browser, background: Context) -> None:
    heard = told(background, "windows.onFocusChanged")
    assert nmhost_browser._state.part(Windows).focused
    nmhost_browser.focus(None)
    nmhost_browser.settle()
    assert heard == [("onFocusChanged", NONE)]


def test_a_window_is_shown_with_its_tabs_where_that_is_asked_for(nmhost_browser: Browser) -> None:
    tab = nmhost_browser.open_tab("https://example.org/")
    facts = tab.window.facts(populate=True)
    assert (facts["id"], facts["type"], "tabs" in tab.window.facts()) == (tab.window.id, "normal", False)
    assert tab.url in [one["url"] for one in facts["tabs"]]  # type: ignore[attr-defined]
    assert tab.window.front_tab is tab


def test_only_a_place_and_a_state_are_bounds() -> None:
    given = {"left": 1, "top": None, "state": "normal", "url": "https://example.org/"}
    assert bounds_of(given) == {"left": 1, "state": "normal"}
    assert bounds_of("no object") == {}


def test_a_window_of_another_browser_is_not_brought_to_the_front(nmhost_browser: Browser) -> None:
    other = Browser(nmhost_browser.family)
    with pytest.raises(DefinitionError, match="another browser's"):
        nmhost_browser.focus(other.open_tab("https://example.org/").window)
