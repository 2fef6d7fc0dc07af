"""The web platform around an extension's scripts: timers, events, the document, URLs, text, console."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from tests.testing.javascript.conftest import PAGE, Install

ORDER = """
const order = [];
setTimeout(() => order.push("20"), 20);
setTimeout((word) => order.push(word), 0, "0");
const id = setInterval(() => { order.push("tick"); if (order.length > 3) clearInterval(id); }, 5);
clearTimeout(setTimeout(() => order.push("never"), 1));
await new Promise((done) => setTimeout(done, 50));
return order;
"""


def test_timers_run_in_order_on_the_browsers_clock(background: Context) -> None:
    assert background.evaluate(ORDER) == ["0", "tick", "tick", "tick", "20"]


def test_a_chain_of_timers_of_no_time_moves_the_clock(background: Context) -> None:
    script = "const s = Date.now(); while (Date.now() - s < 40) await new Promise((r) => setTimeout(r, 0)); return 'on'"
    assert background.evaluate(script) == "on"


def test_a_click_reaches_listeners_on_its_way_up(nmhost_browser: Browser, content: Context) -> None:
    content.evaluate("""
        globalThis.seen = [];
        for (const [name, target] of Object.entries({body: document.body, document, window})) {
          target.addEventListener("click", (e) => seen.push(name + e.isTrusted + (e.target === document.body)));
        }
    """)
    nmhost_browser.front_tab.click()
    nmhost_browser.settle()
    assert content.evaluate("seen") == ["bodytruetrue", "documenttruetrue", "windowtruetrue"]


def test_an_iframe_opens_a_frame_with_its_content_script(nmhost_browser: Browser, content: Context) -> None:
    nmhost_browser.serve(PAGE + "inner.html", "")
    content.evaluate("const f = document.createElement('iframe'); f.src = '/inner.html'; document.body.append(f);")
    nmhost_browser.settle()
    tab = nmhost_browser.front_tab
    inner = tab.content(content.extension, frame=tab.frame(PAGE + "inner.html"))
    assert inner.evaluate("location.pathname") == "/inner.html"


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("new URL('../c?d=1#e', 'https://a.example:8443/x/y/z').href", "https://a.example:8443/x/c?d=1#e"),
        ("new URL('HTTP://A.example:80').href", "http://a.example/"),
        ("new URL('https://a/?x=1&y=a+b%20c').searchParams.get('y')", "a b c"),
        ("String(new URLSearchParams({a: 'b c', d: '€'}))", "a=b+c&d=%E2%82%AC"),
        ("URL.canParse('nonsense')", False),
        ("new TextDecoder().decode(new TextEncoder().encode('ž€😀\\ud800'))", "ž€😀\ufffd"),
        ("new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xff]))", "a\ufffd"),
        ("await new Blob(['a', new Blob(['b'])]).text()", "ab"),
        ("crypto.randomUUID().length", 36),
        ("new AbortController().signal.aborted", False),
        ("Object.prototype.toString.call(new Event('x'))", "[object Event]"),
    ],
    ids=["relative", "normalised", "query", "params", "no url", "utf-8", "bad utf-8", "blob", "uuid", "abort", "tag"],
)
def test_web_classes(background: Context, source: str, value: object) -> None:
    assert background.evaluate(source) == value


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ("'a', 1, null, undefined, -0", "a 1 null undefined -0"),
        ("'%s is %d', 'x', 5, 'more'", "x is 5 more"),
        ("({a: [1, 'b'], f() {}})", '{a: [1, "b"], f: [function f]}'),
        ("new Map([[1, new Set(['x'])]])", 'Map {1 => Set {"x"}}'),
        ("(() => { const o = {}; o.o = o; return o; })()", "{o: [circular]}"),
    ],
    ids=["values", "places", "object", "map", "circle"],
)
def test_console(nmhost_browser: Browser, background: Context, arguments: str, text: str) -> None:
    background.evaluate(f"console.log({arguments})")
    assert nmhost_browser.console.texts == [text]


@pytest.mark.parametrize(
    ("script", "chromium", "firefox"),
    [
        ("throw new RangeError('r')", "Uncaught RangeError: r", "RangeError: r"),
        ("throw 'text'", "Uncaught text", "uncaught exception: text"),
        ("throw {a: 1}", "Uncaught [object Object]", "uncaught exception: [object Object]"),
    ],
    ids=["error", "text", "object"],
)
def test_the_error_event(
    nmhost_browser: Browser, background: Context, script: str, chromium: str, firefox: str
) -> None:
    listen = "const seen = []; addEventListener('error', (event) => seen.push(event.message));"
    wait = "await new Promise((done) => setTimeout(done, 5)); return seen"
    seen = background.evaluate(f"{listen} setTimeout(() => {{ {script} }}); {wait}")
    assert seen == [chromium if nmhost_browser.family == "chromium" else firefox]


@pytest.mark.parametrize(
    ("script", "handled"),
    [
        ("Promise.reject(new Error('e'))", False),
        ("chrome.runtime.sendMessage('nobody listens')", False),
        ("setTimeout(async () => { throw new Error('e'); })", False),
        ("Promise.reject(new Error('e')).catch(() => {})", True),
        ("Promise.allSettled([chrome.runtime.sendMessage('x')])", True),
        ("(async () => { try { await chrome.runtime.sendMessage('x'); } catch {} })()", True),
    ],
    ids=["rejection", "of the API", "of a timer", "caught", "settled", "awaited"],
)
def test_a_rejection_that_nobody_handles_is_an_event(background: Context, script: str, handled: bool) -> None:
    listen = "const seen = []; addEventListener('unhandledrejection', (event) => seen.push(event.reason.message));"
    wait = "await new Promise((done) => setTimeout(done, 20)); return seen"
    assert len(background.evaluate(f"{listen} {script}; {wait}")) == (0 if handled else 1)


def test_a_script_error_in_one_file_leaves_the_next_running(nmhost_browser: Browser, install: Install) -> None:
    scripts = [{"matches": [PAGE + "*"], "js": ["bad.js", "content.js"]}]
    install({"bad.js": "let x = ;", "content.js": "console.log('ran')"}, content_scripts=scripts)
    nmhost_browser.open_tab(PAGE)
    nmhost_browser.settle()
    assert "SyntaxError" in nmhost_browser.console.texts[0]
    assert nmhost_browser.console.texts[1] == "ran"


def test_a_cache_is_the_origin_s_and_not_one_context_s(install: Install) -> None:
    extension = install({"page.html": "<!doctype html>"})
    put = "const cache = await caches.open('v1'); await cache.put('https://example.org/a', new Response('kept'));"
    extension.background.evaluate(f"{put} return 1")
    page = extension.open_page("page.html")
    read = "return [await caches.keys(), await (await caches.match('https://example.org/a')).text()]"
    assert page.evaluate(read) == [["v1"], "kept"]
    assert page.evaluate("return (await indexedDB.databases()).length") == 0


@pytest.mark.parametrize(
    ("pattern", "url", "groups"),
    [
        ("/books/:id", "https://example.org/books/5", {"id": "5"}),
        ("/a/*", "https://example.org/a/b/c", {"0": "b/c"}),
        ("/a{/:b}?", "https://example.org/a/c", {"b": "c"}),
        ("/:n(\\\\d+)", "https://example.org/x", None),
    ],
    ids=["name", "wildcard", "optional", "regular expression"],
)
def test_a_pattern_finds_the_groups_of_a_path(
    background: Context, pattern: str, url: str, groups: dict[str, str] | None
) -> None:
    script = f"return new URLPattern({{pathname: '{pattern}'}}).exec('{url}')?.pathname.groups ?? null"
    assert background.evaluate(script) == groups


def test_a_battery_is_full(nmhost_browser: Browser, page: Context) -> None:
    if nmhost_browser.family == "firefox":
        pytest.skip("Firefox has no getBattery")
    asked = (
        "navigator.getBattery().then((one) => [one.charging, one.level, one.chargingTime, `${one.dischargingTime}`])"
    )
    assert page.evaluate(asked) == [True, 1, 0, "Infinity"]


def test_speech_is_not_listened_to(nmhost_browser: Browser, page: Context) -> None:
    if nmhost_browser.family == "firefox":
        pytest.skip("Firefox has no SpeechRecognition")
    source = """new Promise((done) => {
      const heard = new webkitSpeechRecognition();
      heard.onerror = (e) => { heard.error = e.error; };
      heard.onend = () => done([heard.error, heard.continuous, heard.grammars.length]);
      heard.start();
    })"""
    assert page.evaluate(source) == ["not-allowed", False, 0]


def test_speech_has_no_voice_and_fails(nmhost_browser: Browser, page: Context) -> None:
    asked = """new Promise((done) => {
      const said = new SpeechSynthesisUtterance("hi");
      said.rate = 20;
      const voices = speechSynthesis.getVoices().length;
      said.onerror = ({utterance, error = null}) => done([voices, said.rate, utterance === said, error]);
      speechSynthesis.speak(said);
    })"""
    error = {"chromium": "synthesis-failed", "firefox": None}[nmhost_browser.family]
    assert page.evaluate(asked) == [0, 10, True, error]


def test_the_constructor_is_an_interfaces_last_member(page: Context) -> None:
    assert page.evaluate("Object.getOwnPropertyNames(Blob.prototype).at(-1)") == "constructor"


def test_a_persons_click_lets_a_page_write_to_the_clipboard(nmhost_browser: Browser, page: Context) -> None:
    write = "navigator.clipboard.writeText('x').then(() => 'written', () => 'refused')"
    assert page.evaluate(write) == {"chromium": "written", "firefox": "refused"}[nmhost_browser.family]
    assert page.tab is not None
    page.tab.click()
    nmhost_browser.settle()
    assert page.evaluate(write) == "written"
    assert page.evaluate("navigator.userActivation.isActive") is True
    nmhost_browser.settle(6)
    assert page.evaluate("[navigator.userActivation.isActive, navigator.userActivation.hasBeenActive]") == [False, True]


def test_a_storage_event_tells_what_its_own_change_replaced(install: Install, nmhost_browser: Browser) -> None:
    hear = "seen = []; addEventListener('storage', (e) => seen.push(`${e.key} ${e.oldValue} ${e.newValue}`))"
    extension = install({})
    nmhost_browser.serve(PAGE, f"<script>{hear}</script>")
    nmhost_browser.serve(f"{PAGE}other", "")
    first, other = nmhost_browser.open_tab(PAGE), nmhost_browser.open_tab(f"{PAGE}other")
    first.content(extension).evaluate("localStorage.a = 'mine'")  # which the page, of the same document, is not told
    changes = "localStorage.a = 'theirs'; sessionStorage.a = 'x'; localStorage.b = '1'; localStorage.b = '2'"
    other.content(extension).evaluate(changes)
    nmhost_browser.settle()
    assert first.page.evaluate("seen") == ["a mine theirs", "b null 1", "b 1 2"]
