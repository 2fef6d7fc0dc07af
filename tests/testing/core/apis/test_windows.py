"""Windows as an extension opens and sees them."""

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context


def test_a_window_has_tabs_of_its_own(nmhost_browser: Browser, background: Context) -> None:
    script = "chrome.windows.create({url: 'https://example.org/', type: 'popup'}).then((one) => one.tabs.length)"
    assert background.evaluate(script) == 1
    assert background.evaluate("chrome.windows.getAll().then((all) => all.map((one) => one.type))") == [
        "normal",
        "popup",
    ]
