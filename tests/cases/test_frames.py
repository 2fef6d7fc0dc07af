"""What the browsers' own suites say of tabs.sendMessage and tabs.connect: which frames a call reaches."""

import pytest

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from tests.cases.conftest import NO_RECEIVER, PAGE, Stage, last_error, thrown

HEARS = """
globalThis.got = [];
chrome.runtime.onMessage.addListener((message, sender, respond) => { got.push(message); respond(location.pathname); });
chrome.runtime.onConnect.addListener((port) => { got.push("port " + port.name); port.postMessage(location.pathname); });
"""
TELLS = "chrome.runtime.onMessage.addListener((m, sender, respond) => respond([sender.frameId, sender.documentId]));"
# A place is written TOP, INNER or NONE, and stands for that frame's number or document.
FRAME, DOCUMENT = "{frameId: FRAME_%s}", "{documentId: DOCUMENT_%s}"
ALL = (["x"], ["x"], None)
TOP_ALONE, INNER_ALONE, NOBODY = (["x"], [], None), ([], ["x"], None), ([], [], NO_RECEIVER)


def fill(stage: Stage, extension: Extension, options: str) -> tuple[str, Context, Context]:
    """Return options with the numbers and documents of a tab's frames in place, and the frames."""
    frames = stage.frames(extension)
    for name, context in zip(("TOP", "INNER"), frames, strict=True):
        frame, document = context.evaluate("await chrome.runtime.sendMessage('who am I')")  # type: ignore[misc]  # a list
        options = options.replace(f"FRAME_{name}", str(frame)).replace(f"DOCUMENT_{name}", f"'{document}'")
    return options.replace("FRAME_NONE", "987654").replace("DOCUMENT_NONE", f"'{'0' * 32}'"), *frames


def reached(stage: Stage, extension: Extension, options: str, *, how: str) -> tuple[object, object, object]:
    """Return what the outer and the inner frame got from a call with *options*, and the call's error."""
    text, top, inner = fill(stage, extension, options)
    assert top.tab is not None
    arguments = f"{top.tab.id}, 'x'{', ' + text if text else ''}"
    error = extension.background.evaluate(how.replace("ARGUMENTS", arguments))
    stage.browser.settle()
    return top.evaluate("got"), inner.evaluate("got"), error


BY_PROMISE = "await chrome.tabs.sendMessage(ARGUMENTS).then(() => null, (error) => error.message)"
BY_CALLBACK = (
    "await new Promise((d) => chrome.tabs.sendMessage(ARGUMENTS, () => d(chrome.runtime.lastError?.message ?? null)))"
)


@pytest.mark.parametrize(
    ("options", "result"),
    [
        ("", ALL),
        ("{}", ALL),
        ("{frameId: undefined}", ALL),
        ("{frameId: null}", ALL),
        (FRAME % "TOP", TOP_ALONE),
        (FRAME % "INNER", INNER_ALONE),
        (FRAME % "NONE", NOBODY),
    ],
)
@pytest.mark.parametrize("how", [BY_PROMISE, BY_CALLBACK], ids=["promise", "callback"])
def test_a_frame_is_chosen_by_its_number(stage: Stage, options: str, result: tuple[object, ...], how: str) -> None:
    extension = stage.install(TELLS, content=HEARS)
    assert reached(stage, extension, options, how=how) == result


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize(
    ("options", "result"),
    [
        (DOCUMENT % "TOP", TOP_ALONE),
        (DOCUMENT % "INNER", INNER_ALONE),
        (DOCUMENT % "NONE", NOBODY),
        ("{frameId: FRAME_TOP, documentId: DOCUMENT_INNER}", NOBODY),
    ],
    ids=["outer", "inner", "none", "of another frame"],
)
@pytest.mark.parametrize("how", [BY_PROMISE, BY_CALLBACK], ids=["promise", "callback"])
def test_a_document_is_chosen_by_its_id(stage: Stage, options: str, result: tuple[object, ...], how: str) -> None:
    extension = stage.install(TELLS, content=HEARS)
    assert reached(stage, extension, options, how=how) == result


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize(
    ("options", "result"),
    [("", ALL), ("{frameId: null}", ALL), (FRAME % "TOP", TOP_ALONE), (FRAME % "INNER", INNER_ALONE)],
)
def test_the_callback_is_told_too(stage: Stage, options: str, result: tuple[object, ...]) -> None:
    extension = stage.install(TELLS, content=HEARS)
    contexts = stage.frames(extension)
    for name, context in zip(("TOP", "INNER"), contexts, strict=True):
        options = options.replace(f"FRAME_{name}", str(context.frame_id))
    assert contexts[0].tab is not None
    arguments = f"{contexts[0].tab.id}, 'x'{', ' + options if options else ''}"
    error = extension.background.evaluate(BY_CALLBACK.replace("ARGUMENTS", arguments))
    assert (*(context.evaluate("got") for context in contexts), error) == result


@pytest.mark.parametrize(
    ("options", "both"), [("", True), ("{}", True), ("{frameId: null}", True), (FRAME % "INNER", False)]
)
def test_a_port_reaches_the_same_frames(stage: Stage, options: str, *, both: bool, chromium: bool) -> None:
    extension = stage.install(TELLS, content=HEARS)
    text, top, inner = fill(stage, extension, options)
    assert top.tab is not None
    extension.background.evaluate(f"void chrome.tabs.connect({top.tab.id}{', ' + text if text else ''})")
    stage.browser.settle()
    got = ["port null" if options and not chromium else "port "]  # Firefox's name for options without one
    assert (top.evaluate("got"), inner.evaluate("got")) == (got if both else [], got)


def test_the_answer_to_a_tab_returns(stage: Stage) -> None:
    extension = stage.install(content=HEARS)
    tab = stage.browser.open_tab(PAGE + "alone")
    call = f"chrome.tabs.sendMessage({tab.id}, 'x'"
    assert extension.background.evaluate(f"await {call})") == "/alone"
    script = f"await new Promise((done) => globalThis.returned = [{call}, done)])"
    assert extension.background.evaluate(script) == "/alone"
    assert extension.background.evaluate("returned[0] === undefined")


@pytest.mark.parametrize("tab", ["-0", "99999999", "EMPTY"], ids=["tab 0", "no such tab", "no content script"])
def test_a_tab_without_receivers_throws_nothing_at_the_call(stage: Stage, tab: str) -> None:
    extension = stage.install(content_scripts=[{"matches": ["https://elsewhere.example/*"], "js": ["content.js"]}])
    tab = tab.replace("EMPTY", str(stage.browser.open_tab(PAGE).id))
    background = extension.background
    call = f"chrome.tabs.sendMessage({tab}, 'x')"
    assert background.evaluate(f"await {call}.then(() => 'answered', (error) => error.message)") == NO_RECEIVER
    background.evaluate(
        f"globalThis.ended = 0; chrome.tabs.connect({tab}).onDisconnect.addListener(() => {{ ended++; }});"
    )
    stage.browser.settle()
    assert background.evaluate("ended") == 1


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize(
    "call",
    [
        "connect(TAB, {includeTlsChannelId: true})",
        "sendMessage(TAB, 'hello', {includeTlsChannelId: true})",
    ],
)
def test_tabs_know_no_tls_channel(stage: Stage, call: str) -> None:
    extension = stage.install(content=HEARS)
    tab = stage.browser.open_tab(PAGE + "alone")
    text = extension.background.evaluate(thrown(f"chrome.tabs.{call}".replace("TAB", str(tab.id))))
    assert isinstance(text, str) and text.endswith("Unexpected property: 'includeTlsChannelId'.")
    assert tab.content(extension).evaluate("got") == []


def test_a_sender_s_url_is_that_of_its_document(stage: Stage) -> None:
    background = "globalThis.got = []; chrome.runtime.onMessage.addListener((m, sender) => { got.push(sender.url); });"
    extension = stage.install(background, content="chrome.runtime.sendMessage('loaded');")
    tab = stage.browser.open_tab(PAGE + "one")
    tab.navigate(PAGE + "two")
    stage.browser.settle()
    for steps in (-1, 1):
        tab.go(steps)
        stage.browser.settle()
    assert stage.got(extension) == [PAGE + name for name in ("one", "two", "one", "two")]


def test_an_extension_s_page_says_its_frame(stage: Stage) -> None:
    background = """
      chrome.runtime.onMessage.addListener((m, {url, frameId}, respond) => respond([url, Math.sign(frameId)]));
    """
    extension = stage.install(background)
    page = extension.open_page("page.html")
    assert page.tab is not None
    frame = page.tab.top.add_child(extension.base_url + "page.html?inner")
    stage.browser.settle()
    inner = page.tab.context_of(extension, kind="page", frame=frame)
    script = "await chrome.runtime.sendMessage('x')"
    assert page.evaluate(script) == [extension.base_url + "page.html", 0]
    assert inner.evaluate(script) == [extension.base_url + "page.html?inner", 1]


def test_a_popup_s_sender_has_no_tab(stage: Stage) -> None:
    extension = stage.install("chrome.runtime.onConnect.addListener((port) => { globalThis.sender = port.sender; });")
    extension.open_popup("page.html").evaluate("void chrome.runtime.connect()")
    stage.browser.settle()
    seen = extension.background.evaluate("[sender.tab === undefined, sender.url]")
    assert seen == [True, extension.base_url + "page.html"]


def test_a_content_script_that_asks_an_extension_that_is_not_there(stage: Stage) -> None:
    content = stage.content(stage.install())
    nobody = "b" + "a" * 31
    assert content.evaluate(last_error(f"chrome.runtime.sendMessage('{nobody}', 'x'")) == NO_RECEIVER
    script = f"await chrome.runtime.sendMessage('{nobody}', 'x').then(() => 'answered', (error) => error.message)"
    assert content.evaluate(script) == NO_RECEIVER
