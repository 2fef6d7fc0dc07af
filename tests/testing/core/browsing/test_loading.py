"""A document is loaded with the contexts that are for it: the page's own, content scripts, an extension's page."""

from collections.abc import Callable

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.browsing.loading import content_scripts, inject_everywhere
from nmhost.testing.core.extensions import Extension

URL = "https://example.org/a/b"


@pytest.mark.parametrize(
    ("entry", "runs"),
    [
        ({"matches": ["https://example.org/*"]}, True),
        ({"matches": ["https://other.example/*"]}, False),
        ({"matches": ["<all_urls>"], "exclude_matches": ["https://example.org/a/*"]}, False),
        ({"matches": ["<all_urls>"], "include_globs": ["*/a/?"]}, True),
        ({"matches": ["<all_urls>"], "include_globs": ["*/c/*"]}, False),
        ({"matches": ["<all_urls>"], "exclude_globs": ["*/a/*"]}, False),
    ],
)
def test_a_content_script_is_for_the_urls_that_it_matches(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension], entry: dict[str, object], runs: bool
) -> None:
    extension = nmhost_extension(content_scripts=[{"js": ["a.js"], **entry}])
    tab = nmhost_browser.open_tab(URL)
    assert bool(content_scripts(extension, tab.top)) is runs
    assert any(context.kind == "content" for context in tab.top.contexts) is runs


def test_in_frames_only_those_run_that_are_for_all(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    matches = {"matches": ["<all_urls>"]}
    extension = nmhost_extension(
        content_scripts=[{**matches, "js": ["top.js"]}, {**matches, "js": ["all.js"], "all_frames": True}]
    )
    nmhost_browser.serve(URL, "<iframe src='https://example.org/inner'></iframe>")
    top, inner = nmhost_browser.open_tab(URL).frames()
    files = [[entry["js"] for entry in content_scripts(extension, frame)] for frame in (top, inner)]
    assert files == [[["top.js"], ["all.js"]], [["all.js"]]]


def test_an_extensions_page_is_its_own_and_a_web_page_nobodys(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    extension = nmhost_extension()
    page = extension.open_page("page.html")
    web = nmhost_browser.open_tab(URL)
    assert (page.kind, page.extension) == ("page", extension)
    assert [(context.kind, context.extension) for context in web.top.contexts] == [("web", None)]
    assert web.status == "complete"


def test_scripts_run_in_pages_that_are_open_already(
    nmhost_browser: Browser, nmhost_extension: Callable[..., Extension]
) -> None:
    tab = nmhost_browser.open_tab(URL)
    extension = nmhost_extension(content_scripts=[{"matches": ["<all_urls>"], "js": ["a.js"]}])
    before = [context for context in tab.top.contexts if context.kind == "content"]
    inject_everywhere(extension)
    after = [context for context in tab.top.contexts if context.kind == "content"]
    assert len(after) == len(before) + 1


def test_the_frames_in_a_document_are_complete_before_it_is(nmhost_browser: Browser) -> None:
    listen = "<script>console.log('{0}'); addEventListener('load', () => console.log('{0} loaded'))</script>"
    inner, innermost = "https://example.org/inner", "https://example.org/innermost"
    nmhost_browser.serve(URL, f"{listen.format('page')}<iframe src='{inner}'></iframe>")
    nmhost_browser.serve(inner, f"{listen.format('inner')}<iframe src='{innermost}'></iframe>")
    nmhost_browser.serve(innermost, listen.format("innermost"))
    tab = nmhost_browser.open_tab(URL)
    nmhost_browser.settle()
    assert tab.status == "complete"
    said = [line.text for line in nmhost_browser.console]
    assert said == ["page", "inner", "innermost", "innermost loaded", "inner loaded", "page loaded"]


def test_a_frame_that_is_taken_away_keeps_no_document_from_being_complete(nmhost_browser: Browser) -> None:
    script = "const frame = document.querySelector('iframe'); queueMicrotask(() => frame.remove())"
    nmhost_browser.serve(URL, f"<iframe src='https://example.org/inner'></iframe><script>{script}</script>")
    tab = nmhost_browser.open_tab(URL)
    nmhost_browser.settle()
    assert (tab.status, tab.page.evaluate("document.readyState")) == ("complete", "complete")
