"""ES modules: what of them is found in a file's text, and that they run as in a browser."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmhost.testing import Browser
from nmhost.testing.javascript.modules import parse_module
from nmhost.testing.javascript.parsing import captures, parse
from tests.testing.javascript.conftest import Install

MODULE_WORKER = {"chromium": {"service_worker": "background.js", "type": "module"}}
MODULE_PAGE = {"firefox": {"scripts": ["background.js"], "type": "module"}}


@pytest.mark.parametrize(
    ("source", "imports"),
    [
        ("import './a.js';", []),
        ("import a from './a.js'", [("a", "./a.js", "default")]),
        ("import * as a from '/a.js'", [("a", "/a.js", "*")]),
        (
            "import a, {b, c as d} from '../a.js'",
            [("a", "../a.js", "default"), ("b", "../a.js", "b"), ("d", "../a.js", "c")],
        ),
        ("import {default as a, 'x y' as b} from './a.js'", [("a", "./a.js", "default"), ("b", "./a.js", "x y")]),
        ("const x = import.meta.url; import('./late.js')", []),
        (
            "import /* 1 */ a, // 2\n{ /* 3 */ b as /* 4 */ c, // 5\n} from /* 6 */ './a.js'",
            [("a", "./a.js", "default"), ("c", "./a.js", "b")],
        ),
        ("import * /* 1 */ as /* 2 */ a from './a.js'", [("a", "./a.js", "*")]),
    ],
    ids=["bare", "default", "namespace", "mixed", "named otherwise", "no declaration", "comments", "commented star"],
)
def test_imports(source: str, imports: list[tuple[str, str, str]]) -> None:
    assert parse_module(source).imports == imports


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("export const a = 1, b = 2", ["a", "b"]),
        ("export const {a, b: [c = 1, ...d], e = 2, ...f} = o", ["a", "c", "d", "e", "f"]),
        ("export async function* gen() {}", ["gen"]),
        ("export default class extends A {}", ["default"]),
        ("export default function named() {}", ["default"]),
        ("const a = 1; export {a as 'w x', a as default}", ["w x", "default"]),
        ("export * from './m.js'; export {x as default} from './n.js'", []),
        ("const a = 1; export { // the first\n  a /* as */, /* last */\n}", ["a"]),
        ("export const /* 1 */ {a /* 2 */, b: /* 3 */ c} = o", ["a", "c"]),
    ],
    ids=["several", "patterns", "generator", "class", "function", "list", "of others", "comments", "in patterns"],
)
def test_exports(source: str, names: list[str]) -> None:
    assert list(parse_module(source).exports) == names


@given(st.text(max_size=60))
def test_any_text_is_made_a_function(source: str) -> None:
    assert parse_module(source).function.startswith("(function(")


STATEMENTS = [
    "f()",
    "f(a).b",
    "f`c`",
    "f() && f()",
    "g = f()",
    "a++",
    "if (a) f()",
    "do f(); while (0)",
    "x: f()",
    "[a].b",
]


@given(st.lists(st.sampled_from(STATEMENTS), max_size=6))
def test_statements_without_semicolons_stay_apart(statements: list[str]) -> None:
    def count(source: str) -> int:
        return sum(1 for _ in captures(parse(source.encode()), "(expression_statement) @found"))

    own = count(parse_module("").function)
    source = "\n".join(["import {f} from './f.js'", *statements])
    assert count(parse_module(source).function) - own == count(source)


def test_lines_stay_what_they_were() -> None:
    source = "import {\n  a,\n  b\n} from './a.js';\nexport const c = 1;\n"
    assert parse_module(source).function.count("\n") == source.count("\n") + 1


def test_a_module_background_imports_live_bindings(nmhost_browser: Browser, install: Install) -> None:
    main = "import add, {count, Late as L} from './lib/count.js';\nadd(); add(); console.log(count, typeof L);"
    count = "export let count = 0;\nexport default function add() { count++; }\nclass Late {}\nexport {Late};"
    background = {**MODULE_WORKER, **MODULE_PAGE}[nmhost_browser.family]
    install({"background.js": main, "lib/count.js": count}, background=background)
    nmhost_browser.settle()
    assert nmhost_browser.console.texts == ["2 function"]


def test_modules_in_a_circle_reach_each_other(nmhost_browser: Browser, install: Install) -> None:
    a = "import {b} from './b.js'; export const a = () => 'a'; console.log(b());"
    b = "import {a} from './a.js'; export const b = () => a() + 'b';"
    background = {**MODULE_WORKER, **MODULE_PAGE}[nmhost_browser.family]
    install({"background.js": "import './a.js';", "a.js": a, "b.js": b}, background=background)
    nmhost_browser.settle()
    assert nmhost_browser.console.texts == ["ab"]


def test_a_page_loads_a_module_later(nmhost_browser: Browser, install: Install) -> None:
    page = "<script type=module src=page.js></script>"
    extension = install(
        {
            "page.html": page,
            "page.js": "const {x} = await import('./x.js'); console.log(x);",
            "x.js": "export const x = 5;",
        }
    )
    extension.open_page("page.html")
    nmhost_browser.settle()
    assert nmhost_browser.console.texts == ["5"]


def test_a_module_that_is_not_there_is_reported(nmhost_browser: Browser, install: Install) -> None:
    background = {**MODULE_WORKER, **MODULE_PAGE}[nmhost_browser.family]
    install({"background.js": "import './missing.js';"}, background=background)
    nmhost_browser.settle()
    assert "Failed to load module missing.js, imported by background.js" in nmhost_browser.console.texts[0]


def test_imported_scripts_share_their_declarations(nmhost_browser: Browser, install: Install, chromium: bool) -> None:
    if not chromium:
        pytest.skip("importScripts is for workers, which Firefox's backgrounds are not")
    scripts = {"background.js": "importScripts('a.js', '/b.js');", "a.js": "const shared = 1; class K {}"}
    install({**scripts, "b.js": "console.log(shared, typeof K);"})
    assert nmhost_browser.console.texts == ["1 function"]


@pytest.fixture
def modules(nmhost_browser: Browser, install: Install) -> Callable[[Mapping[str, str]], list[str]]:
    """Return what a module background, with other files of the extension, prints."""

    def run(files: Mapping[str, str]) -> list[str]:
        background = {**MODULE_WORKER, **MODULE_PAGE}[nmhost_browser.family]
        install(files, background=background)
        nmhost_browser.settle()
        return nmhost_browser.console.texts

    return run


@pytest.mark.parametrize(
    ("files", "printed"),
    [
        ({"background.js": "import d from './m.js'; console.log(d.name)", "m.js": "export default () => 1"}, "default"),
        (
            {
                "background.js": "import {y} from './m.js'; console.log(y)",
                "m.js": "export * from './n.js'",
                "n.js": "export {z as y} from './o.js'",
                "o.js": "export var z = 3",
            },
            "3",
        ),
        (
            {
                "background.js": "import * as n from './m.js'; console.log(Object.keys(n) + n[Symbol.toStringTag])",
                "m.js": "export const b = 1, a = 2",
            },
            "a,bModule",
        ),
        (
            {
                "background.js": "import {g} from './m.js'; g(() => console.log('called')); g()",
                "m.js": "export function g(cb) { cb?.() }",
            },
            "called",
        ),
        ({"background.js": "import {x} from './m.json' with {type: 'json'}", "m.json": "{}"}, "SyntaxError"),
        (
            {
                "background.js": "import data from './m.json' with {type: 'json'}; console.log(data.x)",
                "m.json": '{"x": 5}',
            },
            "5",
        ),
        (
            {
                "background.js": "import {a} from './m.js'; console.log(a)",
                "m.js": "import {b} from './n.js'; export const a = b(); export function c() { return 'hoisted' }",
                "n.js": "import {c} from './m.js'; export const b = () => c()",
            },
            "hoisted",
        ),
        (
            {"background.js": "#!/usr/bin/env node\nconsole.log(this === undefined, import.meta.url.endsWith('.js'))"},
            "true true",
        ),
        (
            {
                "background.js": "import {f} from './m.js'; console.log(f())",
                "m.js": "export function f() { return this === undefined }",
            },
            "true",
        ),
        (
            {"background.js": "import {nope} from './m.js'; console.log('ran')", "m.js": "export const a = 1"},
            "SyntaxError",
        ),
        (
            {
                "background.js": "import {f, g} from './m.js'\nconst a = 1\nf(a)\nif (a) f(2)\nelse f(3)\nf`4`\ng()",
                "m.js": "let all = ''; export const f = (x) => { all += x }, g = () => console.log(all)",
            },
            "124",
        ),
        (
            {
                "background.js": "import {f} from './m.js'; f()",
                "m.js": "export async function f() { throw Error('lost') }",
            },
            "Error: lost",
        ),
    ],
    ids=[
        "default",
        "re-exports",
        "namespace",
        "optional call",
        "JSON has one export",
        "JSON",
        "circle",
        "hash-bang",
        "no this",
        "missing export",
        "no semicolons",
        "forgotten",
    ],
)
def test_modules(modules: Callable[[Mapping[str, str]], list[str]], files: Mapping[str, str], printed: str) -> None:
    texts = modules(files)
    assert len(texts) == 1
    assert printed in texts[0]


def test_modules_of_a_web_page_run_inline_and_from_files(nmhost_browser: Browser) -> None:
    inline = "import {name} from './named.js'; const {other} = await import('./other.js'); console.log(name, other)"
    nmhost_browser.serve("https://example.org/named.js", "export const name = 'named';")
    nmhost_browser.serve("https://example.org/other.js", "export const other = 'other';")
    nmhost_browser.serve("https://example.org/", f"<script type=module>{inline}</script>")
    nmhost_browser.open_tab("https://example.org/")
    nmhost_browser.settle()
    assert "named other" in nmhost_browser.console.texts


def test_a_web_page_imports_what_data_and_blob_urls_hold(nmhost_browser: Browser) -> None:
    blob = "URL.createObjectURL(new Blob(['export default 2'], {type: 'text/javascript'}))"
    failing = "import('data:text/plain,x').catch(e => e.name)"
    load = f"import('data:text/javascript,export default 1'), import({blob}), {failing}"
    script = f"Promise.all([{load}]).then(([a, b, c]) => console.log(a.default, b.default, c))"
    nmhost_browser.serve("https://example.org/", f"<script>{script}</script>")
    nmhost_browser.open_tab("https://example.org/")
    nmhost_browser.settle()
    assert nmhost_browser.console.texts == ["1 2 TypeError"]


def test_a_module_of_a_page_may_wait(nmhost_browser: Browser, install: Install) -> None:
    files = {"a.js": "import {a} from './m.js'; console.log(a)", "m.js": "export const a = await Promise.resolve(7)"}
    install({"page.html": "<script type=module src=a.js></script>", **files}).open_page("page.html")
    assert nmhost_browser.console.texts == ["7"]


IMPORTED = {
    "strict.js": "'use strict'; const p = 1, q = 2; let {r} = {r: 3}; class K {}\nfunction f() { return !this }",
    "sees.js": "console.log(p, q, r, typeof K, f())",
    "throws.js": "throw new RangeError('of its own')",
}


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("importScripts('strict.js', 'se' + 'es.js')", "1 2 3 function true"),
        ("importScripts('strict.js'); console.log(p, q, r, typeof K, f())", "1 2 3 function true"),
        ("try { importScripts('throws.js') } catch (error) { console.log(String(error)) }", "RangeError: of its own"),
        ("try { importScripts('none.js') } catch (error) { console.log(error.name) }", "NetworkError"),
    ],
    ids=["one scope", "the worker's", "an error", "no file"],
)
def test_import_scripts(nmhost_browser: Browser, install: Install, chromium: bool, script: str, printed: str) -> None:
    if not chromium:
        pytest.skip("importScripts is for workers, which Firefox's backgrounds are not")
    install({**IMPORTED, "background.js": script})
    assert nmhost_browser.console.texts == [printed]


@pytest.mark.parametrize(
    ("source", "early"),
    [
        ("return 1;", ("module_return", "")),
        ("new.target;", ("module_new_target", "")),
        ("<!-- text\n1;", ("module_html_comment", "")),
        ("export {nothing};", ("module_export_unbound", "nothing")),
        ("import {a} from './b.js'; const a = 1;", ("module_import_redeclared", "a")),
        ("import './b.js' with {mode: 'x'};", ("import_key", "mode")),
        ("import './b.js' with {type: 'x'};", ("module_type", "x", "./b.js")),
        ("import {a} from './b.js'; export {a}; export const b = () => { return new.target; };", None),
    ],
    ids=["return", "new.target", "comment", "export", "import", "attribute", "type", "nothing"],
)
def test_what_is_an_error_in_a_module_alone_is_found(source: str, early: tuple[str, ...] | None) -> None:
    assert parse_module(source).early == early
