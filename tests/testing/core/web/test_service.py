"""An extension's worker lives as a service worker does, and knows its documents."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.extensions import Extension
from tests.testing.core.apis.driving import unpacked

Install = Callable[..., Extension]
LIFE = """const seen = [];
for (const kind of ["install", "activate"]) addEventListener(kind, (event) => {
  seen.push(`${event.constructor.name} ${kind} ${serviceWorker.state}`);
  event.waitUntil(new Promise((done) => setTimeout(done, 5)));
});
chrome.runtime.onInstalled.addListener(() => seen.push("onInstalled"));
seen.push(serviceWorker.state);
"""
CLIENTS = """clients.matchAll().then((all) => all.map((one) =>
  [one.url.slice(one.url.lastIndexOf("/")), one.type, one.frameType, one.visibilityState, one.focused]))"""


@pytest.fixture
def install(nmhost_browser: Browser, tmp_path: Path) -> Install:
    if nmhost_browser.family == "firefox":
        pytest.skip("Firefox's backgrounds are no workers")
    pages = {"page.html": "", "popup.html": ""}
    manifest = {"action": {"default_popup": "popup.html"}, "permissions": ["offscreen"]}
    return lambda **files: nmhost_browser.install_extension(
        unpacked(tmp_path, {**pages, **{f"{name}.js": text for name, text in files.items()}}, **manifest)
    )


def test_a_worker_is_installed_and_made_active(nmhost_browser: Browser, install: Install) -> None:
    background = install(background=LIFE).background
    nmhost_browser.settle(1)
    assert background.evaluate("seen") == [
        "parsed",
        "InstallEvent install installing",
        "onInstalled",
        "ExtendableEvent activate activating",
    ]
    assert background.evaluate("[serviceWorker.state, registration.active === serviceWorker]") == ["activated", True]


def test_a_worker_that_is_started_again_is_active(nmhost_browser: Browser, install: Install) -> None:
    extension = install(background=LIFE)
    nmhost_browser.settle(1)
    extension.stop_background()
    assert extension.background.evaluate("seen") == ["activated"]


@pytest.mark.nmhost_allow_errors
def test_a_worker_whose_installation_fails_hears_nothing(nmhost_browser: Browser, install: Install) -> None:
    failing = "addEventListener('install', (event) => event.waitUntil(Promise.reject(new Error('no'))));"
    extension = install(background=f"{failing}chrome.runtime.onMessage.addListener((m, s, answer) => answer('heard'));")
    nmhost_browser.settle(1)
    asked = "Promise.race([chrome.runtime.sendMessage(1), new Promise((done) => setTimeout(done, 100, 'nobody'))])"
    assert extension.open_page("page.html").evaluate(asked) == "nobody"


def test_a_worker_knows_its_documents(install: Install) -> None:
    extension = install(background="")
    extension.open_page("page.html")
    extension.open_page("page.html?2")
    extension.open_popup()
    assert json.loads(json.dumps(extension.background.evaluate(CLIENTS))) == [
        ["/page.html?2", "window", "top-level", "visible", True],
        ["/page.html", "window", "top-level", "hidden", False],
        ["/popup.html", "window", "top-level", "visible", False],
    ]


def test_messages_go_between_a_document_and_the_worker(nmhost_browser: Browser, install: Install) -> None:
    extension = install(
        background="addEventListener('message', ({data, source}) => source.postMessage([data, source.type]));"
    )
    page = extension.open_page("page.html")
    page.evaluate(
        "globalThis.heard = new Promise((done) => { navigator.serviceWorker.onmessage = ({data}) => done(data); });"
        "navigator.serviceWorker.controller.postMessage({a: 1}); 0"
    )
    assert page.evaluate("heard") == [{"a": 1}, "window"]


def test_a_message_starts_a_stopped_worker(install: Install) -> None:
    extension = install(background="addEventListener('message', (event) => { globalThis.heard = event.data; });")
    page = extension.open_page("page.html")
    extension.stop_background()
    page.evaluate("navigator.serviceWorker.ready.then((found) => found.active.postMessage('up'))")
    assert extension.background.evaluate("new Promise((done) => setTimeout(() => done(heard), 20))") == "up"


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("clients.openWindow('page.html')", "Not allowed to open a window."),
        ("clients.matchAll().then(([one]) => one.focus())", "Not allowed to focus a window."),
        ("new ExtendableEvent('x').waitUntil(1)", "Can not call waitUntil on a script constructed ExtendableEvent."),
        ("registration.showNotification('x')", "No notification permission has been granted for this origin."),
    ],
)
def test_what_a_worker_may_not_do_is_refused(install: Install, expression: str, text: str) -> None:
    extension = install(background="")
    extension.open_page("page.html")
    asked = f"(async () => {{ try {{ await {expression} }} catch (error) {{ return error.message }} }})()"
    assert str(extension.background.evaluate(asked)).endswith(text)
