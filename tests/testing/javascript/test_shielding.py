"""Scripts that replace the language's own functions: the browser's code goes on with those it had."""

import pytest

from nmhost import Host
from nmhost.testing import Browser
from nmhost.testing.javascript.shielding import shielded
from tests.testing.javascript.conftest import CHROMIUM_ID, FIREFOX_ID, Install

REPLACED = [
    *("Array.prototype.push", "Array.prototype.map", "Array.prototype.filter", "Array.prototype.slice"),
    *("Object.defineProperty", "Object.keys", "Object.create", "Promise.prototype.then"),
    *("JSON.stringify", "JSON.parse", "Map", "Map.prototype.get", "Set.prototype.has", "WeakMap.prototype.get"),
    *("Reflect.get", "String.prototype.slice", "String.prototype.includes", "Math.trunc", "URL"),
    *("Array.prototype[Symbol.iterator]", "String.prototype[Symbol.iterator]", "Set.prototype[Symbol.iterator]"),
    *("Object.getPrototypeOf([][Symbol.iterator]()).next", "Object.getPrototypeOf(new Map().keys()).next"),
    *("RegExp.prototype.exec", "RegExp.prototype[Symbol.replace]", "ArrayBuffer", "ArrayBuffer.isView", "Array.from"),
    *("Object.prototype.toString", "Function.prototype.call", "Object.fromEntries", "Object.prototype.get"),
    *("Object.prototype.set", "Object.prototype.value", "Object.prototype.error", "Object.prototype.none"),
]
BACKGROUND = """
const api = globalThis.browser ?? chrome;
REPLACED = function () { throw new Error("a script's own"); };
globalThis.seen = {};
const port = api.runtime.connectNative("com.example.echo");
port.onMessage.addListener((message) => { seen.native = message.a.b; });
port.postMessage({a: {b: 1}});
api.storage.local.set({k: {v: 2}}, () => api.storage.local.get("k", (found) => { seen.storage = found.k.v; }));
setTimeout(() => { seen.timer = 3; }, 0);
"""


@pytest.mark.parametrize("name", REPLACED)
def test_messages_storage_and_timers_go_on(nmhost_browser: Browser, install: Install, name: str) -> None:
    host = Host("com.example.echo", extensions=[CHROMIUM_ID, FIREFOX_ID])
    host.on_message(lambda message: message)
    nmhost_browser.add_host(host)
    extension = install({"background.js": BACKGROUND.replace("REPLACED", name)})
    extension.background.evaluate("await new Promise((done) => setTimeout(done, 5))")
    nmhost_browser.settle()
    told = [extension.background.evaluate(f"seen.{key}") for key in ("native", "storage", "timer")]
    assert told == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a.push(1)", "a[$push](1)"),
        ("a?.at(0)", "a?.[$at](0)"),
        ("[...map(x)]", "[...$over(map(x))]"),
        ("x.pushed()", "x.pushed()"),
        ("f(...a, {...b}, [...c])", "f(...$over(a), {...b}, [...$over(c)])"),
        ("for (const [a, b] of c) d();", "for (const {0: a, 1: b} of $over(c)) d();"),
        ("for (const a in c) d();", "for (const a in c) d();"),
        ("const [, a = 1, ...b] = c;", "const { 1: a = 1, [$rest2]: b} = $list(c);"),
        ("[a, b] = [b, a];", "({0: a, 1: b} = $list([b, a]));"),
        ("f(([a]) => a, ...b)", "f(({0: a}) => a, ...$over(b))"),
        ("Object.prototype.toString.call(a)", "$kindOf(a)"),
    ],
)
def test_calls_are_written_by_symbols(text: str, written: str) -> None:
    assert shielded(text) == written
