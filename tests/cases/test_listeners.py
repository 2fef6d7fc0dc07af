"""What Chromium's own suites say of listeners, run as scripts in the emulated Chromium."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("quickjs", reason="scripts need the extra nmhost[js]")

from nmhost.testing import Browser
from tests.hosts import CHROMIUM_ID

PAGE = "https://example.org/"
MANIFEST = {
    "manifest_version": 3,
    "name": "an extension",
    "version": "1",
    "background": {"service_worker": "background.js"},
    "content_scripts": [{"matches": [PAGE + "*"], "js": ["content.js"], "all_frames": True}],
}
Ask = Callable[[str, str], object]


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Ask]:
    """Install an extension with a background script and evaluate an expression in its content script."""
    with Browser("chromium") as browser:

        def run(background: str, expression: str) -> object:
            files = {"manifest.json": json.dumps(MANIFEST), "background.js": background, "content.js": ""}
            for name, text in files.items():
                (tmp_path / name).write_text(text, "utf-8")
            extension = browser.install_extension(tmp_path, id=CHROMIUM_ID)
            return browser.open_tab(PAGE).content(extension).evaluate(expression)

        yield run


SENT = "await chrome.runtime.sendMessage('x').then((value) => ['value', value], (error) => [error.name, error.message])"
ERRORS = ["Error", "EvalError", "ReferenceError", "SyntaxError", "TypeError", "URIError"]


@pytest.mark.parametrize("kind", ERRORS)
def test_a_thrown_error_of_any_kind_arrives_as_a_plain_error(ask: Ask, kind: str) -> None:
    listener = f"chrome.runtime.onMessage.addListener(() => {{ throw new {kind}('boom'); }});"
    assert ask(listener, SENT) == ["Error", "boom"]


@pytest.mark.parametrize(
    "thrown", ["new AggregateError([], 'boom')", "new (class CustomError extends Error {})('boom')"]
)
def test_a_thrown_error_of_an_odd_kind_arrives_as_a_plain_error(ask: Ask, thrown: str) -> None:
    listener = f"chrome.runtime.onMessage.addListener(() => {{ throw {thrown}; }});"
    assert ask(listener, SENT) == ["Error", "boom"]


def test_a_promise_that_resolves_with_an_error_is_no_rejection(ask: Ask) -> None:
    listener = "chrome.runtime.onMessage.addListener(() => Promise.resolve(new Error('boom')));"
    assert ask(listener, SENT) == ["value", {}]


def test_the_name_of_a_port_is_read_once(ask: Ask) -> None:
    expression = """(() => {
      let reads = 0;
      const port = chrome.runtime.connect({get name() { if (reads++) throw new Error('again'); return 'once'; }});
      return port.name;
    })()"""
    assert ask("chrome.runtime.onConnect.addListener(() => {});", expression) == "once"


def test_a_property_of_the_extensions_own_hides_the_error(ask: Ask) -> None:
    expression = "(() => { chrome.runtime.lastError = 'own'; return chrome.runtime.lastError; })()"
    assert ask("", expression) == "own"
