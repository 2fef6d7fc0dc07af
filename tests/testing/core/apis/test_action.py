"""The toolbar button as an extension sets it."""

import pytest

from nmhost.errors import DefinitionError
from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import refused

URL = "https://example.org/"


def called(context: Context, method: str, *arguments: object) -> object:
    """Return what a function of the API comes to."""
    return context.python.call_api(method, *arguments).result()


def test_a_popup_set_at_run_time_opens(nmhost_browser: Browser, extension: Extension, background: Context) -> None:
    background.action.setPopup({"popup": "popup.html"}).result()
    nmhost_browser.open_tab(URL)
    popup = extension.action.click()
    assert popup is not None
    assert called(background, "action.getPopup", {}) == popup.url


def test_what_is_said_of_a_tab_goes_before_what_is_said_of_all(nmhost_browser: Browser, background: Context) -> None:
    tab = nmhost_browser.open_tab(URL)
    called(background, "action.setTitle", {"title": "everywhere"})
    called(background, "action.setTitle", {"title": "here", "tabId": tab.id})
    assert called(background, "action.getTitle", {"tabId": tab.id}) == "here"
    assert called(background, "action.getTitle", {}) == "everywhere"


@pytest.mark.parametrize(
    ("color", "read"), [("#abc", [170, 187, 204, 255]), ("red", [255, 0, 0, 255]), ([1, 2, 3, 4], [1, 2, 3, 4])]
)
def test_a_color_is_given_as_css_or_as_numbers(background: Context, color: object, read: list[int]) -> None:
    called(background, "action.setBadgeBackgroundColor", {"color": color})
    assert called(background, "action.getBadgeBackgroundColor", {}) == read


def test_what_is_no_color_is_refused(background: Context) -> None:
    assert refused(background, "action.setBadgeBackgroundColor", {"color": "no such color"})


def test_a_button_that_is_disabled_in_a_tab_is_clicked_in_others(nmhost_browser: Browser, background: Context) -> None:
    first, second = nmhost_browser.open_tab(URL), nmhost_browser.open_tab(URL)
    called(background, "action.disable", first.id)
    assert background.extension is not None
    with pytest.raises(DefinitionError, match="is disabled"):
        background.extension.action.click(first)
    assert background.extension.action.click(second) is None


def test_of_a_tab_that_is_not_there_nothing_is_said(background: Context) -> None:
    assert "77" in refused(background, "action.setTitle", {"title": "x", "tabId": 77})


def test_a_relative_url_is_the_extensions_or_the_callers(
    nmhost_browser: Browser, extension: Extension, background: Context
) -> None:
    page = extension.open_page("sub/page.html")
    called(page, "action.setPopup", {"popup": "popup.html"})
    within = "sub/" if nmhost_browser.family == "firefox" else ""
    assert called(background, "action.getPopup", {}) == f"{extension.base_url}{within}popup.html"
