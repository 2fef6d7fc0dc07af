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


def test_a_frame_outside_of_tabs_is_said_to_stay_empty(nmhost_browser: Browser, background: Context) -> None:
    windows.open_frame(background.python.world, "/x")
    assert "stays empty" in nmhost_browser.console.texts[-1]
