"""What Chromium's suite of serialization says of each value, by messages and by ports, as JSON and as clones."""

from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from tests.cases.conftest import PAGE, Stage

pytestmark = pytest.mark.nmhost_family("chromium")

ECHO = """
chrome.runtime.onMessage.addListener((message, sender, respond) => { respond(message); });
chrome.runtime.onConnect.addListener((port) => {
  port.onMessage.addListener((message) => port.postMessage(message));
});
"""
# Lays a value beside what came back by each way; `same` tells values apart that an ordinary comparison doesn't.
SENDS = """
const show = (value) => {
  if (value instanceof Error) return [value.constructor.name, value.name, value.message];
  if (value instanceof Map || value instanceof Set) return [value.constructor.name, [...value].map(show)];
  if (value instanceof Date) return ["Date", value.toISOString()];
  if (Array.isArray(value)) return ["Array", value.map(show)];
  if (value && typeof value === "object") return ["Object", Object.entries(value).map(([k, v]) => [k, show(v)])];
  return [typeof value, String(value)];
};
const same = (a, b) => JSON.stringify(show(a)) === JSON.stringify(show(b));
const value = VALUE, expected = EXPECTED;
const port = chrome.runtime.connect();
const byPort = new Promise((done) => port.onMessage.addListener(done));
port.postMessage(value);
return [same(await chrome.runtime.sendMessage(value), expected), same(await byPort, expected)];
"""
# A value and what it arrives as.
AS_JSON = {
    "null": ("null", "null"),
    "boolean": ("true", "true"),
    "number": ("123", "123"),
    "string": ("'hello'", "'hello'"),
    "string undefined": ("'undefined'", "'undefined'"),
    "object": ("{a: 1, b: 'c'}", "{a: 1, b: 'c'}"),
    "undefined": ("undefined", "null"),
    "NaN": ("NaN", "null"),
    "Infinity": ("Infinity", "null"),
    "minus Infinity": ("-Infinity", "null"),
    "toJSON": ("{a: 1, toJSON() { return {b: 2}; }}", "{b: 2}"),
    "undefined property": ("{a: 1, b: undefined}", "{a: 1}"),
    "function property": ("{a: 1, b() {}}", "{a: 1}"),
    "symbol property": ("{a: Symbol('s')}", "{}"),
    "Map": ("new Map([[1, 2]])", "{}"),
    "Date": ("new Date(0)", "'1970-01-01T00:00:00.000Z'"),
    "Blob": ("new Blob(['a'])", "{}"),
    "Set": ("new Set([1])", "{}"),
    "array": ("[1, 'a', null]", "[1, 'a', null]"),
    "array with undefined": ("[1, undefined, 2]", "[1, null, 2]"),
    "array with a function": ("[1, () => 1, 2]", "[1, null, 2]"),
    **{kind: (f"new {kind}('bad')", "{}") for kind in ("Error", "TypeError", "RangeError", "SyntaxError")},
    "ReferenceError": ("new ReferenceError('bad')", "{}"),
}
AS_CLONE = {
    **{name: AS_JSON[name][0] for name in ("null", "boolean", "number", "string", "object", "undefined", "Infinity")},
    **{name: AS_JSON[name][0] for name in ("minus Infinity", "undefined property", "Map", "Date", "Set", "array")},
    **{name: AS_JSON[name][0] for name in ("Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError")},
    "BigInt": "123n",
    "object with BigInt": "{a: 123n}",
    "array with undefined": "[1, undefined, 2]",
}
CLONES = {"message_serialization": "structured_clone"}
SHORT = "Could not serialize message."
LONG = {
    "runtime": "runtime.sendMessage(optional string extensionId, any message, optional object options, "
    "optional function callback)",
    "tabs": "tabs.sendMessage(integer tabId, any message, optional object options, optional function callback)",
}
REFUSED = """
const said = (call) => {
  try { return call()?.then((value) => ["resolved", value], (error) => error.message); }
  catch (error) { return error.message; }
};
const port = chrome.runtime.connect(), value = VALUE;
return [await said(() => chrome.runtime.sendMessage(value)), await said(() => chrome.tabs.sendMessage(TAB, value)),
        await said(() => port.postMessage(value)), await said(() => port.postMessage("still there"))];
"""


def page_of(stage: Stage, **manifest: object) -> Context:
    return stage.install(ECHO, **manifest).open_page("page.html")


@pytest.mark.parametrize(("value", "expected"), AS_JSON.values(), ids=AS_JSON)
def test_a_value_travels_as_json(stage: Stage, value: str, expected: str) -> None:
    script = SENDS.replace("VALUE", value).replace("EXPECTED", expected)
    assert page_of(stage).evaluate(script) == [True, True]


def test_an_extension_may_ask_for_json(stage: Stage) -> None:
    script = SENDS.replace("VALUE", "new Map([[1, 2]])").replace("EXPECTED", "{}")
    assert page_of(stage, message_serialization="json").evaluate(script) == [True, True]


@pytest.mark.parametrize("value", AS_CLONE.values(), ids=AS_CLONE)
def test_a_value_travels_as_a_clone(stage: Stage, value: str) -> None:
    script = SENDS.replace("VALUE", value).replace("EXPECTED", value)
    assert page_of(stage, **CLONES).evaluate(script) == [True, True]


def test_a_clone_keeps_undefined_apart_from_absent(stage: Stage) -> None:
    script = (
        "const back = await chrome.runtime.sendMessage([undefined, {a: undefined}]); return ['a' in back[1], 0 in back]"
    )
    assert page_of(stage, **CLONES).evaluate(script) == [True, True]


@pytest.mark.parametrize("value", ["Symbol('s')", "() => 1", "10n", "{a: 10n}"])
def test_what_is_no_json_is_refused(stage: Stage, value: str) -> None:
    page = page_of(stage)
    tab = stage.browser.open_tab(PAGE)
    said = page.evaluate(REFUSED.replace("VALUE", value).replace("TAB", str(tab.id)))
    long = [f"Error in invocation of {signature}: {SHORT}" for signature in LONG.values()]
    assert isinstance(said, list)
    assert said[:3] == [*long, SHORT]
    assert not said[3]


@pytest.mark.parametrize("value", ["Symbol('s')", "() => 1", "{a: Symbol('s')}", "[() => 1]", "{a() {}}"])
def test_what_cannot_be_cloned_is_refused(stage: Stage, value: str) -> None:
    page = page_of(stage, **CLONES)
    tab = stage.browser.open_tab(PAGE)
    said = page.evaluate(REFUSED.replace("VALUE", value).replace("TAB", str(tab.id)))
    assert isinstance(said, list)
    assert [isinstance(text, str) and text.endswith(SHORT) for text in said[:3]] == [True, True, True]


def test_messages_of_several_megabytes_arrive_whole(stage: Stage) -> None:
    page = page_of(stage)
    script = SENDS.replace("VALUE", "'x'.repeat(4 << 20)").replace("EXPECTED", "'x'.repeat(4 << 20)")
    assert page.evaluate(script) == [True, True]


@pytest.mark.parametrize("mode", ["json", "structured_clone"])
def test_what_is_over_the_limit_is_refused(tmp_path: Path, mode: str) -> None:
    with Browser("chromium", changes={"message_size_limit": 1000}) as browser:
        stage = Stage(browser, tmp_path)
        page = page_of(stage, message_serialization=mode)
        tab = browser.open_tab(PAGE)
        said = page.evaluate(REFUSED.replace("VALUE", "'x'.repeat(1000)").replace("TAB", str(tab.id)))
    assert isinstance(said, list)
    text = "Message exceeded maximum allowed size of 64MiB."
    assert [isinstance(each, str) and each.endswith(text) for each in said] == [True, True, True, False]
