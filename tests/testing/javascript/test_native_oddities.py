"""Odd arguments, listeners and ports of native messaging, each family's answer to them."""

import pytest

from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.native.programs import Play, Wire
from tests.testing.texts import said

NAME = "com.example.host"
SIGNATURE = (
    "Error in invocation of runtime.sendNativeMessage([string|runtime.NativeMessageTarget] application, "
    "object message, optional function callback): Error at parameter "
)
ENDED = "await new Promise((resolve) => setTimeout(resolve, 50))"


@pytest.fixture(autouse=True)
def echo(nmhost_browser: Browser) -> None:
    def program(wire: Wire) -> Play:
        while (payload := (yield None)) is not None:
            wire.send(payload)

    nmhost_browser.add_program(NAME, program)


def failure(context: Context, argument: str) -> object:
    """Return what sendNativeMessage throws or rejects with."""
    call = f"chrome.runtime.sendNativeMessage({argument})"
    return context.evaluate(f"try {{ await {call} }} catch (e) {{ return e.name + ': ' + e.message }}")


@pytest.mark.parametrize(
    "message",
    ["{get a() { throw new RangeError('mine') }}", "new Proxy({}, {ownKeys() { throw new RangeError('mine') }})"],
    ids=["getter", "trap"],
)
def test_a_script_that_throws_in_a_message(nmhost_browser: Browser, background: Context, message: str) -> None:
    assert failure(background, f"'{NAME}', {message}") == said(
        nmhost_browser, chromium=f"TypeError: {SIGNATURE}'message': Script threw an error.", firefox="RangeError: mine"
    )


def test_a_revoked_proxy_is_no_target(nmhost_browser: Browser, background: Context) -> None:
    revoked = "(() => { const pair = Proxy.revocable({}, {}); pair.revoke(); return pair.proxy })()"
    assert failure(background, f"{revoked}, {{}}") == said(
        nmhost_browser,
        chromium=f"TypeError: {SIGNATURE}'application': Value did not match any choice.",
        firefox="InvalidStateError: An exception was thrown",
    )


def test_the_traps_of_a_message_are_called_as_by_the_browser(nmhost_browser: Browser, background: Context) -> None:
    traps = background.evaluate(
        f"""const traps = [];
        const seen = new Proxy({{}}, {{ownKeys() {{ traps.push('keys'); return [] }}}});
        await chrome.runtime.sendNativeMessage('{NAME}', seen);
        return traps"""
    )
    assert traps == said(nmhost_browser, chromium=["keys", "keys"], firefox=["keys"])


@pytest.mark.parametrize(
    ("callback", "chromium", "firefox"),
    [
        ("new Proxy(() => {}, {})", None, "TypeError: callback is not a function"),
        (
            "class Callback {}",
            "Error handling response: TypeError: Class constructor Callback cannot be invoked without 'new'",
            "TypeError: class constructors must be invoked with 'new'",
        ),
    ],
    ids=["proxy", "class"],
)
def test_a_callback_that_the_browser_cannot_call(
    nmhost_browser: Browser, background: Context, callback: str, chromium: str | None, firefox: str
) -> None:
    background.evaluate(f"chrome.runtime.sendNativeMessage('{NAME}', {{}}, {callback}); {ENDED}")
    told = [text.split("\n")[0] for text in nmhost_browser.console.texts]
    expected = said(nmhost_browser, chromium=chromium, firefox=firefox)
    assert told == ([expected] if expected else [])


@pytest.mark.nmhost_family("chromium")
def test_nobody_makes_ports_but_the_browser(background: Context) -> None:
    made = f"new (chrome.runtime.connectNative('{NAME}').constructor)()"
    text = background.evaluate(f"await null; try {{ {made} }} catch (e) {{ return e.message }}")
    assert text == "Objects of type Port cannot be created using the constructor."


def test_a_frozen_port_hears_no_end_in_firefox(nmhost_browser: Browser, background: Context) -> None:
    heard = background.evaluate(
        f"""const port = Object.freeze(chrome.runtime.connectNative('com.example.none'));
        let heard = false;
        port.onDisconnect.addListener(() => {{ heard = true; void chrome.runtime.lastError }});
        {ENDED};
        return heard"""
    )
    assert heard is (nmhost_browser.family == "chromium")
    assert ('"error" is read-only' in nmhost_browser.console.texts) is not heard


@pytest.mark.nmhost_family("firefox")
@pytest.mark.parametrize(
    ("payload", "text"),
    [
        (b"x", "JSON.parse: unexpected character at line 1 column 1 of the JSON data"),
        (b"", "Length must be a positive integer"),
    ],
    ids=["text", "empty"],
)
def test_firefox_says_twice_what_is_no_message(
    nmhost_browser: Browser, background: Context, payload: bytes, text: str
) -> None:
    def program(wire: Wire) -> Play:
        wire.send(payload)
        yield None

    nmhost_browser.add_program("com.example.bad", program)
    background.evaluate(f"chrome.runtime.connectNative('com.example.bad'); {ENDED}")
    assert nmhost_browser.console.texts.count(text) == 2


@pytest.mark.nmhost_family("firefox")
def test_firefox_prints_a_line_of_stderr_up_to_its_end(nmhost_browser: Browser, background: Context) -> None:
    def program(wire: Wire) -> Play:
        wire.write_error("a\r")
        wire.write_error("b\0c")
        yield None

    nmhost_browser.add_program("com.example.loud", program)
    background.evaluate(f"chrome.runtime.connectNative('com.example.loud'); {ENDED}")
    told = "stderr output from native app com.example.loud: "
    assert nmhost_browser.console.texts == [told + "a", told + "b"]


@pytest.mark.nmhost_family("firefox")
def test_what_follows_a_message_that_ended_the_port_is_not_read(nmhost_browser: Browser, background: Context) -> None:
    def program(wire: Wire) -> Play:
        wire.write(b"\1\0\0\0x" + b"\xff" * 4)
        yield None

    nmhost_browser.add_program("com.example.bad", program)
    background.evaluate(f"chrome.runtime.connectNative('com.example.bad'); {ENDED}")
    assert not any("exceeds the limit" in text for text in nmhost_browser.console.texts)


@pytest.mark.parametrize("chain", ["then(() => {})", "finally(() => {})"])
def test_a_rejection_that_nobody_catches_after_a_then_is_told(
    nmhost_browser: Browser, background: Context, chain: str
) -> None:
    background.evaluate(f"chrome.runtime.sendNativeMessage('com.example.none', {{}}).{chain}; {ENDED}")
    text = said(
        nmhost_browser,
        chromium="Uncaught (in promise) Error: Specified native messaging host not found.",
        firefox="Error: No such native application com.example.none",
    )
    assert [line.split("\n")[0] for line in nmhost_browser.console.texts].count(text) == 1


def test_a_rejection_that_is_caught_behind_a_then_is_not(nmhost_browser: Browser, background: Context) -> None:
    send = "chrome.runtime.sendNativeMessage('com.example.none', {})"
    background.evaluate(
        f"{send}.then(() => {{}}).catch(() => {{}}); await {send}.finally(() => {{}}).catch(() => {{}})"
    )
    assert not any("Error:" in text and "ExtensionError" not in text for text in nmhost_browser.console.texts)


@pytest.mark.nmhost_family("chromium")
def test_a_worker_that_listens_late_is_warned(nmhost_browser: Browser, background: Context) -> None:
    background.evaluate("addEventListener('error', () => {})")
    text = "Event handler of 'error' event must be added on the initial evaluation of worker script."
    assert [(line.level, line.text) for line in nmhost_browser.console] == [("warning", text)]
