"""Where a tab may stand, and what is told of one that moves."""

import pytest

from nmhost.testing import Browser, Extension
from nmhost.testing.core.browsing.browserwindows import Windows
from nmhost.testing.core.browsing.moving import allowed_place, move_to
from tests.testing.texts import said

PAGE = "https://example.org/"


@pytest.mark.parametrize(
    ("which", "index", "chromium", "firefox"), [(0, 2, 0, None), (2, 0, 1, None), (2, -1, -1, -1), (0, -1, 0, 0)]
)
def test_pinned_tabs_stand_before_all_others(
    nmhost_browser: Browser, which: int, index: int, chromium: int | None, firefox: int | None
) -> None:
    window = nmhost_browser.open_tab(PAGE).window
    while len(window.tabs) < 3:
        nmhost_browser.open_tab(PAGE)
    window.tabs[0].pin(True)
    place = allowed_place(window.tabs[which], window, index)
    assert place == said(nmhost_browser, chromium=chromium, firefox=firefox)


def test_a_tab_that_leaves_its_window_is_told_of(nmhost_browser: Browser, extension: Extension) -> None:
    api = extension.background.tabs
    told: list[object] = []
    api.onDetached.addListener(lambda number, info: told.append(("detached", number, info["oldPosition"])))
    api.onAttached.addListener(lambda number, info: told.append(("attached", number, info["newPosition"])))
    tab = nmhost_browser.open_tab(PAGE)
    before = tab.index
    window = nmhost_browser._state.part(Windows).open()
    move_to(tab, window, -1)
    nmhost_browser.settle()
    assert told == [("detached", tab.id, before), ("attached", tab.id, 0)]
    assert tab.window is window


def test_a_tab_that_stays_where_it_is_is_not_told_of(nmhost_browser: Browser, extension: Extension) -> None:
    told: list[object] = []
    extension.background.tabs.onMoved.addListener(lambda *arguments: told.append(arguments))
    tab = nmhost_browser.open_tab(PAGE)
    move_to(tab, tab.window, tab.index)
    nmhost_browser.settle()
    assert told == []
