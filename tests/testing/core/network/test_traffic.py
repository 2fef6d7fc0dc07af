"""Requests on their way: who is told of them, and what blocking listeners make of them."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.extensions import Extension

URL = "https://example.org/"
WATCH = """
    globalThis.seen = [];
    for (const name of ["onBeforeRequest", "onHeadersReceived", "onCompleted", "onErrorOccurred"])
      chrome.webRequest[name].addListener((d) => { seen.push([name, d.type]); }, {urls: ["<all_urls>"]});
    0
"""


def watching(nmhost_extension: Callable[..., Extension], *permissions: str) -> Extension:
    return nmhost_extension(permissions=["webRequest", *permissions], host_permissions=["<all_urls>"])


def test_a_page_and_its_script_are_told_of(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> None:
    background = watching(nmhost_extension).background
    background.evaluate(WATCH)
    nmhost_browser.serve(URL, "<script src='/a.js'></script>")
    nmhost_browser.serve(URL + "a.js", "globalThis.ran = true")
    page = nmhost_browser.open_tab(URL).page
    steps = ("onBeforeRequest", "onHeadersReceived", "onCompleted")
    told = [[step, kind] for kind in ("main_frame", "script") for step in steps]
    assert (page.evaluate("ran"), background.evaluate("seen")) == (True, told)


def test_what_nobody_answers_is_an_error(nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]) -> None:
    background = watching(nmhost_extension).background
    background.evaluate(WATCH)
    background.evaluate(f"fetch('{URL}none').catch(() => 0)")
    assert background.evaluate("seen.at(-1)") == ["onErrorOccurred", "xmlhttprequest"]


def test_a_blocking_listener_cancels_where_the_family_lets_it(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    nmhost_browser.serve(URL, "there")
    background = watching(nmhost_extension, "webRequestBlocking").background
    background.evaluate(
        "chrome.webRequest.onBeforeRequest.addListener("
        "async () => ({cancel: true}), {urls: ['<all_urls>']}, ['blocking']); 0"
    )
    fetched = f"fetch('{URL}').then((answer) => answer.text(), (error) => error.name)"
    assert background.evaluate(fetched) == {"chromium": "there", "firefox": "TypeError"}[nmhost_browser.family]


def test_a_redirected_page_has_its_last_url(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    from nmhost.testing import Response

    nmhost_browser.serve(URL + "new", "<title>new</title>")
    moved = Response("", 302, {"Location": "/new"})
    nmhost_browser.route(lambda request, respond: request.url == URL + "old" and not respond(moved))
    tab = nmhost_browser.open_tab(URL + "old")
    assert (tab.url, tab.title) == (URL + "new", "new")


@pytest.mark.parametrize("permission", ["webRequestAuthProvider", "webRequestBlocking"])
def test_a_listener_that_answers_for_names_needs_one_of_two_permissions(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension], permission: str
) -> None:
    background = watching(nmhost_extension, permission).background
    ask = "chrome.webRequest.onAuthRequired.addListener(() => {}, {urls: ['<all_urls>']}, ['blocking']); 1"
    assert background.evaluate(ask) == 1
    said = [line.text for line in nmhost_browser.console if "blocking" in line.text]
    assert bool(said) == (nmhost_browser.family == "chromium" and permission == "webRequestBlocking")
