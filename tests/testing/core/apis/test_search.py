"""Searches, as far as they refuse things."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, refused


@pytest.fixture
def extension(nmhost_extension: Callable[..., Extension]) -> Extension:
    return nmhost_extension(permissions=["search", "find", "tabs"])


def test_a_search_goes_to_one_place(background: Context) -> None:
    said = {"text": "x", "tabId": 1, "disposition": "NEW_TAB"}
    assert "Cannot set both 'disposition' and 'tabId'" in refused(background, "search.query", said)


def test_nothing_is_found_in_a_page(nmhost_browser: Browser, background: Context) -> None:
    if nmhost_browser.family == "chromium":
        pytest.skip("Chromium has no find")
    assert called(background, "find.find", "text") == {"count": 0}
    assert "no search results" in refused(background, "find.highlightResults")
