"""Documents of pages, popups and content scripts as scripts see them."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from tests.testing.javascript.conftest import PAGE, Install

POPUP = """<!doctype html><title>Pop</title><link rel="stylesheet" href="p.css"><body>
<script>inline();</script><script src="a.js"></script><p id="p">x</p><script defer src="d.js"></script>
<script type="module" src="m.js"></script><script async src="s.js"></script><script src="b.js"></script></body>"""
SAY = (
    "console.log('{0}', document.readyState, document.currentScript?.getAttribute('src'), "
    "!!document.getElementById('p'));"
)


@pytest.fixture
def page(install: Install) -> Context:
    """A page of an extension with an empty body."""
    return install({"page.html": "<!doctype html><title>t</title><body></body>"}).open_page("page.html")


def test_a_documents_scripts_run_in_their_order(nmhost_browser: Browser, install: Install) -> None:
    files = {f"{name}.js": SAY.format(name) for name in "abdms"}
    files["d.js"] += "addEventListener('load', () => console.log('load', getComputedStyle(p).display));"
    files["d.js"] += "document.addEventListener('DOMContentLoaded', () => console.log('loaded', document.title));"
    install({"popup.html": POPUP, "p.css": "#p { display: flex }", **files}).open_popup("popup.html")
    nmhost_browser.settle()
    assert [line.text for line in nmhost_browser.console if line.level == "log"] == [
        "a loading a.js false",
        "b loading b.js true",
        "d interactive d.js true",
        "m interactive undefined true",
        "loaded Pop",
        "s interactive s.js true",
        "load flex",
    ]


def test_an_inline_script_of_an_extensions_page_is_refused(nmhost_browser: Browser, install: Install) -> None:
    install({"popup.html": "<script>console.log('ran')</script>"}).open_popup("popup.html")
    nmhost_browser.settle()
    (line,) = nmhost_browser.console
    assert line.level == "error"
    assert "sha256-" in line.text


def test_what_a_page_has_not_is_told_by_error_events(nmhost_browser: Browser, install: Install) -> None:
    listen = "document.addEventListener('error', (event) => console.log(event.target.tagName, event.type), true);"
    html = "<script src=listen.js></script><script src=none.js></script><img src=none.png>"
    install({"popup.html": html, "listen.js": listen}).open_popup("popup.html")
    nmhost_browser.settle()
    assert [line.text for line in nmhost_browser.console if line.level == "log"] == ["SCRIPT error", "IMG error"]


def test_a_content_script_and_its_page_share_the_tree(nmhost_browser: Browser, install: Install) -> None:
    extension = install({"content.js": "document.body.append('content'); document.body.own = 1;"})
    nmhost_browser.serve(
        PAGE, "<body><p id=p>x</p><script>p.title = 'page'; document.body.append('page')</script></body>"
    )
    tab = nmhost_browser.open_tab(PAGE)
    tab.content(extension).evaluate("document.getElementById('p').remove()")
    assert tab.page.evaluate("typeof document.body.own") == "undefined"
    assert tab.page.evaluate("document.body.lastChild.data") == "content"
    assert tab.page.evaluate("document.getElementById('p')") is None


def test_a_script_in_the_page_hears_what_a_content_script_fires(nmhost_browser: Browser, install: Install) -> None:
    extension = install({})
    listen = "document.getElementById('p').addEventListener('hello', (event) => console.log(event.detail.text))"
    nmhost_browser.serve(PAGE, f"<body><p id=p>x</p><script>{listen}</script></body>")
    content = nmhost_browser.open_tab(PAGE).content(extension)
    content.evaluate("document.getElementById('p').dispatchEvent(new CustomEvent('hello', {detail: {text: 'hi'}}))")
    nmhost_browser.settle()
    assert "hi" in nmhost_browser.console.texts


@pytest.mark.parametrize(
    ("markup", "parsed"),
    [
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<table><tr><td>x", "<table><tbody><tr><td>x</td></tr></tbody></table>"),
        ("<b>1<p>2</b>3</p>", "<b>1</b><p><b>2</b>3</p>"),
        ("<table>foo<tr></table>", "foo<table><tbody><tr></tr></tbody></table>"),
        ("&copy;&notit;&#128;", "\u00a9\u00acit;\u20ac"),
        ("<svg><foreignobject/></svg>", "<svg><foreignObject></foreignObject></svg>"),
    ],
    ids=["implied end", "implied table parts", "misnested", "foster parent", "references", "foreign"],
)
def test_markup_is_parsed_as_html_says(page: Context, markup: str, parsed: str) -> None:
    page.evaluate(f"document.body.innerHTML = {markup!r}")
    assert page.evaluate("document.body.innerHTML") == parsed


@pytest.mark.parametrize(
    ("source", "warning"),
    [
        ("alert('hi')", "shows no dialogs"),
        ("document.createElement('canvas').getContext('2d').fillRect(0, 0, 1, 1)", "paints nothing"),
        ("document.createElement('canvas').getContext('webgl')", "getContext"),
        ("document.execCommand('bold')", "execCommand"),
        ("document.createElement('input').showPicker()", "showPicker"),
    ],
)
def test_what_does_nothing_says_so(nmhost_browser: Browser, page: Context, source: str, warning: str) -> None:
    page.evaluate(f"void {source}")
    assert any(line.level == "warning" and warning in line.text for line in nmhost_browser.console)


def test_a_click_does_what_elements_do(page: Context) -> None:
    details = "<details><summary>s</summary></details>"
    page.evaluate(f"document.body.innerHTML = '<label for=c>l</label><input id=c type=checkbox>{details}'")
    page.evaluate("document.querySelector('label').click(); document.querySelector('summary').click()")
    assert page.evaluate("[c.checked, document.querySelector('details').open]") == [True, True]
