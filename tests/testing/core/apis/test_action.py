"""The toolbar button as an extension sets it."""

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension

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
