"""Windows as an extension opens and sees them."""

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.values import items
from tests.testing.core.apis.driving import called, refused, told


def test_a_window_has_tabs_of_its_own(nmhost_browser: Browser, background: Context) -> None:
    script = "chrome.windows.create({url: 'https://example.org/', type: 'popup'}).then((one) => one.tabs.length)"
    assert background.evaluate(script) == 1
    assert background.evaluate("chrome.windows.getAll().then((all) => all.map((one) => one.type))") == [
        "normal",
        "popup",
    ]


def test_a_window_that_is_not_there_is_named(background: Context) -> None:
    assert "77" in refused(background, "windows.get", 77)


def test_a_minimized_window_has_no_place(background: Context) -> None:
    assert refused(background, "windows.create", {"state": "minimized", "left": 5})


def test_a_tab_may_move_into_a_new_window(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.open_tab("https://example.org/one")
    tab = nmhost_browser.open_tab("https://example.org/two")
    before = tab.window
    made = items(called(background, "windows.create", {"tabId": tab.id}))
    assert (tab.window.id, tab.window is before) == (made["id"], False)


def test_a_window_closes_with_its_tabs(nmhost_browser: Browser, background: Context) -> None:
    heard = told(background, "windows.onRemoved")
    made = items(called(background, "windows.create", {"url": ["https://example.org/a", "https://example.org/b"]}))
    called(background, "windows.remove", made["id"])
    nmhost_browser.settle()
    assert heard == [("onRemoved", made["id"])]
    assert [tab for tab in nmhost_browser.tabs.values() if tab.window.id == made["id"]] == []


def test_no_types_are_all_of_them_or_none(background: Context, chromium: bool) -> None:
    assert called(background, "windows.getAll", {"windowTypes": []}) == [] or chromium


def test_a_popup_of_no_url_is_empty_in_chromium(background: Context, chromium: bool) -> None:
    made = items(called(background, "windows.create", {"type": "popup"}))
    assert bool(made["tabs"]) is not chromium


def test_firefox_opens_a_tab_or_a_url(background: Context, chromium: bool) -> None:
    if not chromium:
        given = {"tabId": 77, "url": "https://example.org/"}
        assert "conjunction" in refused(background, "windows.create", given)
        assert refused(background, "windows.create", {"cookieStoreId": "x"})


def test_the_last_window_in_front_may_be_asked_for_by_type_in_chromium(background: Context, chromium: bool) -> None:
    wanted = {"windowTypes": ["popup"]}
    if chromium:
        assert refused(background, "windows.getLastFocused", wanted) == "No last-focused window"
    else:
        assert items(called(background, "windows.getLastFocused", wanted))["type"] == "normal"
