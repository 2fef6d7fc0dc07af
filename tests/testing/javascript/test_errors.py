"""Errors as a family words them, promises that nobody keeps, and what policies refuse."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from tests.testing.javascript.conftest import Install

KINDS = [
    ("const o = {}; o.missing(Math.max(1, 2))", "o.missing is not a function", "o.missing is not a function"),
    ("let a; a.b", "Cannot read properties of undefined (reading 'b')", 'can\'t access property "b", a is undefined'),
    (
        "const u = []; u.find((x) => x).name",
        "Cannot read properties of undefined (reading 'name')",
        'can\'t access property "name", u.find(...) is undefined',
    ),
    (
        "const o = {}; for (const x of o.items);",
        "o.items is not iterable",
        "can't access property Symbol.iterator, o.items is undefined",
    ),
    (
        "const {a: {b}} = {a: 1 ? null : 2}",
        "Cannot read properties of null (reading 'b')",
        "(intermediate value).a is null",
    ),
    (
        "class A { static m() { undeclared = 1 } } A.m()",
        "undeclared is not defined",
        "assignment to undeclared variable undeclared",
    ),
    *(
        (f"(() => {{ 'use strict'; {code} }})()", "missing is not defined", f"{words} missing{end}".strip())
        for code, words, end in (
            ("missing = 1", "assignment to undeclared variable", ""),
            ("[missing] = [1]", "assignment to undeclared variable", ""),
            ("({a: missing = 5} = {})", "assignment to undeclared variable", ""),
            ("for (missing of [1]);", "assignment to undeclared variable", ""),
            ("[0][missing] = 1", "", " is not defined"),
            ("const missed = [missing]", "", " is not defined"),
        )
    ),
    ("const f = 1; f = 2", "Assignment to constant variable.", "invalid assignment to const 'f'"),
    ("const f = () => f(); f()", "Maximum call stack size exceeded", "too much recursion"),
    ("1n + 1", "Cannot mix BigInt and other types, use explicit conversions", "can't convert BigInt to number"),
    ("new Array(-1)", "Invalid array length", "invalid array length"),
    (
        "JSON.parse('{')",
        "Expected property name or '}' in JSON at position 1 (line 1 column 2)",
        "JSON.parse: end of data while reading object contents at line 1 column 2 of the JSON data",
    ),
    (
        "class A {} A()",
        "Class constructor A cannot be invoked without 'new'",
        "class constructors must be invoked with 'new'",
    ),
]


@pytest.mark.parametrize(("script", "chromium_text", "firefox_text"), KINDS, ids=[kind[0][:12] for kind in KINDS])
def test_an_engine_error_is_worded_as_the_family_does(
    nmhost_browser: Browser, install: Install, chromium: bool, script: str, chromium_text: str, firefox_text: str
) -> None:
    install({"background.js": f"try {{ {script} }} catch (error) {{ console.log(error.message) }}"})
    assert nmhost_browser.console.texts == [chromium_text if chromium else firefox_text]


def test_firefox_names_functions_by_where_they_lie(nmhost_browser: Browser, install: Install, chromium: bool) -> None:
    script = (
        "function outer() { const later = [1].map(() => new Error()); return later[0] }\nconsole.log(outer().stack)"
    )
    install({"background.js": f"{script}\nconsole.log(outer().stack)"})
    first = nmhost_browser.console.texts[0].splitlines()[1 if chromium else 0]
    assert first.strip().startswith("at " if chromium else "outer/later<@")


def test_a_rejection_is_reported_where_its_promise_is_kept(nmhost_browser: Browser, install: Install) -> None:
    install({"background.js": "const load = async () => { throw new Error('kept') };\nconst kept = load();"})
    nmhost_browser.settle()
    assert any("kept" in text for text in nmhost_browser.console.texts)


def test_a_rejection_that_is_handled_late_is_told(background: Context) -> None:
    script = """new Promise((done) => {
        addEventListener("unhandledrejection", (e) => { e.preventDefault(); setTimeout(() => p.catch(() => {})) });
        addEventListener("rejectionhandled", (e) => done(e.reason.message));
        const p = Promise.reject(new Error("late"));
    })"""
    assert background.evaluate(script) == "late"


@pytest.mark.parametrize("call", ["eval('1')", "new Function('1')", "(async () => {}).constructor('1')"])
def test_code_made_of_texts_is_refused(background: Context, call: str) -> None:
    assert background.evaluate(f"try {{ {call} }} catch (error) {{ error.name }}") == "EvalError"


def test_a_forgotten_rejection_is_reported(nmhost_browser: Browser, install: Install) -> None:
    install({"background.js": "async function main() { throw new Error('forgotten') }\nmain();"})
    nmhost_browser.settle()
    assert any("forgotten" in text for text in nmhost_browser.console.texts)


@pytest.mark.parametrize(
    ("policy", "named"),
    [("script-src 'self'", "CompileError"), ("script-src 'self' 'wasm-unsafe-eval'", "Module")],
    ids=["refused", "allowed"],
)
def test_machine_code_is_refused_by_the_extension_s_policy(
    nmhost_browser: Browser, install: Install, policy: str, named: str
) -> None:
    made = "new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).constructor"
    script = f"try {{ console.log({made}.name) }} catch (error) {{ console.log(error.name) }}"
    files = {"page.html": "<script src=page.js></script>", "page.js": script}
    install(files, content_security_policy={"extension_pages": policy}).open_popup("page.html")
    assert nmhost_browser.console.texts == [named]
