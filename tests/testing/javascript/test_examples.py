"""The examples of the documentation of runtime.connect and runtime.Port, as it prints them."""

from collections.abc import Callable

import pytest

from nmhost import Host
from nmhost.testing import Browser
from tests.testing.javascript.conftest import PAGE, Install

# developer.mozilla.org, runtime.connect() and runtime.Port: the scripts as printed there, the namespaces by turns.
CONTENT_SCRIPT = """
// content-script.js

let myPort = browser.runtime.connect({name:"port-from-cs"});
myPort.postMessage({greeting: "hello from content script"});

myPort.onMessage.addListener((m) => {
  console.log("In content script, received message from background script: ");
  console.log(m.greeting);
});

document.body.addEventListener("click", () => {
  myPort.postMessage({greeting: "they clicked the page!"});
});
"""
BACKGROUND_SCRIPT = """
// background-script.js

let portFromCS;

function connected(p) {
  portFromCS = p;
  portFromCS.postMessage({greeting: "hi there content script!"});
  portFromCS.onMessage.addListener((m) => {
    console.log("In background script, received message from content script")
    console.log(m.greeting);
  });
}

browser.runtime.onConnect.addListener(connected);

browser.browserAction.onClicked.addListener(() => {
  portFromCS.postMessage({greeting: "they clicked the button!"});
});
"""
PING_PONG = """
/*
On startup, connect to the "ping_pong" app.
*/
var port = chrome.runtime.connectNative("ping_pong");

/*
Listen for messages from the app.
*/
port.onMessage.addListener((response) => {
  console.log("Received: " + response);
});

/*
On a click on the browser action, send the app a message.
*/
chrome.browserAction.onClicked.addListener(() => {
  console.log("Sending:  ping");
  port.postMessage("ping");
});
"""
TABS_CONNECT = """
const port = browser.tabs.connect(TAB, {name: "port-from-bg"});
port.onMessage.addListener((m) => console.log(m.greeting));
port.postMessage({greeting: "hi there content script!"});
"""
ON_CONNECT = """
browser.runtime.onConnect.addListener((p) => {
  console.log(p.name);
  p.onMessage.addListener((m) => console.log(m.greeting));
  p.postMessage({greeting: "hello from content script"});
});
"""
MV2 = {"manifest_version": 2, "action": None, "browser_action": {}, "background": {"scripts": ["background.js"]}}
SAID = ["hello from content script", "hi there content script!", "they clicked the page!", "they clicked the button!"]


@pytest.fixture(params=["mv2", "mv3"])
def version(request: pytest.FixtureRequest, nmhost_family: str) -> dict[str, object]:
    """The manifest keys of an extension of that version."""
    if request.param == "mv2" and nmhost_family == "chromium":
        pytest.skip("Chromium loads no extension of manifest version 2 any more")
    return MV2 if request.param == "mv2" else {}


def of_version(script: str, version: dict[str, object]) -> str:
    """Return a script with the button's namespace as the version has it."""
    return script if version else script.replace("browserAction", "action")


def greetings(browser: Browser) -> list[str]:
    return [text for text in browser.console.texts if not text.startswith("In ")]


@pytest.mark.parametrize("namespace", ["browser", "chrome"])
def test_port_from_a_content_script(
    nmhost_browser: Browser, install: Install, version: dict[str, object], namespace: str
) -> None:
    scripts = {"content.js": CONTENT_SCRIPT, "background.js": of_version(BACKGROUND_SCRIPT, version)}
    extension = install({name: text.replace("browser.", f"{namespace}.") for name, text in scripts.items()}, **version)
    tab = nmhost_browser.open_tab(PAGE)
    nmhost_browser.settle()
    tab.click()
    nmhost_browser.settle()
    extension.action.click(tab)
    nmhost_browser.settle()
    assert sorted(greetings(nmhost_browser)) == sorted(SAID)


def test_port_from_the_background(nmhost_browser: Browser, install: Install, version: dict[str, object]) -> None:
    extension = install({"content.js": ON_CONNECT}, **version)
    tab = nmhost_browser.open_tab(PAGE)
    extension.background.evaluate(TABS_CONNECT.replace("TAB", str(tab.id)))
    nmhost_browser.settle()
    assert sorted(greetings(nmhost_browser)) == [*SAID[:2], "port-from-bg"]


def test_ping_pong_with_the_toolbar_button(
    nmhost_browser: Browser, nmhost_host: Callable[..., Host], install: Install, version: dict[str, object]
) -> None:
    host = nmhost_host("ping_pong")
    host.on_message(lambda message: "pong" if message == "ping" else None)
    extension = install({"background.js": of_version(PING_PONG, version)}, **version)
    extension.action.click(nmhost_browser.open_tab(PAGE))
    nmhost_browser.settle()
    assert nmhost_browser.console.texts == ["Sending:  ping", "Received: pong"]
