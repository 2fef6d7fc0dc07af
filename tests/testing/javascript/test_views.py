"""The windows of an extension: its own pages, and which of them is what."""

from nmhost.testing import Browser
from nmhost.testing.javascript.views import described, is_view, views_of
from tests.testing.javascript.conftest import PAGE, Install
from tests.testing.texts import said


def test_pages_are_views_and_content_scripts_are_none(nmhost_browser: Browser, install: Install) -> None:
    extension = install({"page.html": ""})
    nmhost_browser.serve(PAGE, "<p>")
    assert not is_view(nmhost_browser.open_tab(PAGE).content(extension))
    page = extension.open_page("page.html")
    backgrounds = said(nmhost_browser, chromium=0, firefox=1)
    assert [one.kind for one in views_of(page)][backgrounds:] == ["page"]


def test_a_view_is_told_from_others_by_its_type_and_place(install: Install) -> None:
    page = install({"page.html": ""}).open_page("page.html")
    assert page.tab is not None
    told = described(page)
    assert (told["type"], told["window"], told["tab"], told["frame"]) == ("tab", page.tab.window.id, page.tab.id, 0)
