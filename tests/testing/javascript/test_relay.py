"""An unmodified extension folder: content script to background to host, and back."""

from collections.abc import Callable

from nmhost import Host
from nmhost.testing import Browser
from tests.testing.javascript.conftest import PAGE, Install

BACKGROUND = """
chrome.runtime.onConnect.addListener((fromPage) => {
  const toHost = chrome.runtime.connectNative("com.example.vault");
  fromPage.onMessage.addListener((message) => toHost.postMessage(message));
  toHost.onMessage.addListener((message) => fromPage.postMessage(message));
  fromPage.onDisconnect.addListener(() => toHost.disconnect());
});
chrome.runtime.onMessage.addListener((message, sender, sendResponse) => {
  chrome.runtime.sendNativeMessage("com.example.vault", message).then(sendResponse);
  return true;
});
"""
CONTENT = """
const port = chrome.runtime.connect();
globalThis.answers = [];
port.onMessage.addListener((message) => answers.push(message));
port.postMessage({type: "unlock", vault: document.location.hostname});
"""


def vault(make: Callable[..., Host]) -> Host:
    """Return a host that answers with the vault it was asked to unlock."""
    host = make("com.example.vault")
    host.on_message(type="unlock")(lambda vault: {"type": "unlocked", "vault": vault})
    return host


def test_a_port_is_relayed_to_the_host_and_back(
    nmhost_browser: Browser, nmhost_host: Callable[..., Host], install: Install
) -> None:
    vault(nmhost_host)
    extension = install({"background.js": BACKGROUND, "content.js": CONTENT})
    content = nmhost_browser.open_tab(PAGE).content(extension)
    nmhost_browser.settle()
    assert content.evaluate("answers") == [{"type": "unlocked", "vault": "example.org"}]


def test_a_request_is_relayed_to_the_host_and_back(
    nmhost_browser: Browser, nmhost_host: Callable[..., Host], install: Install
) -> None:
    vault(nmhost_host)
    extension = install({"background.js": BACKGROUND})
    content = nmhost_browser.open_tab(PAGE).content(extension)
    answer = content.evaluate("await chrome.runtime.sendMessage({type: 'unlock', vault: 'home'})")
    assert answer == {"type": "unlocked", "vault": "home"}


def test_the_host_is_ended_with_the_page(
    nmhost_browser: Browser, nmhost_host: Callable[..., Host], install: Install
) -> None:
    ended: list[str] = []
    vault(nmhost_host).on_disconnect(lambda: ended.append("ended"))
    install({"background.js": BACKGROUND, "content.js": CONTENT})
    tab = nmhost_browser.open_tab(PAGE)
    nmhost_browser.settle()
    tab.close()
    nmhost_browser.settle()
    assert ended == ["ended"]
