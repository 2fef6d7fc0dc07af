"""What the browsers' own suites say of ports: who is told, what a listener may do, and what an old context can't."""

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.cases.conftest import HEARS, INNER, NO_RECEIVER, PAGE, Stage, frame_of

# Logs what a port fires: the message and its second argument, and the end with its errors.
EARS = """
globalThis.log = [];
globalThis.ears = (port, name) => {
  port.onMessage.addListener((...given) => log.push([name, given[0], given.length, given[1] === port]));
  port.onDisconnect.addListener((...given) => log.push(
    [name, "end", given.length, given[0] === port, chrome.runtime.lastError?.message ?? port.error?.message ?? null]));
  return port;
};
"""
ACCEPTS = EARS + "chrome.runtime.onConnect.addListener((port) => { globalThis.port = ears(port, port.name); });"


def log_of(stage: Stage, context: Context) -> object:
    stage.browser.settle()
    return context.evaluate("log")


def test_a_background_hears_neither_its_own_connect_nor_its_own_message(stage: Stage) -> None:
    background = stage.install(HEARS + EARS).background
    background.evaluate("ears(chrome.runtime.connect({name: 'own'}), 'own').disconnect()")
    assert (log_of(stage, background), background.evaluate("got")) == ([], [])
    background.evaluate(
        "ears(chrome.runtime.connect({name: 'own'}), 'own'); void chrome.runtime.sendMessage('x', () => {})"
    )
    assert log_of(stage, background) == [["own", "end", 1, True, NO_RECEIVER]]
    assert background.evaluate("got") == []


def test_a_background_s_own_message_reaches_nobody(stage: Stage) -> None:
    extension = stage.install(HEARS)
    script = "new Promise((done) => chrome.runtime.sendMessage('x', () => done(chrome.runtime.lastError.message)))"
    assert extension.background.evaluate(f"await {script}") == NO_RECEIVER
    assert extension.background.evaluate("typeof chrome.runtime.sendMessage('x').catch(() => {})") == "object"
    assert stage.got(extension) == []


@pytest.mark.nmhost_family("chromium")  # Firefox gives a page in a web page's frame a content script's API
def test_connect_post_and_disconnect_at_once_arrive_in_an_iframe_once_each(stage: Stage) -> None:
    extension = stage.install(page=ACCEPTS + "chrome.runtime.onMessage.addListener((m) => { log.push(m); });")
    tab = stage.browser.open_tab(PAGE)
    frame = tab.top.add_child(extension.base_url + "page.html")
    stage.browser.settle()
    iframe = tab.context_of(extension, kind="page", frame=frame)
    extension.background.evaluate("chrome.runtime.sendMessage('sent', () => void chrome.runtime.lastError)")
    extension.background.evaluate(
        "const port = chrome.runtime.connect({name: 'p'}); port.postMessage('posted'); port.disconnect();"
    )
    assert log_of(stage, iframe) == ["sent", ["p", "posted", 2, True], ["p", "end", 1, True, None]]


def test_a_port_may_be_disconnected_again_in_its_own_on_disconnect(stage: Stage) -> None:
    background = """
      globalThis.seen = [];
      chrome.runtime.onConnect.addListener((port) => port.onDisconnect.addListener(() => {
        seen.push("end"); port.disconnect(); port.disconnect(); seen.push("silent");
      }));
    """
    extension = stage.install(background)
    page = extension.open_page("page.html")
    page.evaluate(EARS + "globalThis.port = ears(chrome.runtime.connect(), 'p');")
    stage.browser.settle()
    page.evaluate("port.disconnect()")
    assert log_of(stage, page) == []
    assert extension.background.evaluate("seen") == ["end", "silent"]


def test_a_context_that_goes_while_it_hears_of_an_end_ends_once(stage: Stage) -> None:
    extension = stage.install(ACCEPTS)
    page = extension.open_page("page.html")
    port = page.runtime.connect({"name": "p"})
    port.onDisconnect.addListener(lambda _port: page.close())
    stage.browser.settle()
    extension.background.evaluate("port.disconnect()")
    stage.browser.settle()
    assert not page.alive
    assert log_of(stage, extension.background) == []


def test_a_content_script_that_disconnects_is_heard_by_the_opener_once(stage: Stage) -> None:
    extension = stage.install(content=ACCEPTS)
    tab = stage.browser.open_tab(PAGE + "alone")
    background = extension.background
    background.evaluate(EARS + f"ears(chrome.tabs.connect({tab.id}, {{name: 'to the tab'}}), 'opener');")
    stage.browser.settle()
    tab.content(extension).evaluate("port.disconnect(); port.disconnect()")
    assert log_of(stage, background) == [["opener", "end", 1, True, None]]


def test_a_frame_that_navigates_ends_its_port(stage: Stage) -> None:
    extension = stage.install(ACCEPTS)
    _, inner = stage.frames(extension)
    inner.evaluate("void chrome.runtime.connect({name: 'frame'})")
    stage.browser.settle()
    frame_of(inner).load(PAGE + "elsewhere")
    assert log_of(stage, extension.background) == [["frame", "end", 1, True, None]]


def test_another_page_s_end_leaves_a_port_alone(stage: Stage) -> None:
    background = (
        EARS
        + "chrome.runtime.onConnect.addListener((port) => { (globalThis.ports ??= []).push(ears(port, port.name)); });"
    )
    extension = stage.install(background)
    pages = [extension.open_page("page.html") for _ in range(2)]
    for name, page in zip("ab", pages, strict=True):
        page.evaluate(EARS + f"ears(chrome.runtime.connect({{name: '{name}'}}), '{name}').postMessage('hi');")
    stage.browser.settle()
    end_page(pages[0])
    extension.background.evaluate("void ports[1].postMessage('still there?')")
    assert log_of(stage, pages[1]) == [["b", "still there?", 2, True]]
    assert "end" not in str([entry for entry in entries(stage, extension) if entry[0] == "b"])
    end_page(pages[1])
    assert [entry[0] for entry in entries(stage, extension) if entry[1] == "end"] == ["a", "b"]


def entries(stage: Stage, extension: Extension) -> list[list[object]]:
    log = log_of(stage, extension.background)
    assert isinstance(log, list)
    return log


def end_page(page: Context) -> None:
    assert page.tab is not None
    page.tab.close()


def test_a_port_between_a_page_and_a_tab_outlives_the_background(stage: Stage) -> None:
    extension = stage.install(content=ACCEPTS)
    tab = stage.browser.open_tab(PAGE + "alone")
    page = extension.open_page("page.html")
    page.evaluate(EARS + f"globalThis.port = ears(chrome.tabs.connect({tab.id}, {{name: 'p'}}), 'p');")
    stage.browser.settle()
    extension.stop_background()
    page.evaluate("void port.postMessage('still there')")
    assert log_of(stage, tab.content(extension)) == [["p", "still there", 2, True]]
    assert log_of(stage, page) == []


def test_an_extension_without_background_talks_to_its_content_scripts(stage: Stage) -> None:
    answers = "chrome.runtime.onConnect.addListener((p) => p.onMessage.addListener((m) => p.postMessage('re ' + m)));"
    extension = stage.install(None, content=answers)
    tab = stage.browser.open_tab(PAGE + "alone")
    page = extension.open_page("page.html")
    page.evaluate(EARS + f"ears(chrome.tabs.connect({tab.id}), 'p').postMessage('hello');")
    assert log_of(stage, page) == [["p", "re hello", 2, True]]


def test_both_ways_at_once_are_two_ports(stage: Stage) -> None:
    connects_back = """
      chrome.runtime.onConnect.addListener((port) => {
        globalThis.tab = port.sender.tab.id;
        ears(port, "in " + port.name).postMessage("to the first");
        ears(chrome.tabs.connect(tab, {name: "back"}), "out back").postMessage("to the second");
      });
    """
    content = """
      chrome.runtime.onConnect.addListener((port) => ears(port, "in " + port.name).postMessage("from the second"));
      ears(chrome.runtime.connect({name: "there"}), "out there").postMessage("from the first");
    """
    extension = stage.install(EARS + connects_back, content=EARS + content)
    tab = stage.browser.open_tab(PAGE + "alone")
    there = ["out there", "to the first", 2, True], ["in back", "to the second", 2, True]
    back = ["in there", "from the first", 2, True], ["out back", "from the second", 2, True]
    assert sorted(log_of(stage, tab.content(extension))) == sorted(there)  # type: ignore[call-overload]  # a list
    assert sorted(log_of(stage, extension.background)) == sorted(back)  # type: ignore[call-overload]  # a list
    assert extension.background.evaluate("tab") == tab.id


def test_a_frame_of_another_origin_says_where_it_lies(stage: Stage) -> None:
    background = """
      chrome.runtime.onConnect.addListener((port) => {
        const {tab, frameId, url} = port.sender;
        globalThis.sender = [tab.url, frameId > 0, url];
        port.onMessage.addListener(async (number) => {
          port.postMessage(await chrome.tabs.sendMessage(tab.id, number, {frameId}));
          port.disconnect();
        });
      });
    """
    content = "chrome.runtime.onMessage.addListener((n, s, respond) => (setTimeout(() => respond(n * 2), 1), true));"
    extension = stage.install(background, content=content)
    _, inner = stage.frames(extension)
    inner.evaluate(EARS + "ears(chrome.runtime.connect(), 'p').postMessage(21);")
    stage.browser.settle(1)
    assert log_of(stage, inner) == [["p", 42, 2, True], ["p", "end", 1, True, None]]
    assert extension.background.evaluate("sender") == [PAGE, True, INNER]


def test_two_extensions_in_one_page_keep_to_themselves(stage: Stage) -> None:
    background = """
      chrome.runtime.onConnect.addListener((port) => {
        const {url, tab} = port.sender;
        globalThis.seen = [port.name, url === tab.url];
        port.disconnect();
        chrome.tabs.connect(tab.id, {name: chrome.runtime.id});
        chrome.tabs.sendMessage(tab.id, "to " + chrome.runtime.id, () => void chrome.runtime.lastError);
      });
    """
    content = (
        EARS
        + """
      chrome.runtime.onConnect.addListener((port) => log.push(port.name));
      chrome.runtime.onMessage.addListener((message) => { log.push(message); });
      chrome.runtime.connect(null, {name: "token"});
    """
    )
    both = [stage.install(background, content=content, other=other) for other in (False, True)]
    tab = stage.browser.open_tab(PAGE + "alone")
    for extension in both:
        assert log_of(stage, tab.content(extension)) == [extension.id, f"to {extension.id}"]
        assert extension.background.evaluate("seen") == ["token", True]


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize("use", ["postMessage(1)", "disconnect()", "onMessage", "onDisconnect"])
def test_a_port_of_an_extension_that_is_gone_cannot_be_used(stage: Stage, use: str) -> None:
    extension = stage.install(ACCEPTS)
    content = stage.content(extension)
    content.evaluate("void (globalThis.port = chrome.runtime.connect())")
    stage.browser.settle()
    extension.reload()
    stage.browser.settle()
    script = f"(() => {{ try {{ port.{use}; return 'usable'; }} catch (error) {{ return error.message; }} }})()"
    text = content.evaluate(script)
    assert isinstance(text, str) and text.endswith("Extension context invalidated.")


@pytest.mark.nmhost_family("chromium")
def test_the_name_of_a_port_is_read_once(stage: Stage) -> None:
    options = "{get name() { if (globalThis.read) throw new Error('again'); globalThis.read = 1; return 'once'; }}"
    assert stage.content(stage.install()).evaluate(f"chrome.runtime.connect({options}).name") == "once"


@pytest.mark.parametrize(
    ("before", "options"),
    [
        ("Object.defineProperty(Object.prototype, 'name', {get() { throw new Error(); }, configurable: true});", "{}"),
        ("Object.prototype.name = 'inherited';", "{}"),
        ("", "Object.create({name: 'inherited'})"),
        ("", "{__proto__: {name: 'inherited'}}"),
    ],
    ids=["a getter of every object", "a value of every object", "a prototype's", "a literal's prototype"],
)
def test_the_name_of_a_port_is_an_own_one(stage: Stage, before: str, options: str) -> None:
    page = stage.content(stage.install())
    page.evaluate(f"{before} globalThis.opened = chrome.runtime.connect({options}); delete Object.prototype.name; 0")
    assert page.evaluate("opened.name") == ""


@pytest.mark.parametrize("way", ["close", "navigate"])
def test_a_page_that_goes_may_still_send_in_its_pagehide(stage: Stage, way: str) -> None:
    page = "addEventListener('pagehide', () => void chrome.runtime.sendMessage('going').catch(() => {}));"
    extension = stage.install(HEARS, page=page)
    tab = extension.open_page("page.html").tab
    assert tab is not None
    if way == "close":
        tab.close()
    else:
        tab.navigate(PAGE)
    assert stage.got(extension) == [["onMessage", "going"]]
