"""What the scripts of a document do to it: frames are put in, moved and removed, and it navigates itself."""

from nmhost.testing import Browser
from nmhost.testing.core.browsing import windows
from nmhost.testing.core.contexts import Context

URL = "https://example.org/"


def test_a_document_opens_moves_and_removes_frames(nmhost_browser: Browser, content: Context) -> None:
    world, tab = content.python.world, content.tab
    assert tab is not None
    frame = windows.open_frame(world, "/inner")
    nmhost_browser.settle()
    windows.load_frame(world, frame, "/other")
    nmhost_browser.settle()
    assert [inner.url for inner in tab.frames()] == [URL, URL + "other"]
    windows.remove_frame(world, frame)
    nmhost_browser.settle()
    assert [inner.url for inner in tab.frames()] == [URL]


def test_a_document_navigates_itself(nmhost_browser: Browser, content: Context) -> None:
    tab = content.tab
    assert tab is not None
    windows.navigate(content.python.world, "/elsewhere")
    nmhost_browser.settle()
    assert tab.url == URL + "elsewhere"


def test_the_frames_of_a_document_are_counted(nmhost_browser: Browser) -> None:
    world = nmhost_browser.open_tab(URL).page.python.world
    windows.open_frame(world, "/x")
    assert [windows.count_frames(world, number) for number in (0, 12345)] == [1, 0]


def test_an_address_that_is_relative_is_the_documents_own(nmhost_browser: Browser, content: Context) -> None:
    world, tab = content.python.world, content.tab
    assert tab is not None
    for url, is_relative in ((URL + "whole", False), (URL + "relative", True)):
        windows.open_frame(world, url, is_relative)
    nmhost_browser.settle()
    assert [inner.is_of_content_script for inner in tab.frames()] == [False, True, False]
