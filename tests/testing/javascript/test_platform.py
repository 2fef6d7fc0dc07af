"""The web platform of scripts: what is there, what it says, and what it does with the browser's side."""

import json
from pathlib import Path

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from tests.testing.javascript.conftest import Install
from tests.testing.texts import said


@pytest.mark.parametrize(
    ("code", "result"),
    [
        ("typeof AbsoluteOrientationSensor + typeof NoSuchThing", "undefinedundefined"),
        ("'URL' in globalThis && Object.hasOwn(globalThis, 'URL')", True),
        ("Object.getOwnPropertyDescriptor(globalThis, 'Headers').enumerable", False),
        ("String(Headers).includes('[native code]') && Headers.length", 0),
        ("Object.keys(URLSearchParams.prototype).includes('append')", True),
        ("globalThis.fetch = 5; fetch", 5),
    ],
)
def test_names_look_as_a_browser_has_them(background: Context, code: str, result: object) -> None:
    assert background.evaluate(code) == result


STRICT = "(() => { 'use strict'; try { return String(%s) } catch (error) { return error.name } })()"


@pytest.mark.parametrize(
    ("code", "result"),
    [
        ("missing = 1", "ReferenceError"),
        ("missing", "ReferenceError"),
        ("globalThis.missing = 2", "2"),
        ("missing = 3", "3"),
        ("delete globalThis.missing", "true"),
        ("missing = 4", "ReferenceError"),
        ("isSecureContext = false", "TypeError"),
        ("delete globalThis.URL + typeof URL + ('URL' in self)", "trueundefinedfalse"),
        ("URL = 5", "ReferenceError"),
    ],
)
def test_strict_code_puts_nothing_into_a_name_that_nobody_declared(page: Context, code: str, result: str) -> None:
    before = {
        "missing = 3": "missing = 2",
        "delete globalThis.missing": "missing = 2",
        "URL = 5": "delete globalThis.URL",
    }
    page.evaluate(before.get(code, ""))
    assert page.evaluate(STRICT % code) == result


def test_behind_a_window_are_its_classes_and_its_named_elements(page: Context) -> None:
    levels = "(at) => { const all = []; for (; at; at = Object.getPrototypeOf(at)) all.push(String(at)); return all; }"
    classes = ["[object Window]", "[object WindowProperties]", "[object EventTarget]", "[object Object]"]
    assert page.evaluate(f"({levels})(Window.prototype)") == classes
    assert page.evaluate("Object.getPrototypeOf(self) === Window.prototype") is True


def test_behind_a_worker_are_its_classes(chromium: bool, background: Context) -> None:
    if not chromium:
        pytest.skip("Firefox's backgrounds are pages")
    scope = "Object.getPrototypeOf(self) === ServiceWorkerGlobalScope.prototype"
    assert background.evaluate(scope) is True
    assert (
        background.evaluate("Object.hasOwn(WorkerGlobalScope.prototype, 'fetch') && !Object.hasOwn(self, 'fetch')")
        is True
    )


@pytest.mark.parametrize(
    ("code", "result"),
    [
        ("document.body.innerHTML = '<p id=one></p>'; [one.tagName, 'one' in window]", ["P", True]),
        (
            "document.body.innerHTML = '<p id=one></p>'; document.body.firstChild.id = 'two'; [typeof one, typeof two]",
            ["undefined", "object"],
        ),
        ("document.body.innerHTML = '<p id=one></p>'; document.body.innerHTML = ''; 'one' in window", False),
        (
            "document.body.innerHTML = '<form name=one>'; one = 5; [one, delete window.one, one.tagName]",
            [5, True, "FORM"],
        ),
        ("document.createElement('p').id = 'one'; typeof one", "undefined"),
    ],
)
def test_elements_are_names_of_the_window_while_they_are_in_the_document(
    page: Context, code: str, result: object
) -> None:
    assert page.evaluate(code) == result


def test_what_is_not_built_throws_by_name(page: Context) -> None:
    assert page.evaluate("typeof RTCPeerConnection") == "function"
    text = "RTCPeerConnection is not part of the emulated browser (see nmhost/docs/web-platform.md)"
    assert page.evaluate("(() => { try { new RTCPeerConnection() } catch (e) { return e.message } })()") == text


@pytest.mark.parametrize(
    ("code", "result"),
    [
        ("AudioContext.prototype.suspend.name", "suspend"),
        ("Object.getPrototypeOf(AudioContext).name", "BaseAudioContext"),
        ("Element.prototype.setAttribute.length", 2),
        ("HTMLMediaElement.HAVE_METADATA + document.createElement('video').HAVE_METADATA", 2),
        ("document.body.onfullscreenchange", None),
        ("Object.assign(document.createElement('script'), {textContent: 'x'}).text", "x"),
        ("Object.hasOwn(globalThis, 'fetch') || Object.getOwnPropertyNames(globalThis).includes('fetch')", True),
        ("document.createElementNS('http://www.w3.org/2000/svg', 'svg').width.baseVal.valueAsString", "100%"),
        ("Object.getOwnPropertyNames(document)", ["location"]),
        ("document.querySelectorAll('p::before').length", 0),
    ],
)
def test_interfaces_have_the_familys_members(page: Context, code: str, result: object) -> None:
    assert page.evaluate(code) == result


def test_a_member_that_is_not_built_says_so(nmhost_browser: Browser, page: Context) -> None:
    page.evaluate("document.createElement('video').mediaKeys")
    about = "is not part of the emulated browser (see nmhost/docs/web-platform.md)"
    assert [line.text for line in nmhost_browser.console] == [f"HTMLMediaElement.mediaKeys {about}"]
    tried = "(() => { try { document.createElement('video').captureStream(); } catch (e) { return e.message; } })()"
    assert page.evaluate(tried) == f"HTMLMediaElement.captureStream {about}"


@pytest.mark.nmhost_family("chromium")
def test_a_workers_functions_lie_on_its_class(background: Context) -> None:
    assert background.evaluate("WorkerGlobalScope.prototype.atob.call(null, 'YQ==')") == "a"
    assert background.evaluate("Object.keys(location).length + location.toString().length > 10") is True


def test_texts_are_the_familys(nmhost_browser: Browser, background: Context) -> None:
    text = said(
        nmhost_browser,
        chromium="Failed to construct 'URL': Please use the 'new' operator, this DOM object constructor cannot be"
        " called as a function.",
        firefox="URL constructor: 'new' is required",
    )
    assert background.evaluate("(() => { try { URL('x:') } catch (e) { return e.message } })()") == text


@pytest.mark.parametrize(
    ("label", "data", "text"),
    [
        ("latin1", [0x80, 0xE9], "€é"),
        ("utf-16le", [0x61, 0], "a"),
        ("koi8-r", [0xF0], "П"),
        ("windows-1251", [0xCF], "П"),
        ("iso-8859-15", [0xA4], "€"),
    ],
)
def test_a_text_decoder_knows_the_label(background: Context, label: str, data: list[int], text: str) -> None:
    assert background.evaluate(f"new TextDecoder('{label}').decode(new Uint8Array({data}))") == text


def test_a_text_decoder_keeps_a_cut_character_for_the_next_piece(background: Context) -> None:
    code = """
      const d = new TextDecoder();
      return d.decode(new Uint8Array([226, 130]), {stream: true}) + d.decode(new Uint8Array([172]));
    """
    assert background.evaluate(code) == "€"


def test_a_transferred_buffer_is_detached(background: Context) -> None:
    code = """
      const b = new ArrayBuffer(8);
      const c = structuredClone(b, {transfer: [b]});
      return [b.byteLength, c.byteLength];
    """
    assert background.evaluate(code) == [0, 8]


def test_storage_has_its_items_as_properties(page: Context) -> None:
    code = """
      localStorage.a = {};
      delete localStorage.none;
      return [localStorage.getItem("a"), Object.keys(localStorage), localStorage.length];
    """
    assert page.evaluate(code) == ["[object Object]", ["a"], 1]


def test_a_change_of_the_storage_is_told_to_the_other_page(install: Install) -> None:
    extension = install({"page.html": ""})
    page = extension.open_page("page.html")
    page.evaluate("addEventListener('storage', (e) => { globalThis.seen = [e.key, e.newValue]; }); 1")
    extension.open_page("page.html").evaluate("localStorage.k = 'v'; 1")
    assert page.evaluate("await new Promise((r) => setTimeout(r, 5)); return [globalThis.seen, localStorage.k]") == [
        ["k", "v"],
        "v",
    ]


def test_a_stream_goes_through_a_transformer(background: Context) -> None:
    code = """
      const out = [];
      const source = new ReadableStream({start(c) { c.enqueue("a"); c.enqueue("b"); c.close(); }});
      const upper = new TransformStream({transform(chunk, c) { c.enqueue(chunk.toUpperCase()); }});
      for await (const chunk of source.pipeThrough(upper)) out.push(chunk);
      return out;
    """
    assert background.evaluate(code) == ["A", "B"]


def test_a_request_of_the_old_kind_reads_json(nmhost_browser: Browser, page: Context) -> None:
    nmhost_browser.serve("https://a.example/x", json.dumps({"a": 1}), headers={"Access-Control-Allow-Origin": "*"})
    code = """
      const x = new XMLHttpRequest();
      x.responseType = "json";
      x.open("GET", "https://a.example/x");
      x.send();
      await new Promise((resolve) => { x.onloadend = resolve; });
      return [x.status, x.response];
    """
    assert page.evaluate(code) == [200, {"a": 1}]


def test_a_timer_of_a_text_is_none_where_the_policy_refuses_code(background: Context) -> None:
    set_all = "[setTimeout('globalThis.ran = 1', 0), setInterval('1', 5), setTimeout(() => 0, 0)]"
    assert background.evaluate(set_all) == [0, 0, 1]


LATER = (
    "URLPattern",
    "Iterator.zip",
    "Element.prototype.moveBefore",
    "Map.prototype.getOrInsert",
    "ShadowRoot.prototype.setHTML",
)
LATER_IN_CHROMIUM = ("OpaqueRange", "Iterator.zip", "Blob.prototype.textStream", "Iterator.prototype.includes")


@pytest.mark.parametrize(("family", "older", "later"), [("firefox", 140, LATER), ("chromium", 150, LATER_IN_CHROMIUM)])
def test_an_older_version_lacks_what_came_later(
    tmp_path: Path, family: str, older: int, later: tuple[str, ...]
) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "x", "version": "1", "manifest_version": 3}', "utf-8")
    (tmp_path / "page.html").write_text("<p>", "utf-8")
    asked = f"""{json.dumps(later)}.map((path) => {{
      const names = path.split("."), name = names.pop();
      return name in names.reduce((at, part) => at[part], globalThis);
    }})"""
    found = []
    for version in (older, None):
        with Browser(family, version=version) as browser:
            extension = browser.install_extension(tmp_path)
            found.append(extension.open_page("page.html").evaluate(asked))
    assert found == [[False] * len(later), [True] * len(later)]
