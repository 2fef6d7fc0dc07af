"""One test body is right in the emulated browser and in real ones."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nmhost.testing import AnyBrowser, Browser, real
from nmhost.testing.native.programs import Play, Wire

if TYPE_CHECKING:  # both satisfy the protocol, to a type checker
    from nmhost.testing.real.api import Browser as RealBrowser

    def emulated(browser: Browser) -> AnyBrowser:
        return browser

    def driven(browser: RealBrowser) -> AnyBrowser:
        return browser


MANIFEST = {
    "manifest_version": 3,
    "name": "both",
    "version": "1",
    "background": {"service_worker": "background.js", "scripts": ["background.js"]},
    "action": {},
    "permissions": ["nativeMessaging"],
    "browser_specific_settings": {"gecko": {"id": "both@example.org"}},
}
BACKGROUND = """
globalThis.seen = [];
const port = chrome.runtime.connectNative("com.example.both");
port.onMessage.addListener((message) => seen.push(message));
port.onDisconnect.addListener(() => seen.push("disconnected"));
port.postMessage({at: "startup"});
chrome.action.onClicked.addListener(() => port.postMessage({at: "click"}));
"""
KINDS = ["emulated-chromium", "emulated-firefox"]
REAL = ["real-chromium", "real-firefox"]


@pytest.fixture(params=[*KINDS, *(pytest.param(kind, marks=pytest.mark.real_browser) for kind in REAL)])
def browser(request: pytest.FixtureRequest) -> Iterator[AnyBrowser]:
    kind, family = request.param.split("-")
    if kind == "emulated":
        with Browser(family) as emulated_browser:
            yield emulated_browser
        return
    if reason := real.why_not(family):
        pytest.skip(reason)
    with real.start(family, environment={"NMHOST_LOG": "debug"}) as driven_browser:
        yield driven_browser


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "manifest.json").write_text(json.dumps(MANIFEST))
    (tmp_path / "background.js").write_text(BACKGROUND)
    (tmp_path / "page.html").write_text("<!doctype html><title>page</title>")
    return tmp_path


def echo(wire: Wire) -> Play:
    while (payload := (yield None)) is not None:
        wire.send(payload)


def test_a_played_host_is_reached_by_the_first_line_of_a_background(browser: AnyBrowser, folder: Path) -> None:
    browser.add_program("com.example.both", echo)
    extension = browser.install_extension(folder)
    browser.wait_for(lambda: extension.background.evaluate("seen") == [{"at": "startup"}])
    tab = browser.open_tab("data:text/html,<title>web</title>")
    extension.action.click(tab)
    browser.wait_for(lambda: extension.background.evaluate("seen.length") == 2)
    assert extension.background.evaluate("seen[1]") == {"at": "click"}


def test_a_played_host_ends(browser: AnyBrowser, folder: Path) -> None:
    def once(wire: Wire) -> Play:
        payload = yield None
        assert payload is not None
        wire.send(payload)
        yield 0.01

    browser.add_program("com.example.both", once)
    extension = browser.install_extension(folder)
    browser.wait_for(lambda: extension.background.evaluate("seen.length") == 2)
    assert extension.background.evaluate("seen") == [{"at": "startup"}, "disconnected"]


def test_a_wait_that_sees_nothing_says_what_it_waited_for(browser: AnyBrowser) -> None:
    with pytest.raises(AssertionError, match="the moon"):
        browser.wait_for(lambda: False, timeout=0.1, what="the moon")


def test_a_page_of_the_extension_opens(browser: AnyBrowser, folder: Path) -> None:
    extension = browser.install_extension(folder)
    assert extension.open_page("page.html").evaluate("location.pathname") == "/page.html"
