"""Windows: messages between them, the history a script walks, and what a document hears when it goes."""

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from tests.testing.javascript.conftest import PAGE, Install

LISTEN = "globalThis.seen = []; addEventListener('message', (e) => seen.push([e.data, e.origin, e.source === window]))"
WALK = """
const seen = [];
const popped = () => new Promise((done) => addEventListener("popstate", (e) => done(e.state), {once: true}));
history.pushState({n: 1}, "", "?one");
history.pushState({n: 2}, "", "?two");
for (const steps of [-1, -1, 2]) {
  const state = popped();
  history.go(steps);
  seen.push([await state, location.search, history.length]);
}
return seen;
"""


def test_a_window_message_reaches_all_scripts_of_the_document(nmhost_browser: Browser, content: Context) -> None:
    assert content.tab is not None
    page = content.tab.page
    page.evaluate(LISTEN)
    content.evaluate(LISTEN)
    page.evaluate("window.postMessage({a: [1]}, '*')")
    nmhost_browser.settle()
    assert content.evaluate("seen") == page.evaluate("seen") == [[{"a": [1]}, PAGE.rstrip("/"), True]]


def test_a_window_message_for_another_origin_is_not_delivered(nmhost_browser: Browser, content: Context) -> None:
    content.evaluate(LISTEN)
    content.evaluate("window.postMessage(1, 'https://elsewhere.example')")
    nmhost_browser.settle()
    assert content.evaluate("seen") == []


def test_a_script_walks_the_history(content: Context) -> None:
    assert content.evaluate(WALK) == [[{"n": 1}, "?one", 3], [None, "", 3], [{"n": 2}, "?two", 3]]


def test_an_event_fired_at_the_window_is_heard_by_the_page_too(nmhost_browser: Browser, content: Context) -> None:
    assert content.tab is not None
    page = content.tab.page
    page.evaluate("addEventListener('lab', (e) => { globalThis.detail = e.detail; })")
    give = "(typeof cloneInto === 'function' ? cloneInto : (one) => one)({a: 1}, window)"
    content.evaluate(f"dispatchEvent(new CustomEvent('lab', {{detail: {give}}}))")
    nmhost_browser.settle()
    assert page.evaluate("detail") == {"a": 1}


def test_a_document_posts_while_it_goes(nmhost_browser: Browser, content: Context) -> None:
    assert content.extension is not None
    assert content.tab is not None
    heard: list[object] = []
    content.extension.background.runtime.onMessage.addListener(lambda message, *_: heard.append(message))
    content.evaluate("""for (const type of ["beforeunload", "pagehide", "unload"])
      addEventListener(type, () => { chrome.runtime.sendMessage(type).catch(() => {}); });""")
    content.tab.close()
    nmhost_browser.settle()
    assert heard == ["beforeunload", "pagehide", "unload"]


def test_a_frame_of_a_popup_and_the_popup_have_each_other(nmhost_browser: Browser, install: Install) -> None:
    page = "<iframe src=in.html></iframe><script src=a.js></script>"
    popup = install({"popup.html": page, "a.js": "var mark = 1", "in.html": "<p id=p>in</p>"}).open_popup("popup.html")
    nmhost_browser.settle()
    inner = "frames[0].document.getElementById('p').textContent"
    assert popup.evaluate(f"[frames.length, {inner}, frames[0].parent.mark]") == [1, "in", 1]


def test_a_window_of_another_origin_refuses_to_be_read(nmhost_browser: Browser, install: Install) -> None:
    extension = install({"popup.html": f"<iframe src={PAGE}></iframe>"})
    nmhost_browser.serve(PAGE, "")
    extension.open_popup("popup.html")
    nmhost_browser.settle()
    inner = next(one for one in nmhost_browser._state.contexts.values() if one.kind == "web")
    read = "(key) => { try { return String(parent[key]); } catch (e) { return e.name; } }"
    seen = inner.evaluate(f"['document', 'location', 'closed', 'length'].map({read})")
    assert seen == ["SecurityError", "SecurityError", "false", "1"]
