"""The rest of the API: tabs, storage, action, runtime, frames."""

from collections.abc import Mapping

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core import windows
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.texts import said

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


def test_a_tab_that_is_not_there_is_an_error(nmhost_browser: Browser, background: Context) -> None:
    with pytest.raises(ApiError) as caught:
        background.tabs.get(4711).result()
    assert caught.value.message == said(
        nmhost_browser, chromium="No tab with id: 4711.", firefox="Invalid tab ID: 4711"
    )


def test_a_page_knows_its_own_tab(page: Context, background: Context) -> None:
    assert page.tab is not None
    assert _mapping(called(page, "tabs.getCurrent"))["id"] == page.tab.id
    assert not called(background, "tabs.getCurrent")


@pytest.mark.parametrize(
    ("keys", "got"),
    [
        (None, {"a": 1, "b": [2]}),
        ("a", {"a": 1}),
        (["a", "none"], {"a": 1}),
        ({"a": 0, "c": "otherwise"}, {"a": 1, "c": "otherwise"}),
    ],
    ids=["all", "one", "several", "with defaults"],
)
def test_stored_values_are_got_by_their_keys(background: Context, keys: object, got: object) -> None:
    background.storage.local.set({"a": 1, "b": [2]}).result()
    assert background.storage.local.get(keys).result() == got


def test_stored_values_are_removed(background: Context) -> None:
    background.storage.local.set({"a": 1, "b": 2, "c": 3}).result()
    background.storage.local.remove(["a", "b"]).result()
    assert background.storage.local.get().result() == {"c": 3}
    background.storage.local.clear().result()
    assert background.storage.local.get().result() == {}


def test_a_popup_set_at_run_time_opens(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    background.action.setPopup({"popup": "popup.html"}).result()
    nmhost_browser.open_tab(URL)
    popup = extension.action.click()
    assert popup is not None
    assert called(background, "action.getPopup", {}) == popup.url


def test_an_extension_reloads_itself(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    background.runtime.reload()
    nmhost_browser.settle()
    assert not background.alive
    assert extension.running


def test_the_platform_is_known(background: Context) -> None:
    assert _mapping(called(background, "runtime.getPlatformInfo"))["os"] == "linux"


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


def test_a_worker_has_no_document(nmhost_browser: Browser, background: Context) -> None:
    with pytest.raises(ApiError, match="no document"):
        windows.open_frame(background.python.world, "/x")


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
