"""How large documents are shown."""

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from tests.testing.core.apis.driving import called, refused, told


def test_a_change_of_size_is_told(nmhost_browser: Browser, background: Context) -> None:
    tab = nmhost_browser.open_tab("https://example.org/")
    heard = told(background, "tabs.onZoomChange")
    called(background, "tabs.setZoom", tab.id, 1.5)
    nmhost_browser.settle(1)
    assert called(background, "tabs.getZoom", tab.id) == 1.5
    assert [args[1]["newZoomFactor"] for args in heard] == [1.5]  # type: ignore[index]


def test_chromium_keeps_a_size_as_a_power(nmhost_browser: Browser, background: Context, chromium: bool) -> None:
    tab = nmhost_browser.open_tab("https://example.org/")
    called(background, "tabs.setZoom", tab.id, 5)
    assert called(background, "tabs.getZoom", tab.id) == (4.999999999999999 if chromium else 5)


def test_a_tab_that_is_set_not_to_zoom_does_not(nmhost_browser: Browser, background: Context, chromium: bool) -> None:
    if not chromium:
        return  # Firefox knows no such setting
    tab = nmhost_browser.open_tab("https://example.org/")
    called(background, "tabs.setZoomSettings", tab.id, {"mode": "disabled"})
    assert refused(background, "tabs.setZoom", tab.id, 2) == "Cannot zoom a tab in disabled mode."
