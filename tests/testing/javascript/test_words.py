"""The words of another engine are rows of patterns over V8's, each with what it gives."""

import json
import re
from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.family.rules import rules_of
from nmhost.testing.javascript.words import engine_texts


@pytest.mark.parametrize("family", ["chromium", "firefox"])
def test_every_row_is_a_pattern_and_words(family: str) -> None:
    for pattern, kind, *words in engine_texts(rules_of(family, None, version=None).table.word("engine_texts")):
        assert re.compile(pattern.replace("(?<", "(?P<"))
        assert kind == "" or kind.endswith("Error")
        assert words


def test_a_family_whose_engine_runs_here_needs_none() -> None:
    assert engine_texts(rules_of("chromium", None, version=None).table.word("engine_texts")) == []
    assert engine_texts("no such engine") == []


def test_firefox_words_a_missing_name_by_its_own() -> None:
    base = rules_of("firefox", None, version=None).table.word("engine_texts")
    assert any(
        "is not defined" in " ".join(words) or "undefined" in " ".join(words) for _, _, *words in engine_texts(base)
    )


FIREFOX_WORDS = {
    "null.x": 'can\'t access property "x" of null',
    "delete null.x": 'can\'t access property "x" of null',
    "o.none.x += 1": 'can\'t access property "x", o.none is undefined',
    "Reflect.ownKeys('s')": '`target` argument of Reflect.ownKeys must be an object, got the string "s"',
    "new WeakSet().add(Symbol.for('k'))": 'WeakSet value Symbol.for("k") must be an object or an unregistered symbol',
    "+{[Symbol.toPrimitive]: 5}": (
        "can't convert ({[Symbol.toPrimitive]:5}) to number: its [Symbol.toPrimitive] property is not a function"
    ),
    "Map.prototype.get.call(new (class A {})(), 1)": "get method called on incompatible Object",
    "new ArrayBuffer(2).resize(1)": "resize method called on incompatible ArrayBuffer",
    "[1].forEach(''.trim)": "String.prototype.trim called on incompatible undefined",
    "Array.prototype.findIndex.call('s')": "missing argument 0 when calling function Array.prototype.find",
    "Object.defineProperty(Object.freeze(new Date()), 'x', {})": 'can\'t define property "x": Date is not extensible',
    "Object.defineProperty(new Uint8Array(1), 5, {value: 1})": (
        "can't define element for invalid or out-of-range index"
    ),
    "[1].map({length: -1})": "({length:-1}) is not a function",
    "new Uint8Array(1).find()": "missing argument 0 when calling function %TypedArray%.prototype.find",
    "new Set().union(5)": "number is not a non-null object",
    "[1].at(Object.create(null))": "can't convert Object.create(...) to number",
    "Symbol({toString: null, valueOf: null})": "can't convert Object to string",
    "(5).toPrecision(null)": "precision 0 out of range",
    "new DataView(5)": "5 is not an object",
    "new Proxy({}, {set: () => false})[Symbol.iterator] = 1": (
        "proxy set handler returned false for property 'Symbol.iterator'"
    ),
    "Object.freeze([1])[0] = 2": "0 is read-only",
    "[...(function* () { yield* o; })()]": "o is not iterable",
    "Math.max(...{})": "({}) is not iterable",
    "o['a' + 'b']()": "o.ab is not a function",
    "o[2 * 3]()": "o[6] is not a function",
    "o[-1]()": "o['-1'] is not a function",
    "o[!0 ? 'x' : 1].y": 'can\'t access property "y", o.x is undefined',
    "({__proto__: null, m() { return super.x; }}).m()": 'can\'t access property "x" of null',
    "'a'.match({[Symbol.match]: 1})": "number is not a function",
    "'a'.split({[Symbol.split]: {}})": "object is not a function",
    "[...{[Symbol.iterator]() { return {}; }}]": "(intermediate value)[Symbol.iterator]().next is not a function",
    "new (Object.getPrototypeOf(Int8Array))()": "cannot directly construct builtin %TypedArray%",
    "JSON.rawJSON('')": "JSON.rawJSON: argument cannot be empty when converted to string",
    "JSON.parse('\"')": "JSON.parse: unterminated string literal at line 1 column 2 of the JSON data",
    "new Proxy(new Map(), {}).size": "get size method called on incompatible Proxy",
    "Object.keys(new Proxy({}, {ownKeys: () => ['a', 'a']}))": (
        "proxy [[OwnPropertyKeys]] can't report property '\"a\"' more than once"
    ),
}


@pytest.mark.parametrize(("code", "words"), FIREFOX_WORDS.items(), ids=[*FIREFOX_WORDS])
def test_an_error_of_the_engine_is_worded_as_firefox_does(code: str, words: str, tmp_path: Path) -> None:
    manifest = {"manifest_version": 2, "name": "a", "version": "1", "background": {"scripts": ["b.js"]}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    begin = "'use strict'; const o = {}; var said;"
    source = f"{begin}\ntry {{ (() => {code})(); }} catch (error) {{ said = error.message; }}"
    (tmp_path / "b.js").write_text(source, encoding="utf-8")
    with Browser("firefox") as browser:
        assert browser.install_extension(tmp_path).background.evaluate("said") == words


def test_own_keys_come_in_the_order_of_the_family(tmp_path: Path) -> None:
    manifest = {"manifest_version": 2, "name": "a", "version": "1", "background": {"scripts": ["b.js"]}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (tmp_path / "b.js").write_text(
        "const keys = Object.getOwnPropertyNames(class { static b() {} });", encoding="utf-8"
    )
    with Browser("firefox") as browser:
        background = browser.install_extension(tmp_path).background
        assert background.evaluate("keys") == ["prototype", "b", "length", "name"]
        assert background.evaluate("Reflect.ownKeys(WeakSet.prototype).slice(0, 3)") == ["add", "delete", "has"]
