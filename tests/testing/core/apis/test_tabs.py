"""Tabs as an extension opens, moves and sees them."""

from collections.abc import Mapping

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.values import items

URL = "https://example.org/"


def called(context: Context, method: str, *arguments: object) -> object:
    """Return what a function of the API comes to."""
    return context.python.call_api(method, *arguments).result()


def test_updating_a_tab_loads_its_url(nmhost_browser: Browser, background: Context) -> None:
    tab = nmhost_browser.open_tab(URL)
    background.tabs.update(tab.id, {"url": URL + "two", "pinned": True}).result()
    nmhost_browser.settle()
    assert (tab.url, tab.pinned) == (URL + "two", True)


def test_reloading_without_a_tab_reloads_the_one_in_front(nmhost_browser: Browser, background: Context) -> None:
    tab = nmhost_browser.open_tab(URL)
    before = tab.top.document_id
    background.tabs.reload().result()
    nmhost_browser.settle()
    assert tab.top.document_id != before


def test_going_back_and_forward(nmhost_browser: Browser, background: Context) -> None:
    tab = nmhost_browser.open_tab(URL)
    tab.navigate(URL + "two")
    nmhost_browser.settle()
    called(background, "tabs.goBack", tab.id)
    nmhost_browser.settle()
    assert tab.url == URL
    called(background, "tabs.goForward", tab.id)
    nmhost_browser.settle()
    assert tab.url == URL + "two"


def test_activating_a_tab_brings_it_to_the_front(nmhost_browser: Browser, background: Context) -> None:
    first = nmhost_browser.open_tab(URL)
    nmhost_browser.open_tab(URL + "two")
    background.tabs.update(first.id, {"active": True}).result()
    assert nmhost_browser.front_tab is first
    assert len(_list(background.tabs.query({"active": True}).result())) == 1


def test_a_page_knows_its_own_tab(page: Context, background: Context) -> None:
    assert page.tab is not None
    assert _mapping(called(page, "tabs.getCurrent"))["id"] == page.tab.id
    assert not called(background, "tabs.getCurrent")


def _mapping(value: object) -> Mapping[str, object]:
    assert isinstance(value, dict)
    return value


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def test_there_is_no_way_back_from_the_first_page(nmhost_browser: Browser, background: Context) -> None:
    tab = nmhost_browser.open_tab(URL)
    if nmhost_browser.family == "chromium":
        with pytest.raises(ApiError, match="Cannot find a next page in history"):
            called(background, "tabs.goBack", tab.id)
    else:
        called(background, "tabs.goBack", tab.id)
    assert tab.url == URL


def test_pinned_tabs_stand_before_all_others(nmhost_browser: Browser, background: Context, chromium: bool) -> None:
    one, two, three = (nmhost_browser.open_tab(f"https://example.org/{name}") for name in ("1", "2", "3"))
    called(background, "tabs.update", one.id, {"pinned": True})
    moved = called(background, "tabs.move", three.id, {"index": 0})
    assert isinstance(moved, dict) is chromium
    assert one.index == 0
    assert (three.index < two.index) is chromium


def test_a_tab_may_be_kept_from_being_discarded(nmhost_browser: Browser, background: Context) -> None:
    tab = nmhost_browser.open_tab("https://example.org/")
    assert items(called(background, "tabs.update", tab.id, {"autoDiscardable": False}))["autoDiscardable"] is False


def test_a_documents_language_is_what_it_says_or_how_it_looks(
    nmhost_browser: Browser, background: Context, chromium: bool
) -> None:
    nmhost_browser.serve("https://example.org/", '<html lang="fr"><p>This is written in the plain English.')
    tab = nmhost_browser.open_tab("https://example.org/")
    assert called(background, "tabs.detectLanguage", tab.id) == ("fr" if chromium else "en")


@pytest.mark.nmhost_family("firefox")
def test_a_copy_stands_where_the_caller_says(nmhost_browser: Browser, background: Context) -> None:
    tab = nmhost_browser.open_tab("about:blank")
    copy = items(called(background, "tabs.duplicate", tab.id, {"active": False, "index": 0}))
    assert (copy["index"], copy["active"]) == (0, False)
