"""Windows that scripts open, and what passes between them and their opener."""

import json
from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.browsing.tabs import Tab
from nmhost.testing.core.contexts import Context

WEB = "https://example.org/"
OTHER = "https://example.net/"


@pytest.fixture
def page(nmhost_browser: Browser, tmp_path: Path) -> Context:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(f"<title>{name}</title>")
    (tmp_path / "manifest.json").write_text(json.dumps({"manifest_version": 3, "name": "x", "version": "1"}))
    for url in (WEB, OTHER):
        nmhost_browser.serve(url, "<title>web</title>")
    context = nmhost_browser.install_extension(tmp_path).open_page("a.html")
    assert isinstance(context, Context)
    return context


def newest(browser: Browser) -> Tab:
    return list(browser._state.tabs.values())[-1]


def run(browser: Browser, context: Context, source: str) -> object:
    """Run a script in a page, and let what it begins happen."""
    value = context.evaluate(source)
    browser.settle(1)
    return value


def test_pages_of_an_extension_reach_one_another(nmhost_browser: Browser, page: Context) -> None:
    run(nmhost_browser, page, "globalThis.other = open('b.html', 'name'); 1")
    there = page.evaluate("[other.document.title, other.name, other.opener === window, other.opener.document.title]")
    assert there == ["b.html", "name", True, "a.html"]


def test_it_stands_beside_its_opener_and_is_in_front(nmhost_browser: Browser, page: Context) -> None:
    nmhost_browser.open_tab(WEB)
    run(nmhost_browser, page, "open('b.html'); open('b.html'); 1")
    own = page.tab
    assert own is not None
    beside = own.window.tabs[own.index + 1 : own.index + 3]
    assert [tab.top.title for tab in beside] == ["b.html", "b.html"]
    stands_first = nmhost_browser._state.table.flag("opened_tabs_stand_first")
    assert beside[0 if stands_first else -1].active


@pytest.mark.parametrize(
    ("features", "kind"),
    [
        ("", "normal"),
        ("width=300,height=200", "popup"),
        ("popup", "popup"),
        ("popup=no,width=3", "normal"),
        ("noopener", "normal"),
        ("location,menubar,resizable,scrollbars,status", "normal"),
        ("resizable=0", "popup"),
    ],
)
def test_features_may_ask_for_a_window_of_its_own(
    nmhost_browser: Browser, page: Context, features: str, kind: str
) -> None:
    run(nmhost_browser, page, f"open('b.html', '', '{features}'); 1")
    assert newest(nmhost_browser).window.kind == kind


def test_it_is_closed_brought_to_the_front_and_led_elsewhere(nmhost_browser: Browser, page: Context) -> None:
    run(nmhost_browser, page, "globalThis.other = open('b.html'); 1")
    run(nmhost_browser, page, "other.location = 'a.html?led'; 1")
    assert page.evaluate("other.location.search") == "?led"
    first = next(iter(nmhost_browser._state.tabs.values()))
    nmhost_browser._state.activate(first)
    run(nmhost_browser, page, "other.focus(); 1")
    assert not first.active
    before = len(nmhost_browser.tabs)
    run(nmhost_browser, page, "other.close(); 1")
    assert len(nmhost_browser.tabs) == before - 1


def test_messages_pass_between_pages_of_the_web(nmhost_browser: Browser) -> None:
    nmhost_browser.serve(WEB, "")
    nmhost_browser.serve(OTHER, "<script>onmessage = (e) => opener.postMessage([e.data, e.origin], '*')</script>")
    tab = nmhost_browser._state.tabs[nmhost_browser.open_tab(WEB).id]
    web = tab.page
    blocks = nmhost_browser._state.table.flag("popups_need_a_person")
    assert run(nmhost_browser, web, f"open('{OTHER}') === null") is blocks
    tab.click()
    nmhost_browser.settle()
    run(nmhost_browser, web, "onmessage = (e) => { globalThis.got = [e.data, e.source === other]; }; 1")
    run(nmhost_browser, web, f"globalThis.other = open('{OTHER}'); 1")
    run(nmhost_browser, web, "other.postMessage('lost', 'https://elsewhere.org'); other.postMessage('hello', '*'); 1")
    assert web.evaluate("got") == [["hello", WEB.rstrip("/")], True]
    refused = "try { other.document } catch (e) { e.name }"
    assert web.evaluate(f"eval({json.dumps(refused)})") == "SecurityError"


def test_a_page_of_the_web_and_an_extension_know_each_other_as_the_family_lets_them(
    nmhost_browser: Browser, page: Context
) -> None:
    run(nmhost_browser, page, f"globalThis.other = open('{WEB}'); 1")
    web = newest(nmhost_browser).page
    is_cut = nmhost_browser._state.table.flag("opener_is_cut_off")
    assert web.evaluate("opener === null") is is_cut


def test_who_asks_for_no_opener_gets_none(nmhost_browser: Browser, page: Context) -> None:
    assert run(nmhost_browser, page, "open('b.html', '', 'noopener')") is None
    opened = newest(nmhost_browser)
    assert opened.top.contexts[0].evaluate("opener") is None
