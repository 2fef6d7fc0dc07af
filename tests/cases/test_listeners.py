"""What Chromium's own suites say of onMessage listeners and their answers, run as scripts."""

import pytest

from tests.cases.conftest import PAGE, Stage

pytestmark = pytest.mark.nmhost_family("chromium")

OUTCOME = ".then((value) => ['value', value], (error) => [error.constructor.name, error.message])"
SENT = f"await chrome.runtime.sendMessage('x'){OUTCOME}"
LOST = (
    "A listener indicated an asynchronous response by returning true, but the message channel closed before a "
    "response was received"
)
CLOSED = "The message port closed before a response was received."
SOON = "(message, sender, respond) => { setTimeout(() => respond('soon'), 1); return true; }"
LATE = "(message, sender, respond) => { setTimeout(() => respond('late'), 1000); return true; }"
FAST = "() => new Promise((done) => setTimeout(() => done('fast'), 1))"
SLOW = "() => new Promise((done) => setTimeout(() => done('slow'), 1000))"
NOW = "(message, sender, respond) => { respond('now'); }"
THROWS = "() => { throw new Error('thrown'); }"
TO_TAB_WITH_CALLBACK = """
await new Promise((done) => chrome.tabs.sendMessage(TAB, "x",
  (...given) => done([given, chrome.runtime.lastError?.message])))
"""


def answer(stage: Stage, *listeners: str) -> object:
    """Return what a page's sendMessage comes to when the background has these listeners."""
    background = "".join(f"chrome.runtime.onMessage.addListener({listener});\n" for listener in listeners)
    return stage.install(background).open_page("page.html").evaluate(SENT)


@pytest.mark.parametrize(
    ("listeners", "value"),
    [
        (["() => false", SOON], "soon"),
        ([SOON, "() => false"], "soon"),
        ([FAST, SLOW], "fast"),
        ([SLOW, FAST], "fast"),
        ([SOON, SLOW], "soon"),
        ([LATE, FAST], "fast"),
        ([FAST, LATE], "fast"),
        ([SLOW, SOON], "soon"),
        (["() => {}", "() => ({})", SOON], "soon"),
    ],
    ids=[
        "false, later",
        "later, false",
        "fast promise, slow promise",
        "slow promise, fast promise",
        "later, slow promise",
        "much later, fast promise",
        "fast promise, much later",
        "slow promise, later",
        "nothing, an object, later",
    ],
)
def test_the_first_answer_of_several_listeners_counts(stage: Stage, listeners: list[str], value: str) -> None:
    assert answer(stage, *listeners) == ["value", value]


@pytest.mark.parametrize("order", [(50, 10), (10, 50)], ids=["slower first", "faster first"])
def test_of_two_async_functions_both_run_and_the_faster_answers(stage: Stage, order: tuple[int, int]) -> None:
    listener = "async () => {{ ran.push({0}); await new Promise((done) => setTimeout(done, {0})); return {0}; }}"
    first, second = (f"chrome.runtime.onMessage.addListener({listener.format(ms)});" for ms in order)
    extension = stage.install(f"globalThis.ran = []; {first} {second}")
    assert extension.open_page("page.html").evaluate(SENT) == ["value", 10]
    assert extension.background.evaluate("ran") == list(order)


@pytest.mark.parametrize(
    ("listeners", "outcome"),
    [
        ([THROWS, NOW], ["Error", "thrown"]),
        ([THROWS], ["Error", "thrown"]),
        ([NOW, THROWS], ["value", "now"]),
        (["(m, s, respond) => { respond('now'); throw new Error('thrown'); }"], ["value", "now"]),
        ([SOON, THROWS], ["Error", "thrown"]),
        ([THROWS, "() => { throw new Error('second'); }"], ["Error", "thrown"]),
        (["() => Promise.reject(new Error('rejected'))", THROWS], ["Error", "thrown"]),
        (["() => Promise.resolve('resolved')", THROWS], ["Error", "thrown"]),
    ],
    ids=[
        "throws, answers",
        "throws",
        "answers, throws",
        "one that answers and throws",
        "answers later, throws",
        "two throw",
        "rejects, throws",
        "resolves, throws",
    ],
)
def test_a_throw_is_seen_unless_an_answer_came_first(stage: Stage, listeners: list[str], outcome: list[str]) -> None:
    assert answer(stage, *listeners) == outcome


@pytest.mark.parametrize(
    "thrown",
    [
        *[f"new {kind}('boom')" for kind in ("Error", "EvalError", "ReferenceError", "SyntaxError", "TypeError")],
        "new URIError('boom')",
        "new AggregateError([], 'boom')",
        "new (class CustomError extends Error {})('boom')",
    ],
)
def test_a_thrown_error_of_any_kind_arrives_as_a_plain_error(stage: Stage, thrown: str) -> None:
    assert answer(stage, f"() => {{ throw {thrown}; }}") == ["Error", "boom"]


@pytest.mark.parametrize(
    ("promised", "value"),
    [("'text'", "text"), ("{a: [1]}", {"a": [1]}), ("new Error('boom')", {}), ("false", False)],
    ids=["text", "object", "error", "false"],
)
def test_what_a_promise_resolves_with_is_the_answer(stage: Stage, promised: str, value: object) -> None:
    assert answer(stage, f"() => Promise.resolve({promised})") == ["value", value]


def test_a_promise_that_settles_first_beats_a_later_send_response(stage: Stage) -> None:
    listener = "(m, s, respond) => { setTimeout(() => respond('late'), 100); return Promise.resolve('promised'); }"
    assert answer(stage, listener) == ["value", "promised"]


@pytest.mark.parametrize(
    "listener",
    [
        "(m, s, respond) => { respond(() => 1); }",
        "(m, s, respond) => { setTimeout(() => respond(() => 1), 1); return true; }",
    ],
    ids=["at once", "later"],
)
def test_an_answer_that_cannot_be_sent_rejects_the_send(stage: Stage, listener: str) -> None:
    assert answer(stage, listener) == ["Error", "Could not serialize message."]


def test_a_worker_that_stops_without_its_promised_answer_rejects_the_send(stage: Stage) -> None:
    extension = stage.install(
        "chrome.runtime.onMessage.addListener((m, s, respond) => { kept = respond; return true; })"
    )
    page = extension.open_page("page.html")
    page.evaluate(f"void (globalThis.sent = chrome.runtime.sendMessage('x'){OUTCOME})")
    stage.browser.settle()
    extension.stop_background()
    assert page.evaluate("await sent") == ["Error", LOST]


@pytest.mark.parametrize(
    ("returned", "called", "resolved"),
    [("undefined", [[], CLOSED], ["value", None]), ("true", [[], LOST], ["Error", LOST])],
    ids=["no answer promised", "an answer promised"],
)
def test_a_tab_that_goes_without_answering(
    stage: Stage, returned: str, called: list[object], resolved: list[object]
) -> None:
    script = f"chrome.runtime.onMessage.addListener(() => {{ globalThis.heard = true; return {returned}; }})"
    extension = stage.install(content=script)
    ends = []
    for send in (TO_TAB_WITH_CALLBACK, f"await chrome.tabs.sendMessage(TAB, 'x'){OUTCOME}"):
        tab = stage.browser.open_tab(PAGE + "alone")
        extension.background.evaluate(f"void (globalThis.sent = (async () => {send.replace('TAB', str(tab.id))})())")
        stage.browser.settle(0.1)
        tab.close()
        ends.append(extension.background.evaluate("const end = await sent; return end.map((one) => one ?? null)"))
    assert ends == [called, resolved]


def test_a_background_that_goes_on_receipt_leaves_a_callback_its_last_error(stage: Stage) -> None:
    extension, other = stage.install(), stage.install(other=True)
    extension.background.runtime.onMessageExternal.addListener(lambda message: extension.stop_background())
    seen = other.background.evaluate(
        f"await new Promise((done) => chrome.runtime.sendMessage('{extension.id}', 'x', "
        "(...given) => done([given, chrome.runtime.lastError.message])))"
    )
    assert seen == [[], CLOSED]


def test_a_listener_and_a_callback_may_send_themselves(stage: Stage) -> None:
    background = """
      globalThis.got = [];
      chrome.runtime.onMessage.addListener((message, sender, respond) => {
        got.push(message);
        if (message === "first") chrome.runtime.sendMessage("from the listener");
        respond("answer");
      });
    """
    page = "chrome.runtime.onMessage.addListener((m, s, respond) => { globalThis.heard = m; respond(0); });"
    extension = stage.install(background, page=page)
    script = """
      return await new Promise((done) => chrome.runtime.sendMessage("first", () =>
        chrome.runtime.sendMessage("from the callback", (value) => done([value, heard]))));
    """
    assert extension.open_page("page.html").evaluate(script) == ["answer", "from the listener"]
    assert extension.background.evaluate("got") == ["first", "from the callback"]


def test_twenty_five_frames_get_their_own_answers(stage: Stage) -> None:
    background = """
      chrome.runtime.onMessage.addListener((message, sender, respond) => {
        setTimeout(() => respond(message * 2), message % 5);
        return true;
      });
    """
    extension = stage.install(background)
    tab = stage.browser.open_tab(extension.base_url + "page.html")
    frames = [tab.top.add_child(f"{extension.base_url}page.html?{number}") for number in range(25)]
    stage.browser.settle()
    pages = [tab.context_of(extension, kind="page", frame=frame) for frame in frames]
    for number, page in enumerate(pages):
        page.evaluate(f"void (globalThis.sent = chrome.runtime.sendMessage({number}))")
    assert [page.evaluate("await sent") for page in pages] == [number * 2 for number in range(25)]
