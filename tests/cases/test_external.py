"""What Chromium's and Firefox's suites say of other extensions and of web pages."""

import pytest

from nmhost.testing.core.contexts import Context
from tests.cases.conftest import HEARS, INNER, NO_RECEIVER, PAGE, Stage, last_error, thrown

SHORT = "Could not serialize message."
FORMAT = "Could not establish connection. Receiving end uses different message serialization format."
STRANGER = "b" + "a" * 31
ELSEWHERE = "https://example.com/"
OUTCOME = ".then((value) => value, (error) => error.message)"
# Sends and connects to an extension; each by its outcome.
BOTH = f"""
const port = chrome.runtime.connect("ID", {{name: "p"}});
const connected = await new Promise((done) => {{
  port.onMessage.addListener(done);
  port.onDisconnect.addListener(() => done(chrome.runtime.lastError?.message ?? port.error?.message));
}});
return [await chrome.runtime.sendMessage("ID", "x"){OUTCOME}, connected];
"""
ADMITTED, REFUSED = ["onMessageExternal", "onConnectExternal"], [NO_RECEIVER, NO_RECEIVER]


def outcome(context: Context, extension_id: str) -> object:
    """Return what a message and a port to an extension come to; None where the page has no runtime."""
    if context.evaluate("typeof globalThis.chrome?.runtime?.connect") == "undefined":
        return None
    return context.evaluate(BOTH.replace("ID", extension_id))


def page_of(stage: Stage, url: str) -> Context:
    return stage.browser.open_tab(url).page


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize(
    ("rule", "extension", "page"),
    [
        ({"ids": ["OTHER"]}, True, False),
        ({"ids": [STRANGER, "OTHER"]}, True, False),
        ({"ids": [STRANGER, "c" * 32]}, False, False),
        ({"ids": [STRANGER, "*"]}, True, False),
        ({"matches": [PAGE + "*"]}, False, True),
        ({"ids": ["OTHER"], "matches": [PAGE + "*"]}, True, True),
        ({"ids": [STRANGER], "matches": [ELSEWHERE + "*"]}, False, False),
        ({"matches": ["<all_urls>"]}, False, True),
        ({"matches": ["https://*/*"]}, False, True),
        ({"matches": ["*://*.org/*"]}, False, True),
        ({"ids": ["OTHER"], "accepts_tls_channel_id": True}, True, False),
    ],
    ids=str,
)
def test_externally_connectable_says_who_may(
    stage: Stage, rule: dict[str, object], *, extension: bool, page: bool
) -> None:
    ids = rule.get("ids")
    named = [stage.ids[1] if one == "OTHER" else one for one in ids] if isinstance(ids, list) else ids
    own = stage.install(HEARS, externally_connectable={**rule, **({"ids": named} if "ids" in rule else {})})
    other = stage.install(other=True)
    assert outcome(other.background, own.id) == (ADMITTED if extension else REFUSED)
    assert outcome(page_of(stage, PAGE), own.id) == (ADMITTED if page else None)


@pytest.mark.nmhost_family("chromium")
def test_the_old_permission_for_all_urls_changes_nothing(stage: Stage) -> None:
    rule = {"matches": [PAGE + "*"]}
    own = stage.install(HEARS, externally_connectable=rule, permissions=["externally_connectable.all_urls"])
    assert outcome(page_of(stage, PAGE), own.id) == ADMITTED
    assert outcome(page_of(stage, ELSEWHERE), own.id) is None


@pytest.mark.nmhost_family("chromium")
def test_a_page_reaches_the_extension_that_lists_it_and_no_other(stage: Stage) -> None:
    own = stage.install(HEARS, externally_connectable={"matches": [PAGE + "*"]})
    other = stage.install(HEARS, other=True, externally_connectable={"matches": [ELSEWHERE + "*"]})
    page = page_of(stage, PAGE)
    assert [outcome(page, each) for each in (own.id, other.id, STRANGER)] == [ADMITTED, REFUSED, REFUSED]
    assert stage.got(other) == []


@pytest.mark.nmhost_family("chromium")
def test_a_frame_is_a_page_of_its_own(stage: Stage) -> None:
    own = stage.install(HEARS, externally_connectable={"matches": [INNER + "*"]})
    tab = stage.browser.open_tab(PAGE)
    stage.browser.settle()
    assert outcome(tab.context_of(None, kind="web", frame=tab.frame(INNER)), own.id) == ADMITTED
    assert outcome(tab.page, own.id) is None


@pytest.mark.nmhost_family("chromium")
def test_an_unlisted_frame_of_a_listed_page_is_refused(stage: Stage) -> None:
    own = stage.install(HEARS, externally_connectable={"matches": [PAGE + "*"]})
    stage.install(other=True, externally_connectable={"matches": ["<all_urls>"]})
    tab = stage.browser.open_tab(PAGE)
    stage.browser.settle()
    assert outcome(tab.page, own.id) == ADMITTED
    assert outcome(tab.context_of(None, kind="web", frame=tab.frame(INNER)), own.id) == REFUSED


@pytest.mark.nmhost_family("chromium")
def test_an_extension_answers_while_it_is_enabled(stage: Stage) -> None:
    own = stage.install(HEARS, externally_connectable={"matches": [PAGE + "*"]})
    stage.install(other=True, externally_connectable={"matches": ["<all_urls>"]})
    page = page_of(stage, PAGE)
    seen = [outcome(page, own.id)]
    for change in (own.disable, own.enable):
        change()
        stage.browser.settle()
        seen.append(outcome(page, own.id))
    assert seen == [ADMITTED, REFUSED, ADMITTED]


UNNAMED = "chrome.runtime.{}() called from a webpage must specify an Extension ID (string) for its first argument."


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize(
    "call",
    [
        *[f"connect({given})" for given in ("", "''", "42", "'', 42", "{name: 'noname'}")],
        *[f"sendMessage({given})" for given in ("", "''", "42", "'', 42")],
    ],
)
def test_a_page_s_illegal_calls_throw(stage: Stage, call: str) -> None:
    stage.install(HEARS, externally_connectable={"matches": [PAGE + "*"]})
    script = f"(() => {{ try {{ chrome.runtime.{call}; return 'legal'; }} catch (e) {{ return e.name; }} }})()"
    assert page_of(stage, PAGE).evaluate(script) == "TypeError"


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize("function", ["connect", "sendMessage"])
@pytest.mark.parametrize(
    ("named", "text"), [("null", UNNAMED), ("''", UNNAMED), ("'invalid id'", "Invalid extension id: 'invalid id'")]
)
def test_a_page_is_told_to_say_whom_it_means(stage: Stage, function: str, named: str, text: str) -> None:
    stage.install(HEARS, externally_connectable={"matches": [PAGE + "*"]})
    said = page_of(stage, PAGE).evaluate(thrown(f"chrome.runtime.{function}({named}, {{}})"))
    assert isinstance(said, str) and said.endswith(text.format(function))


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize("modes", [("json", "structured_clone"), ("structured_clone", "json")], ids=str)
def test_extensions_of_different_serialization_cannot_talk(stage: Stage, modes: tuple[str, str]) -> None:
    own = stage.install(HEARS, message_serialization=modes[0])
    other = stage.install(other=True, message_serialization=modes[1])
    assert outcome(other.background, own.id) == [FORMAT, FORMAT]
    assert other.background.evaluate(last_error(f"chrome.runtime.sendMessage('{own.id}', 'x'")) == FORMAT
    assert stage.got(own) == []


PAGES = """
globalThis.got = [];
chrome.runtime.onMessageExternal.addListener((m, s, respond) => { got.push(SHOWN); respond("ok"); });
"""
HIDDEN = "Object.defineProperty({a: 1}, 'toJSON', {value: () => ({b: 2}), enumerable: false})"


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize(
    ("mode", "value", "shown", "expected"),
    [
        ("json", HIDDEN, "m", {"b": 2}),
        ("json", "{a: 1, toJSON() { return {b: 2}; }}", "m", {"b": 2}),
        ("structured_clone", HIDDEN, "m", {"a": 1}),
        ("structured_clone", "123n", "typeof m + m", "bigint123"),
        ("structured_clone", "new Map([[1, undefined]])", "[m.constructor.name, m.size, m.has(1)]", ["Map", 1, True]),
    ],
    ids=["hidden toJSON", "own toJSON", "hidden toJSON, cloned", "BigInt, cloned", "Map, cloned"],
)
def test_a_page_speaks_as_the_extension_it_means(
    stage: Stage, mode: str, value: str, shown: str, expected: object
) -> None:
    matches = {"matches": [PAGE + "*"]}
    own = stage.install(PAGES.replace("SHOWN", shown), externally_connectable=matches, message_serialization=mode)
    assert page_of(stage, PAGE).evaluate(f"await chrome.runtime.sendMessage('{own.id}', {value})") == "ok"
    assert own.background.evaluate("got") == [expected]


SPOKEN = """
const port = chrome.runtime.connect("ID");
const back = new Promise((done) => port.onMessage.addListener(done));
port.postMessage(123n);
return [await chrome.runtime.sendMessage("ID", 123n), await back].map((value) => typeof value + value);
"""
ECHOES = """
chrome.runtime.onMessageExternal.addListener((message, sender, respond) => respond(message));
chrome.runtime.onConnectExternal.addListener((port) => port.onMessage.addListener((m) => port.postMessage(m)));
"""


@pytest.mark.nmhost_family("chromium")
def test_a_page_gets_clones_back_from_an_extension_that_clones(stage: Stage) -> None:
    matches = {"matches": [PAGE + "*"]}
    own = stage.install(ECHOES, externally_connectable=matches, message_serialization="structured_clone")
    assert page_of(stage, PAGE).evaluate(SPOKEN.replace("ID", own.id)) == ["bigint123", "bigint123"]


@pytest.mark.nmhost_family("chromium")
def test_a_page_in_python_speaks_clones_too(stage: Stage) -> None:
    matches = {"matches": [PAGE + "*"]}
    own = stage.install(ECHOES, externally_connectable=matches, message_serialization="structured_clone")
    runtime = page_of(stage, PAGE).runtime
    assert runtime.sendMessage(own.id, 2**60).result() == 2**60
    port = runtime.connect(own.id)
    port.postMessage({1, 2})
    assert port.receive() == {1, 2}


@pytest.mark.nmhost_family("chromium")
@pytest.mark.parametrize(
    ("mode", "whom", "value", "text"),
    [
        ("json", "OWN", "123n", SHORT),
        ("json", STRANGER, "123n", SHORT),
        ("structured_clone", "OTHER", "123n", SHORT),
        ("structured_clone", "OTHER", "1", NO_RECEIVER),
    ],
    ids=["json", "not installed", "not connectable", "not connectable, JSON"],
)
def test_a_page_learns_nothing_of_extensions_it_may_not_reach(
    stage: Stage, mode: str, whom: str, value: str, text: str
) -> None:
    own = stage.install(HEARS, externally_connectable={"matches": [PAGE + "*"]}, message_serialization="json")
    nobody = {"ids": []}
    other = stage.install(HEARS, other=True, externally_connectable=nobody, message_serialization=mode)
    to = whom.replace("OWN", own.id).replace("OTHER", other.id)
    call = f"(async () => chrome.runtime.sendMessage('{to}', {value}))(){OUTCOME}"
    said = page_of(stage, PAGE).evaluate(f"await {call}")
    assert isinstance(said, str) and said.endswith(text)
    assert (stage.got(own), stage.got(other)) == ([], [])


@pytest.mark.parametrize(
    ("listener", "answer"),
    [
        ("() => Promise.resolve('promised')", "promised"),
        ("(m, s, respond) => { setTimeout(() => respond('later'), 1); return true; }", "later"),
    ],
    ids=["promise", "true"],
)
def test_an_external_listener_may_answer_later(stage: Stage, listener: str, answer: str) -> None:
    own = stage.install(f"chrome.runtime.onMessageExternal.addListener({listener});")
    other = stage.install(other=True)
    assert other.background.evaluate(f"await chrome.runtime.sendMessage('{own.id}', 'x')") == answer


def test_an_external_listener_that_does_not_answer(stage: Stage, *, chromium: bool) -> None:
    own = stage.install("chrome.runtime.onMessageExternal.addListener(() => {});")
    other = stage.install(other=True)
    script = f"""
      await new Promise((done) => chrome.runtime.sendMessage("{own.id}", "x",
        (...given) => done([given.length, chrome.runtime.lastError?.message ?? null])))
    """
    closed = [0, "The message port closed before a response was received."]
    assert other.background.evaluate(script) == (closed if chromium else [1, None])


@pytest.mark.parametrize("who", ["page", "content", "other background", "other content", "web page"])
def test_each_sender_has_its_event(stage: Stage, who: str, *, chromium: bool) -> None:
    rule = {"ids": ["*"], "matches": [PAGE + "*"]}
    own, other = stage.install(HEARS, externally_connectable=rule), stage.install(other=True)
    tab = stage.browser.open_tab(PAGE)
    contexts = {
        "page": lambda: own.open_page("page.html"),
        "content": lambda: tab.content(own),
        "other background": lambda: other.background,
        "other content": lambda: tab.content(other),
        "web page": lambda: tab.page,
    }
    events = ["onMessage", "onConnect"] if who in ("page", "content") else ADMITTED
    heard = events if chromium or who != "web page" else []
    assert (outcome(contexts[who](), own.id) or []) == heard
    assert stage.got(own) == [[event, "p" if "Connect" in event else "x"] for event in reversed(heard)]


@pytest.mark.parametrize("background", ["", HEARS], ids=["deaf", "listening"])
def test_only_the_external_events_hear_another_extension(stage: Stage, background: str) -> None:
    own, other = stage.install(background), stage.install(HEARS, other=True)
    assert outcome(other.background, own.id) == (ADMITTED if background else REFUSED)
    assert stage.got(other) == []
