"""Worlds of one document in the midst of each other's tasks: scripts that are put into the page, events, changes."""

import pytest

from nmhost.errors import ApiError
from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.javascript.engine import ScriptTimeout
from tests.testing.javascript.test_crossing import front_of

PUT = """
const put = (text) => {
  const script = document.createElement('script');
  script.textContent = text;
  document.documentElement.append(script);
  script.remove();
};
"""
# Chromium's policy lets no content script put a script's text into the page.
pytestmark = pytest.mark.nmhost_family("firefox")


def test_a_script_put_into_the_page_has_run_when_it_is_in(content: Context) -> None:
    seen = "[document.body.title, document.currentScript.localName].join()"
    put = f"document.body.title = 'mine'; put(`document.body.dataset.seen = {seen}; globalThis.own = 1`);"
    assert content.evaluate(f"{PUT} {put} return [document.body.dataset.seen, typeof own]") == [
        "mine,script",
        "undefined",
    ]


def test_an_event_is_heard_by_the_page_at_once(content: Context) -> None:
    page = "addEventListener('ask', (e) => { document.body.dataset.asked = e.detail; })"
    ask = "dispatchEvent(new CustomEvent('ask', {detail: 'x'})); return document.body.dataset.asked"
    assert content.evaluate(f"{PUT} put(`{page}`); {ask}") == "x"


def test_what_the_page_keeps_is_seen_when_its_script_is_over(content: Context) -> None:
    put = "put(`localStorage.k = 'v'; history.pushState(1, '', '?q')`);"
    assert content.evaluate(f"{PUT} {put} return [localStorage.k, location.search]") == ["v", "?q"]


def test_an_event_back_into_a_script_that_waits_comes_as_it_goes_on(content: Context) -> None:
    page = "addEventListener('ask', () => dispatchEvent(new CustomEvent('answer', {detail: 1})))"
    hear = "globalThis.got = []; addEventListener('answer', (e) => got.push(e.detail));"
    assert content.evaluate(f"{PUT} {hear} put(`{page}`); dispatchEvent(new CustomEvent('ask')); return got") == [1]


def test_a_script_that_throws_fails_the_test_and_not_the_one_that_put_it_in(
    nmhost_browser: Browser, content: Context
) -> None:
    assert content.evaluate(f"{PUT} put('throw new TypeError(`bad`)'); return 1") == 1
    assert [error.text for error in nmhost_browser.errors] == ["TypeError: bad"]


def test_a_script_that_does_not_end_fails_the_test_and_not_the_one_that_put_it_in(
    nmhost_browser: Browser, content: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    content.evaluate(f"{PUT} globalThis.put = put; put('globalThis.spin = () => {{ for (;;); }}')")
    (page,) = (each for each in nmhost_browser._state.contexts.values() if each.kind == "web")
    monkeypatch.setattr(front_of(page)._engine._isolate, "limit", 0.3)
    assert content.evaluate("put('spin()'); return 1") == 1
    with pytest.raises(ScriptTimeout):
        nmhost_browser.settle()


def test_data_of_the_page_is_of_its_classes(content: Context) -> None:
    script = "const heard = new Promise((r) => addEventListener('message', (e) => r(e.data)));"
    script += "postMessage({list: [1], map: new Map([[1, 2]])}, '*'); const d = await heard;"
    kinds = "d instanceof Object, Array.isArray(d.list), d.list instanceof Array, structuredClone(d) instanceof Object"
    assert content.evaluate(f"{script} return [{kinds}, d.map.get(1), typeof d.wrappedJSObject]") == [
        *(False, True, False, True),
        *(2, "object"),
    ]
    with pytest.raises(ApiError, match="has no next"):
        content.evaluate(f"{script} return [...d.map]")


def test_a_content_script_hears_of_errors_of_the_page(nmhost_browser: Browser, content: Context) -> None:
    hear = "globalThis.seen = []; addEventListener('error', (e) => seen.push([e.message, e.error instanceof Error]));"
    assert content.evaluate(f"{PUT} {hear} put('throw new RangeError(`far`)'); return seen") == [
        ["RangeError: far", False]
    ]
    assert [error.text for error in nmhost_browser.errors] == ["RangeError: far"]
