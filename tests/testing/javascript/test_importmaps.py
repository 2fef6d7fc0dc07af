"""Import maps: what a web page's specifiers stand for; an extension's own pages have none."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.javascript.importmaps import ImportMap, ImportMapError
from tests.testing.javascript.conftest import PAGE, Install

BASE = "https://example.org/app/page.html"
MAP = """{"imports": {"lib": "./lib/index.js", "lib/": "/lib/", "none": null, "bad/": "/no-slash"},
          "scopes": {"/app/old/": {"lib": "/old.js"}}}"""


@pytest.mark.parametrize(
    ("specifier", "referrer", "url"),
    [
        ("lib", BASE, "https://example.org/app/lib/index.js"),
        ("lib/a/b.js", BASE, "https://example.org/lib/a/b.js"),
        ("lib", "https://example.org/app/old/x.js", "https://example.org/old.js"),
        ("none", BASE, None),
        ("bad/x.js", BASE, None),
        ("other", BASE, None),
        ("./x.js", BASE, "https://example.org/app/x.js"),
    ],
)
def test_a_specifier_stands_for_what_the_map_says(specifier: str, referrer: str, url: str | None) -> None:
    found = ImportMap()
    found.add(MAP, BASE)
    assert found.resolve(specifier, referrer) == url


def test_of_two_maps_the_first_counts() -> None:
    found = ImportMap()
    found.add('{"imports": {"a": "/1.js"}}', BASE)
    found.add('{"imports": {"a": "/2.js", "b": "/3.js"}}', BASE)
    assert [found.resolve(name, BASE) for name in "ab"] == ["https://example.org/1.js", "https://example.org/3.js"]


@pytest.mark.parametrize(("text", "name"), [("{", "SyntaxError"), ("[]", "TypeError"), ('{"imports": 1}', "TypeError")])
def test_what_is_no_map_is_refused(text: str, name: str) -> None:
    with pytest.raises(ImportMapError) as caught:
        ImportMap().add(text, BASE)
    assert caught.value.name == name


def test_a_web_pages_modules_are_found_by_its_map(nmhost_browser: Browser, install: Install) -> None:
    extension = install({})
    nmhost_browser.serve(PAGE + "lib.js", "export const value = 7", headers={"Content-Type": "text/javascript"})
    nmhost_browser.serve(
        PAGE,
        """<script type=importmap>{"imports": {"lib": "./lib.js"}}</script>
        <script type=module>
          import {value} from "lib";
          const again = await import("lib");
          document.title = `${value} ${again.value}`;
        </script>""",
    )
    tab = nmhost_browser.open_tab(PAGE)
    nmhost_browser.settle()
    assert tab.content(extension).evaluate("document.title") == "7 7"


def test_an_extensions_page_is_refused_a_map(nmhost_browser: Browser, install: Install) -> None:
    html = '<script type=importmap>{"imports": {"lib": "./lib.js"}}</script><script type=module src=page.js></script>'
    extension = install({"page.html": html, "page.js": 'import "lib"', "lib.js": "globalThis.ran = true"})
    page = extension.open_page("page.html")
    nmhost_browser.settle()
    assert page.evaluate("typeof ran") == "undefined"
    assert nmhost_browser.errors
