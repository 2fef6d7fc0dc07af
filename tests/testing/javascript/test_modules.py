"""ES modules: what of them is found in a file's text, and that they run as in a browser."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.javascript.modules import parse_module
from nmhost.testing.javascript.scan import declared_names, tokens
from tests.testing.javascript.conftest import Install

MODULE_WORKER = {"chromium": {"service_worker": "background.js", "type": "module"}}
MODULE_PAGE = {"firefox": {"scripts": ["background.js"], "type": "module"}}


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("a /b/ c", ["a", "/", "b", "/", "c"]),
        ("a = /b[/]c/g", ["a", "=", "/b[/]c/g"]),
        ("return /x/", ["return", "/x/"]),
        ("'a//b' // c", ["'a//b'"]),
        ("`a ${`b ${c}`} d` + 1", ["`", "+", "1"]),
        ("x?.y ?? z", ["x", "?.", "y", "?", "?", "z"]),
        ("/* a\n b */ 1.5e-3", ["1.5e-3"]),
    ],
    ids=["division", "regex", "regex after return", "comment", "template", "optional", "block comment"],
)
def test_tokens(source: str, texts: list[str]) -> None:
    assert [token.text for token in tokens(source)] == texts


def test_names_declared_at_the_top_are_found() -> None:
    source = "const a = {b: 1}; function f() { let inner; } class C {} let d;"
    assert declared_names(source) == ["a", "C", "d"]


@pytest.mark.parametrize(
    ("source", "requests"),
    [
        ("import './a.js';", [("lib/a.js", [])]),
        ("import a from './a.js'", [("lib/a.js", [("a", "default")])]),
        ("import * as a from '/a.js'", [("a.js", [("a", "*")])]),
        ("import a, {b, c as d} from '../a.js'", [("a.js", [("a", "default"), ("b", "b"), ("d", "c")])]),
        ("export {default as a} from './a.js'", [("lib/a.js", [("$from0_0", "default")])]),
        ("const x = import.meta.url; import('./late.js')", []),
    ],
    ids=["bare", "default", "namespace", "mixed", "passed on", "no declaration"],
)
def test_imports(source: str, requests: list[tuple[str, list[tuple[str, str]]]]) -> None:
    found = parse_module(source, "lib/main.js").requests
    assert [(request["from"], request["names"]) for request in found] == requests


def test_lines_stay_what_they_were() -> None:
    source = "import {\n  a,\n  b\n} from './a.js';\nexport const c = 1;\n"
    assert parse_module(source, "main.js").function.count("\n") == source.count("\n") + 1


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
