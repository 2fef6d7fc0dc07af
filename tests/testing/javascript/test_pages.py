"""Documents of pages, popups and content scripts as scripts see them."""

import json

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.network.messages import Request, Response
from nmhost.testing.core.network.served import Respond
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
    lines = nmhost_browser.console  # one for each policy that refuses it: the extension's and the browser's
    assert [(line.level, "sha256-" in line.text) for line in lines] == [("error", True)] * 2


@pytest.mark.parametrize(
    ("second", "said"),
    [("console.log(a, typeof B, f())", "1 function 1"), ("let a = 2", "declar")],
    ids=["seen", "twice"],
)
def test_what_a_put_in_script_declares_lasts(nmhost_browser: Browser, second: str, said: str) -> None:
    put = "t => document.head.append(Object.assign(document.createElement('script'), {textContent: t}))"
    first = "let a = 1; class B {} function f() { return a; }"
    nmhost_browser.serve(PAGE, f"<head><script>['{first}', '{second}'].forEach({put})</script>")
    nmhost_browser.open_tab(PAGE)
    nmhost_browser.settle()
    (line,) = nmhost_browser.console
    assert said in line.text


def test_scripts_wait_for_style_sheets_before_them(nmhost_browser: Browser, install: Install) -> None:
    html = "<link rel=stylesheet href=p.css><body><script src=a.js></script>"
    files = {"p.css": "body { color: rgb(1, 2, 3) }", "a.js": "console.log(getComputedStyle(document.body).color)"}
    install({"popup.html": html, **files}).open_popup("popup.html")
    nmhost_browser.settle()
    assert nmhost_browser.console.texts == ["rgb(1, 2, 3)"]


def test_what_is_no_image_fails_as_one(nmhost_browser: Browser, install: Install) -> None:
    listen = "document.addEventListener('error', (event) => console.log(event.target.id), true);"
    html = "<script src=a.js></script><img id=text src=a.js><img id=svg src='data:image/svg+xml,<svg/>'>"
    install({"popup.html": html, "a.js": listen}).open_popup("popup.html")
    nmhost_browser.settle()
    assert nmhost_browser.console.texts == ["text"]


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
    # Firefox's page looks into nothing of a content script's but what was cloned into it
    give = "const give = typeof cloneInto === 'function' ? cloneInto : (one) => one"
    event = "new CustomEvent('hello', {detail: give({text: 'hi'}, document)})"
    content.evaluate(f"{{ {give}; document.getElementById('p').dispatchEvent({event}) }}")
    nmhost_browser.settle()
    assert "hi" in nmhost_browser.console.texts


@pytest.mark.nmhost_family("firefox")
def test_the_page_may_not_look_into_a_content_script_s_own(nmhost_browser: Browser, install: Install) -> None:
    extension = install({})
    listen = "document.addEventListener('hello', (event) => console.log(event.detail.text))"
    nmhost_browser.serve(PAGE, f"<body><script>{listen}</script></body>")
    content = nmhost_browser.open_tab(PAGE).content(extension)
    content.evaluate("document.dispatchEvent(new CustomEvent('hello', {detail: {text: 'hi'}}))")
    nmhost_browser.settle()
    assert 'Permission denied to access property "text"' in nmhost_browser.console.texts[0]


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
        ("document.createElement('canvas').getContext('2d').fillText('a', 0, 0)", "draws no text"),
        ("document.createElement('canvas').getContext('webgl')", "getContext"),
        ("document.execCommand('indent')", "execCommand"),
        ("Object.assign(document.createElement('video'), {src: 'a.mp4'}).play().catch(() => 0)", "plays no sound"),
    ],
)
def test_what_does_nothing_says_so(nmhost_browser: Browser, page: Context, source: str, warning: str) -> None:
    page.evaluate(f"void {source}")
    assert any(line.level == "warning" and warning in line.text for line in nmhost_browser.console)


@pytest.mark.parametrize(
    "put",
    ["f.srcdoc = HTML", "f.src = URL.createObjectURL(new Blob([HTML], {type: 'text/html'}))"],
    ids=["srcdoc", "blob"],
)
def test_scripts_of_a_frames_own_text_run_in_the_pages_origin(nmhost_browser: Browser, put: str) -> None:
    inner = r"<script>parent.postMessage(location.protocol, '*')<\/script>"
    listen = "addEventListener('message', e => { document.title = e.data + (e.origin === origin); });"
    made = f'const f = document.createElement("iframe"), HTML = "{inner}"; {put}; document.body.append(f)'
    nmhost_browser.serve(PAGE, f"<body><script>{listen} {made}</script>")
    tab = nmhost_browser.open_tab(PAGE)
    nmhost_browser.settle()
    assert tab.title in ("about:true", "blob:true")


@pytest.mark.parametrize(
    ("command", "html"),
    [
        ("bold", "<b>word</b>"),
        ("italic", "<i>word</i>"),
        ("underline", "<u>word</u>"),
        ("createLink", '<a href="x">word</a>'),
        ("removeFormat", "word"),
    ],
)
def test_a_command_forms_the_selected_text(page: Context, command: str, html: str) -> None:
    page.evaluate("document.body.innerHTML = '<p id=e contenteditable>word</p>'; e.focus()")
    page.evaluate(f"getSelection().selectAllChildren(e); document.execCommand('{command}', false, 'x')")
    assert page.evaluate("e.innerHTML") == html


@pytest.mark.parametrize("name", ["input", "select"])
def test_a_picker_opens_only_by_a_persons_action(page: Context, name: str) -> None:
    source = f"try {{ document.createElement('{name}').showPicker() }} catch (error) {{ document.title = error.name }}"
    page.evaluate(source)
    assert page.evaluate("document.title") == "NotAllowedError"


def test_a_click_does_what_elements_do(page: Context) -> None:
    details = "<details><summary>s</summary></details>"
    page.evaluate(f"document.body.innerHTML = '<label for=c>l</label><input id=c type=checkbox>{details}'")
    page.evaluate("document.querySelector('label').click(); document.querySelector('summary').click()")
    assert page.evaluate("[c.checked, document.querySelector('details').open]") == [True, True]


def test_a_title_set_by_a_script_is_the_tabs(nmhost_browser: Browser) -> None:
    nmhost_browser.serve(PAGE, "<title>first</title><script>document.title = ' second  one '</script>")
    tab = nmhost_browser.open_tab(PAGE)
    assert tab.title == "second one"
    tab.page.evaluate("document.querySelector('title').firstChild.data = 'third'")
    assert tab.title == "third"


@pytest.mark.parametrize(
    ("encoding", "kind", "body"),
    [
        ("", "application/x-www-form-urlencoded", "a=x+y&b="),
        ("text/plain", "text/plain", "a=x y\r\nb=\r\n"),
        ("multipart/form-data", "multipart/form-data; boundary=", 'name="a"\r\n\r\nx y\r\n'),
    ],
    ids=["urlencoded", "plain", "multipart"],
)
def test_a_form_is_posted_and_its_answer_loaded(nmhost_browser: Browser, encoding: str, kind: str, body: str) -> None:
    asked: list[Request] = []

    def answer(request: Request, respond: Respond) -> bool:
        if request.url != "http://127.0.0.1/in":
            return False
        asked.append(request)
        respond(Response("<title>in</title>"))
        return True

    nmhost_browser.route(answer)
    form = f'<form method=post action=/in enctype="{encoding}"><input name=a value="x y"><input name=b><button></form>'
    nmhost_browser.serve("http://127.0.0.1/form", form + "<script>0</script>")
    tab = nmhost_browser.open_tab("http://127.0.0.1/form")
    tab.page.evaluate("document.querySelector('button').click()")
    nmhost_browser.settle()
    assert (tab.url, tab.title) == ("http://127.0.0.1/in", "in")
    (request,) = asked
    assert request.method == "POST"
    assert request.headers["content-type"].startswith(kind)
    assert body in request.body


def test_a_page_in_a_sandbox_has_no_api_and_runs_what_lies_in_it(nmhost_browser: Browser, install: Install) -> None:
    html = "<script>globalThis.seen = [eval('1 + 1'), typeof globalThis.chrome?.runtime?.id]</script>"
    extension = install({"s.html": html}, sandbox={"pages": ["s.html"]})
    tab = nmhost_browser.open_tab(f"{extension.base_url}s.html")
    if nmhost_browser.family == "chromium":
        assert tab.page.evaluate("seen") == [2, "undefined"]
    else:
        assert tab.context_of(extension).evaluate("typeof globalThis.seen") == "undefined"


def test_events_of_what_is_not_built_are_said_not_to_come(nmhost_browser: Browser, page: Context) -> None:
    page.evaluate("navigator.mediaDevices.addEventListener('devicechange', () => {})")
    said = [line.text for line in nmhost_browser.console if "none of its events comes" in line.text]
    assert len(said) == 1


def test_a_frames_element_tells_of_its_load_and_holds_its_document(nmhost_browser: Browser, page: Context) -> None:
    page.evaluate(
        "globalThis.told = []; const f = document.createElement('iframe'); f.srcdoc = '<p>in'; "
        "f.onload = () => told.push(f.contentDocument.body.textContent, f.contentWindow.parent === window); "
        "document.body.append(f)"
    )
    nmhost_browser.settle()
    assert page.evaluate("told") == ["in", True]


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("border", "1px solid #ABC", "border: 1px solid rgb(170, 187, 204);"),
        ("flex", "1", "flex: 1 1 0%;"),
        ("background", "url(a.png) no-repeat", 'background: url("a.png") no-repeat;'),
        ("boxShadow", "0 2px 4px rgba(0,0,0,.3)", "box-shadow: rgba(0, 0, 0, 0.3) 0px 2px 4px;"),
    ],
)
def test_a_short_property_is_written_as_browsers_do(page: Context, name: str, value: str, text: str) -> None:
    page.evaluate(f"document.body.style.{name} = {value!r}")
    assert page.evaluate("document.body.style.cssText") == text


def test_a_method_refuses_what_it_can_do_nothing_with(nmhost_browser: Browser, page: Context) -> None:
    page.evaluate("try { document.body.appendChild('x') } catch (error) { globalThis.said = error.message }")
    assert (
        page.evaluate("said")
        == {
            "chromium": "Failed to execute 'appendChild' on 'Node': parameter 1 is not of type 'Node'.",
            "firefox": "Node.appendChild: Argument 1 is not an object.",
        }[nmhost_browser.family]
    )


PUT_IN = """const put = (code) => {
  const script = document.createElement("script");
  script.textContent = code;
  document.head.append(script);
};"""


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("(async () => { throw 'forgotten' })()", "forgotten"),
        ("Promise.all([Promise.reject('one of all')])", "one of all"),
    ],
)
def test_rejections_of_a_script_that_was_put_in_are_told(nmhost_browser: Browser, script: str, told: str) -> None:
    page = nmhost_browser.open_tab(PAGE).page
    hear = "const told = []; addEventListener('unhandledrejection', (e) => { told.push(e.reason); });"
    page.evaluate(f"{PUT_IN}{hear} put({json.dumps(script)})")
    nmhost_browser.settle()
    assert page.evaluate("told") == [told]


def test_a_module_in_the_document_has_its_address(nmhost_browser: Browser) -> None:
    nmhost_browser.serve(PAGE + "?query", "<script type=module>globalThis.address = import.meta.url</script>")
    page = nmhost_browser.open_tab(PAGE + "?query").page
    nmhost_browser.settle()
    assert page.evaluate("address") == PAGE + "?query"


def test_a_script_may_call_something_else_global_this(nmhost_browser: Browser) -> None:
    nmhost_browser.serve(PAGE, "<script>let globalThis = 1</script><p id=para>")
    page = nmhost_browser.open_tab(PAGE).page
    assert page.evaluate("[globalThis, para.tagName, new URL(location.href).protocol]") == [1, "P", "https:"]


def test_what_a_script_reports_is_told_by_its_class(nmhost_browser: Browser, chromium: bool) -> None:
    page = nmhost_browser.open_tab(PAGE).page
    hear = "const told = []; addEventListener('error', (e) => { told.push(e.message); });"
    page.evaluate(f"{hear} reportError({{own: 1}}); reportError(5)")
    expected = ["Uncaught #<Object>", "Uncaught 5"]
    assert page.evaluate("told") == (expected if chromium else ["uncaught exception: Object", "uncaught exception: 5"])


@pytest.mark.parametrize("moment", ["document_start", "document_end", "document_idle"])
def test_a_tab_is_open_once_the_content_scripts_for_it_have_run(
    nmhost_browser: Browser, install: Install, moment: str
) -> None:
    scripts = [{"matches": [PAGE + "*"], "js": ["content.js"], "run_at": moment}]
    install({"content.js": "console.log('ran')"}, content_scripts=scripts)
    nmhost_browser.serve(PAGE, "<p>text")
    nmhost_browser.open_tab(PAGE)
    assert nmhost_browser.console.texts == ["ran"]


@pytest.mark.nmhost_family("firefox")
def test_scripts_that_are_missing_leave_the_others(nmhost_browser: Browser, install: Install) -> None:
    entries = [{"matches": [PAGE + "*"], "js": names} for names in (["gone.js", "content.js"], ["other.js"])]
    files = {"content.js": "globalThis.first = 1;", "other.js": "globalThis.other = 1;", "b.js": "globalThis.b = 1;"}
    extension = install(files, background={"scripts": ["none.js", "b.js"]}, content_scripts=entries)
    nmhost_browser.serve(PAGE, "<title>t</title>")
    content = nmhost_browser.open_tab(PAGE).content(extension)
    assert extension.background.evaluate("[b, document.scripts.length]") == [1, 2]
    assert content.evaluate("[typeof first, other]") == ["undefined", 1]
    assert any("Unable to load script" in error.text for error in nmhost_browser.errors)


@pytest.mark.nmhost_family("firefox")
def test_a_background_page_that_is_missing_is_empty(install: Install) -> None:
    extension = install({}, background={"page": "none.html"})
    assert extension.background.evaluate("[typeof browser.runtime, document.body.childNodes.length]") == ["object", 0]


@pytest.mark.parametrize(
    ("script", "value"),
    [
        ("document.body.innerHTML = '<form id=f><input><input id=i required></form>'; f.reportValidity(); id()", "i"),
        ("document.body.innerHTML = '<div inert><button id=i>x</button></div>'; i.focus(); id()", ""),
        ("document.body.innerHTML = '<p hidden=until-found id=i>'; getComputedStyle(i).display", "block"),
        ("E(); T.innerHTML = '<e-one></e-one>'; T.content.firstChild instanceof customElements.get('e-one')", False),
        ("E(); T.innerHTML = '<e-one></e-one>'; document.importNode(T.content, true).firstChild.isOne", True),
    ],
    ids=["validity", "inert", "until found", "template", "imported"],
)
def test_a_document_does_what_browsers_do(page: Context, script: str, value: object) -> None:
    helpers = (
        "const T = document.createElement('template'), id = () => document.activeElement.id;"
        "const E = () => customElements.define('e-one', class extends HTMLElement { isOne = true; });"
    )
    *first, last = script.split("; ")
    assert page.evaluate(f"{helpers} {'; '.join(first)}; return {last}") == value
