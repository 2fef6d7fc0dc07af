"""Pages that are kept for later."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import called, refused

PAGE = {"url": "https://example.org/", "title": "Example", "hasBeenRead": False}


@pytest.fixture
def extension(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> Extension:
    if nmhost_browser.family == "firefox":
        pytest.skip("Firefox has no readingList")
    return nmhost_extension(permissions=["readingList"])


def test_a_page_is_kept_once(background: Context) -> None:
    called(background, "readingList.addEntry", PAGE)
    assert refused(background, "readingList.addEntry", PAGE) == "Duplicate URL."
    called(background, "readingList.updateEntry", {"url": PAGE["url"], "hasBeenRead": True})
    assert len(called(background, "readingList.query", {"hasBeenRead": True})) == 1  # type: ignore[arg-type]
