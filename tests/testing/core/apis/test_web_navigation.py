"""The frames of tabs, as webNavigation tells of them."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.browsing.tabs import Tab
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.core.values import items
from tests.testing.core.apis.driving import called, refused

URL = "https://example.org/"


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["webNavigation"])


@pytest.fixture
def tab(nmhost_browser: Browser) -> Tab:
    nmhost_browser.serve(URL, f"<iframe src='{URL}inner'></iframe>")
    return nmhost_browser.open_tab(URL)


def test_a_frame_knows_its_parent(background: Context, tab: Tab) -> None:
    frames = called(background, "webNavigation.getAllFrames", {"tabId": tab.id})
    shown = [(one["url"], one["parentFrameId"]) for one in frames]  # type: ignore[union-attr]
    assert shown == [(URL, -1), (URL + "inner", 0)]
    inner = frames[1]["frameId"]  # type: ignore[index]
    found = items(called(background, "webNavigation.getFrame", {"tabId": tab.id, "frameId": inner}))
    assert found["url"] == URL + "inner"


def test_what_names_no_frame_is_refused(background: Context, tab: Tab) -> None:
    assert refused(background, "webNavigation.getFrame", {"tabId": tab.id})


def test_of_a_frame_that_is_not_there_each_family_says_its_own(
    nmhost_browser: Browser, background: Context, tab: Tab
) -> None:
    wanted = {"tabId": tab.id, "frameId": 999}
    if nmhost_browser.family == "chromium":
        assert called(background, "webNavigation.getFrame", wanted) is None
    else:
        assert "999" in refused(background, "webNavigation.getFrame", wanted)
