"""The web platform of scripts: what is there, what it says, and what it does with the browser's side."""

import hashlib
import hmac
import json

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.network import Request, Respond, Response
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


def test_what_is_not_built_throws_by_name(page: Context) -> None:
    assert page.evaluate("typeof RTCPeerConnection") == "function"
    text = "RTCPeerConnection is not part of the emulated browser (see nmhost/docs/web-platform.md)"
    assert page.evaluate("(() => { try { new RTCPeerConnection() } catch (e) { return e.message } })()") == text


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


def test_a_port_goes_through_another_channel(background: Context) -> None:
    code = """
      const outer = new MessageChannel(), inner = new MessageChannel();
      const got = new Promise((resolve) => {
        outer.port2.onmessage = (e) => { e.ports[0].onmessage = (m) => resolve(m.data); };
      });
      outer.port1.postMessage("here", [inner.port2]);
      inner.port1.postMessage({through: [1]});
      return got;
    """
    assert background.evaluate(code) == {"through": [1]}


def test_a_transferred_buffer_is_detached(background: Context) -> None:
    code = """
      const b = new ArrayBuffer(8);
      const c = structuredClone(b, {transfer: [b]});
      return [b.byteLength, c.byteLength];
    """
    assert background.evaluate(code) == [0, 8]


def test_a_broadcast_reaches_the_other_contexts_of_the_origin(install: Install) -> None:
    extension = install({"page.html": ""})
    background, page = extension.background, extension.open_page("page.html")
    page.evaluate("globalThis.c = new BroadcastChannel('x'); c.onmessage = (e) => { globalThis.got = e.data; }; 1")
    background.evaluate("new BroadcastChannel('x').postMessage({a: 1})")
    assert page.evaluate("await new Promise((r) => setTimeout(r, 5)); return globalThis.got") == {"a": 1}


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


def test_bytes_come_as_they_were_served(nmhost_browser: Browser, background: Context) -> None:
    data = bytes(range(256))
    nmhost_browser.serve("https://a.example/x", data, headers={"Access-Control-Allow-Origin": "*"})
    code = "[...new Uint8Array(await (await fetch('https://a.example/x')).arrayBuffer())]"
    assert background.evaluate(code) == list(data)


def test_another_origin_is_not_read_without_its_leave(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.serve("https://a.example/x", "secret")
    assert background.evaluate("fetch('https://a.example/x').then(() => 'read', () => 'refused')") == "refused"
    assert background.evaluate("(await fetch('https://a.example/x', {mode: 'no-cors'})).type") == "opaque"


def test_a_redirect_is_followed(nmhost_browser: Browser, background: Context) -> None:
    def route(request: Request, respond: Respond) -> bool:
        headers = {"Access-Control-Allow-Origin": "*"}
        if request.url.endswith("/from"):
            respond(Response("", 302, {**headers, "Location": "/to"}))
        else:
            respond(Response(request.method, 200, headers))
        return True

    nmhost_browser.route(route)
    code = """
      const r = await fetch("https://a.example/from", {method: "POST", body: "x"});
      return [r.url, r.redirected, await r.text()];
    """
    assert background.evaluate(code) == ["https://a.example/to", True, "GET"]


def test_an_aborted_fetch_rejects_with_the_reason(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.route(lambda request, respond: True)
    code = """
      const c = new AbortController();
      const p = fetch("https://a.example/", {signal: c.signal});
      c.abort("why");
      return p.catch((e) => e);
    """
    assert background.evaluate(code) == "why"


def test_crypto_subtle_computes_digests_and_hmacs(background: Context) -> None:
    code = """
      const text = (one) => new TextEncoder().encode(one);
      const hmac = {name: "HMAC", hash: "SHA-256"};
      const key = await crypto.subtle.importKey("raw", text("k"), hmac, false, ["sign"]);
      const both = [
        await crypto.subtle.digest("SHA-256", text("abc")), await crypto.subtle.sign("HMAC", key, text("d"))];
      return both.map((one) => new Uint8Array(one).toHex());
    """
    expected = [hashlib.sha256(b"abc").hexdigest(), hmac.digest(b"k", b"d", "sha256").hex()]
    assert background.evaluate(code) == expected


def test_aes_gcm_decrypts_what_it_encrypted(background: Context) -> None:
    pytest.importorskip("cryptography")
    code = """
      const key = await crypto.subtle.generateKey({name: "AES-GCM", length: 256}, false, ["encrypt", "decrypt"]);
      const how = {name: "AES-GCM", iv: crypto.getRandomValues(new Uint8Array(12))};
      const sealed = await crypto.subtle.encrypt(how, key, new TextEncoder().encode("hello"));
      const broken = new Uint8Array(sealed.slice(0));
      broken[0] ^= 1;
      const failed = await crypto.subtle.decrypt(how, key, broken).catch((error) => error.name);
      return [new TextDecoder().decode(await crypto.subtle.decrypt(how, key, sealed)), failed];
    """
    assert background.evaluate(code) == ["hello", "OperationError"]


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
