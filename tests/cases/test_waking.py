"""What the browsers' suites say of a background that is stopped: what wakes it, and what happens to its ports."""

from collections.abc import Callable

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.cases.conftest import HEARS, NO_RECEIVER, PAGE, Stage

SENDERS: dict[str, tuple[Callable[[Stage, Extension, Extension], Context], bool]] = {
    "page": (lambda stage, own, other: own.open_page("page.html"), False),
    "content": (lambda stage, own, other: stage.content(own, PAGE + "alone"), False),
    "other background": (lambda stage, own, other: other.background, True),
    "other content": (lambda stage, own, other: stage.content(other, PAGE + "alone"), True),
}
# A background that says who sent, and answers.
TELLS = """
globalThis.got = [];
for (const name of ["onMessage", "onMessageExternal"])
  chrome.runtime[name].addListener((message, sender, respond) => {
    got.push([name, sender.id, sender.url]);
    respond("answer to " + message);
  });
for (const name of ["onConnect", "onConnectExternal"])
  chrome.runtime[name].addListener((port) => {
    got.push([name, port.sender.id, port.sender.url]);
    port.onMessage.addListener((message) => port.postMessage("answer to " + message));
  });
"""
SEND = "await chrome.runtime.sendMessage('ID', 'x').catch((error) => error.message)"
# What is posted before the background runs isn't lost.
CONNECT = """
const port = chrome.runtime.connect("ID");
port.postMessage("x");
return await new Promise((done) => {
  port.onMessage.addListener(done);
  port.onDisconnect.addListener(() => done(chrome.runtime.lastError?.message ?? port.error?.message));
});
"""


@pytest.mark.parametrize("script", [SEND, CONNECT], ids=["message", "port"])
@pytest.mark.parametrize("who", SENDERS)
def test_a_stopped_background_wakes_and_answers(stage: Stage, who: str, script: str) -> None:
    own, other = stage.install(TELLS), stage.install(other=True)
    make, external = SENDERS[who]
    context = make(stage, own, other)
    own.stop_background()
    assert not own.running
    assert context.evaluate(script.replace("ID", own.id)) == "answer to x"
    event = ("onMessage" if script == SEND else "onConnect") + ("External" if external else "")
    url = context.url
    assert stage.got(own) == [[event, (other if external else own).id, url]]


@pytest.mark.parametrize("script", [SEND, CONNECT], ids=["message", "port"])
def test_a_background_without_listeners_is_woken_all_the_same(stage: Stage, script: str) -> None:
    own = stage.install("globalThis.started = true;")
    page = own.open_page("page.html")
    own.stop_background()
    assert page.evaluate(script.replace("ID", own.id)) == NO_RECEIVER
    assert own.running


def test_a_click_wakes_a_stopped_background_and_then_fires(stage: Stage) -> None:
    own = stage.install("globalThis.got = []; chrome.action.onClicked.addListener((tab) => { got.push(tab.id); });")
    tab = stage.browser.open_tab(PAGE)
    own.stop_background()
    own.action.click(tab)
    assert stage.got(own) == [tab.id]


def test_a_worker_that_stops_ends_a_content_script_s_port_without_error(stage: Stage) -> None:
    own = stage.install(HEARS)
    content = stage.content(own)
    content.evaluate("""
      globalThis.ended = [];
      globalThis.port = chrome.runtime.connect();
      port.onDisconnect.addListener((port) => ended.push([chrome.runtime.lastError ?? null, port.error ?? null]));
    """)
    stage.browser.settle()
    own.stop_background()
    stage.browser.settle()
    assert content.evaluate("ended") == [[None, None]]


def test_of_two_pages_the_one_that_stays_answers(stage: Stage) -> None:
    own = stage.install(
        page="""
      chrome.runtime.onMessage.addListener((message, sender, respond) => {
        setTimeout(() => respond(location.search), 100);
        return true;
      });
    """
    )
    goes, _stays = (own.open_page(f"page.html?{name}") for name in ("goes", "stays"))
    own.background.evaluate("void (globalThis.sent = chrome.runtime.sendMessage('x'))")
    stage.browser.settle(0.01)
    assert goes.tab is not None
    goes.tab.close()
    assert own.background.evaluate("await sent") == "?stays"
