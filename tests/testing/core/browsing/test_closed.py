"""What was closed is kept, the newest first, and told of."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.apis.windows import close_window
from nmhost.testing.core.browsing.browserwindows import Windows
from nmhost.testing.core.browsing.closed import MOST, Closed, ClosedTab, ClosedWindow
from nmhost.testing.core.browsing.opening import open_tab
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import told

URL = "https://example.org/"


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["sessions"])


@pytest.fixture
def closed(nmhost_browser: Browser) -> Closed:
    return nmhost_browser._state.part(Closed)


def test_a_closed_tab_is_kept_with_its_place(nmhost_browser: Browser, background: Context, closed: Closed) -> None:
    heard = told(background, "sessions.onChanged")
    nmhost_browser.open_tab(URL)
    tab = nmhost_browser.open_tab(f"{URL}two")
    place = tab.index
    tab.close()
    nmhost_browser.settle()
    (one,) = closed.entries
    assert isinstance(one, ClosedTab)
    facts = one.facts(alone=True)
    assert (facts["url"], facts["index"], facts["active"]) == (f"{URL}two", place, False)
    assert heard == [("onChanged",)]


def test_a_window_is_closed_with_its_tabs(nmhost_browser: Browser, closed: Closed) -> None:
    nmhost_browser.open_tab(URL)
    other = nmhost_browser._state.part(Windows).open()
    for name in ("a", "b"):
        open_tab(nmhost_browser._state, URL + name, window=other)
    nmhost_browser.settle()
    close_window(other)
    (one,) = closed.entries
    assert isinstance(one, ClosedWindow)
    assert [tab.tab.url for tab in one.tabs] == [f"{URL}a", f"{URL}b"]
    assert closed.shown(one)["window"] == one.facts()


def test_no_more_is_kept_than_may_be_asked_for(nmhost_browser: Browser, closed: Closed) -> None:
    nmhost_browser.open_tab(URL)
    for number in range(MOST + 2):
        nmhost_browser.open_tab(f"{URL}{number}").close()
    assert len(closed.entries) == MOST
    newest = closed.entries[0]
    assert closed.find(newest.number) is newest
    closed.forget(newest)
    assert closed.find(newest.number) is None
