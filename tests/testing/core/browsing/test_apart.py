"""Documents that lie in no tab: where their scripts lead them, and what ends with them."""

import json
from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.extensions import Extension

FILES = {
    "popup.html": "<title>popup</title><iframe src=next.html></iframe><script src=popup.js></script>",
    "popup.js": "addEventListener('pagehide', () => chrome.runtime.sendMessage('hidden'))",
    "next.html": "<title>next</title>",
    "background.js": "globalThis.heard = []; chrome.runtime.onMessage.addListener((m) => { heard.push(m) })",
}
WEB = "https://example.org/web.html"
LINK = "document.body.innerHTML = '<a href={}>x</a>'; document.links[0].click()"


@pytest.fixture
def extension(nmhost_browser: Browser, tmp_path: Path) -> Extension:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    background = {"chromium": {"service_worker": "background.js"}, "firefox": {"scripts": ["background.js"]}}
    keys = {"action": {"default_popup": "popup.html"}, "background": background[nmhost_browser.family]}
    (tmp_path / "manifest.json").write_text(json.dumps({"manifest_version": 3, "name": "x", "version": "1", **keys}))
    nmhost_browser.serve(WEB, "<title>web</title>")
    return nmhost_browser.install_extension(tmp_path)


def lead(browser: Browser, extension: Extension, source: str) -> None:
    """Open the popup, run a script in it, and let everything happen."""
    popup = extension.open_popup()
    browser.settle()
    popup.evaluate(f"{source}; 1")
    browser.settle(1)


def test_a_popup_closes_itself_with_its_frames(nmhost_browser: Browser, extension: Extension) -> None:
    lead(nmhost_browser, extension, "close()")
    assert extension.popup is None
    assert [one.kind for one in extension.own_contexts()] == [extension.background.kind]


def test_who_hears_that_a_popup_is_closed(nmhost_browser: Browser, extension: Extension) -> None:
    lead(nmhost_browser, extension, "close()")
    heard = {"chromium": [], "firefox": ["hidden"]}
    assert extension.background.evaluate("heard") == heard[nmhost_browser.family]


@pytest.mark.parametrize(
    "source", ["location.href = 'next.html'", "location.assign('/next.html')", LINK.format("next.html")]
)
def test_a_popup_goes_on_to_another_page(nmhost_browser: Browser, extension: Extension, source: str) -> None:
    lead(nmhost_browser, extension, source)
    assert extension.popup is not None
    seen = extension.popup.evaluate("[document.title, location.pathname, window === top, history.length]")
    assert seen == ["next", "/next.html", True, 2]
    assert extension.background.evaluate("heard") == ["hidden"]


@pytest.mark.parametrize(
    ("source", "row"), [("location.href = '{}'", "popup_scripts_lead"), (LINK, "popup_links_lead")]
)
def test_a_popup_leads_to_the_web_as_the_family_does(
    nmhost_browser: Browser, extension: Extension, source: str, row: str
) -> None:
    lead(nmhost_browser, extension, source.format(WEB))
    leads = nmhost_browser._state.table.word(row)
    assert [tab.url for tab in nmhost_browser.tabs.values()][1:] == ([WEB] if leads == "tab" else [])
    assert (extension.popup is None) == (leads == "page")


def test_a_popup_goes_back_in_its_history(nmhost_browser: Browser, extension: Extension) -> None:
    lead(nmhost_browser, extension, "history.pushState(1, '', '?one'); location.href = 'next.html'")
    assert extension.popup is not None
    extension.popup.evaluate("history.go(-1); 1")
    nmhost_browser.settle()
    assert extension.popup.evaluate("[document.title, location.search, history.length]") == ["popup", "?one", 3]
    extension.popup.evaluate("history.go(-7); 1")
    nmhost_browser.settle()
    assert extension.popup.url.endswith("?one")


def test_a_background_page_stays_and_says_so(nmhost_browser: Browser, extension: Extension) -> None:
    if nmhost_browser.family == "chromium":
        pytest.skip("Chromium's background is a worker")
    extension.background.evaluate("location.href = 'next.html'; 1")
    nmhost_browser.settle()
    assert "stays where it is" in nmhost_browser.console.texts[-1]
