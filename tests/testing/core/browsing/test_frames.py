"""Frames: their numbers, what they load and what ends with them."""

import pytest

from nmhost.testing import Browser, Tab

URL = "https://example.org/"


@pytest.fixture
def page(nmhost_browser: Browser) -> Tab:
    nmhost_browser.serve(URL, '<title>Outer</title><iframe src="/inner"></iframe>')
    tab = nmhost_browser.open_tab(URL)
    nmhost_browser.settle()
    return tab


def test_frames_have_numbers_of_their_own_until_they_are_removed(page: Tab) -> None:
    inner = page.frame(URL + "inner")
    assert (page.top.id, inner.id > 0) == (0, True)
    inner.remove()
    assert [frame.url for frame in page.frames()] == [URL]


def test_what_lies_in_a_document_goes_with_it(nmhost_browser: Browser, page: Tab) -> None:
    page.navigate(URL + "two")
    nmhost_browser.settle()
    assert [frame.url for frame in page.frames()] == [URL + "two"]
