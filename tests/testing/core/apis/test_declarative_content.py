"""Rules of declarativeContent are kept by their IDs."""

from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from tests.testing.core.apis.driving import unpacked

ADD = """new Promise((done) => {{
  const {{onPageChanged: page, PageStateMatcher: Matcher, ShowAction}} = chrome.declarativeContent;
  const conditions = [new Matcher({{pageUrl: {{hostSuffix: ".example"}}}})];
  const rule = {{id: {name}, conditions, actions: [new ShowAction()]}};
  page.addRules([rule], (rules) => done(rules ? rules[0].id : chrome.runtime.lastError.message));
}})"""


@pytest.fixture
def worker(nmhost_browser: Browser, tmp_path: Path) -> Context:
    if nmhost_browser.family == "firefox":
        pytest.skip("Firefox has no declarativeContent")
    folder = unpacked(tmp_path, {}, permissions=["declarativeContent"], action={})
    return nmhost_browser.install_extension(folder).background  # type: ignore[return-value]  # its face


def test_a_rule_is_there_once(worker: Context) -> None:
    assert worker.evaluate(ADD.format(name="'a'")) == "a"
    assert worker.evaluate(ADD.format(name="'a'")) == "Id a was used multiple times."
    assert worker.evaluate(ADD.format(name="undefined")) == "_0_"
    page = "chrome.declarativeContent.onPageChanged"
    get = f"new Promise((done) => {page}.getRules((rules) => done(rules.map((x) => x.id))))"
    assert worker.evaluate(get) == ["_0_", "a"]
    worker.evaluate(f"new Promise((done) => {page}.removeRules(['a'], done))")
    assert worker.evaluate(get) == ["_0_"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("{odd: 1}", "Invalid invocation: Unexpected property: 'odd'."),
        ("{css: ['a b']}", "Invalid invocation: Invalid CSS selector: a b"),
        ("5", "Invalid invocation."),
    ],
    ids=["key", "selector", "number"],
)
def test_a_condition_is_checked_when_it_is_made(worker: Context, given: str, words: str) -> None:
    attempt = f"try {{ new chrome.declarativeContent.PageStateMatcher({given}); }} catch (e) {{ return e.message; }}"
    assert worker.evaluate(f"(() => {{ {attempt} }})()") == words
