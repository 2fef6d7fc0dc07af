"""Dedicated workers: their messages and errors reach whoever made them, until one of the two ends."""

import pytest

from nmhost.testing.core.contexts import Context
from tests.testing.javascript.conftest import Install

ECHO = "self.onmessage = (e) => self.postMessage({got: e.data});"
FAILING = "\nthrow new RangeError('at once');"
IMPORTING = "importScripts('/lib.js'); postMessage(lib);"
MODULE = "import {a} from './dep.js'; postMessage(a);"
FILES = {
    "page.html": "",
    "echo.js": ECHO,
    "failing.js": FAILING,
    "importing.js": IMPORTING,
    "lib.js": "const lib = 'shared';",
    "module.js": MODULE,
    "dep.js": "export const a = 'imported';",
    "what.js": "postMessage([typeof document, typeof chrome, String(self), self instanceof WorkerGlobalScope]);",
}


@pytest.fixture
def page(install: Install) -> Context:
    """A page of an extension that has the scripts."""
    return install(FILES).open_page("page.html")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        ("new Worker('/importing.js')", "shared"),
        ("new Worker('module.js', {type: 'module'})", "imported"),
        ("new Worker('/what.js')", ["undefined", "undefined", "[object DedicatedWorkerGlobalScope]", True]),
    ],
)
def test_a_script_says_something(page: Context, make: str, said: object) -> None:
    assert page.evaluate(f"new Promise((done) => {{ {make}.onmessage = (e) => done(e.data); }})") == said


def test_a_message_that_comes_before_the_script_waits(page: Context) -> None:
    code = """
      const w = new Worker("/echo.js"); w.postMessage([1]);
      return new Promise((r) => { w.onmessage = (e) => r(e.data); });
    """
    assert page.evaluate(code) == {"got": [1]}


def test_an_error_that_nobody_catches_is_told_with_its_line(page: Context) -> None:
    code = """
      const w = new Worker('/failing.js');
      return new Promise((r) => { w.onerror = (e) => { e.preventDefault(); r([e.message, e.lineno]); }; });
    """
    message, line = page.evaluate(code)
    assert "RangeError: at once" in message
    assert line == 2


def test_nothing_comes_of_a_worker_that_was_terminated(page: Context) -> None:
    code = """
      const w = new Worker('/echo.js'); let n = 0;
      w.onmessage = () => { n += 1; }; w.postMessage(1); w.terminate();
      await new Promise((r) => setTimeout(r, 50));
      return n;
    """
    assert page.evaluate(code) == 0


def test_a_worker_ends_with_whoever_made_it(page: Context) -> None:
    page.evaluate("new Promise((r) => { const w = new Worker('/what.js'); w.onmessage = () => r(1); })")
    state = page.state
    assert [one.kind for one in state.contexts.values()].count("dedicated") == 1
    page.close()
    assert [one.kind for one in state.contexts.values()].count("dedicated") == 0
