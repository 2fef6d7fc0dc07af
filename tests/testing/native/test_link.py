"""A port to a host, as each family's browser holds it: what passes, what is too large, what ends it."""

from collections.abc import Callable, Generator

import pytest

from nmhost import Host
from nmhost.testing import ApiError, Browser, undefined
from nmhost.testing.core.contexts import Context
from nmhost.testing.native.programs import Wire
from tests.testing.texts import said

NAME = "com.example.host"


_TOO_LARGE = "Native application tried to send a message of 1819043144 bytes, which exceeds the limit of 1048576 bytes."


Play = Generator[float | None, bytes | None, None]


def plays(*payloads: bytes) -> Callable[[Wire], Play]:
    """Return a program that writes payloads and then reads to the end of its input."""

    def program(wire: Wire) -> Play:
        for payload in payloads:
            wire.send(payload)
        while (yield None) is not None:
            pass

    return program


def writes_then_ends(wire: Wire) -> Play:
    wire.send(b'"last words"')
    return
    yield


def ends(_wire: Wire) -> Play:
    return
    yield


def echoes(wire: Wire) -> Play:
    while (payload := (yield None)) is not None:
        wire.send(b"%d" % len(payload))


@pytest.fixture
def host(nmhost_host: Callable[..., Host]) -> Host:
    """A host that echoes."""
    host = nmhost_host(NAME)
    host.on_message(lambda message: message)
    return host


def test_24_an_exit_is_an_error_only_for_chromium(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.add_program(NAME, writes_then_ends)
    port = background.runtime.connectNative(NAME)
    assert port.wait_disconnected() == said(nmhost_browser, chromium="Native host has exited.", firefox=None)


def test_24_what_was_written_before_the_exit_comes_first(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.add_program(NAME, writes_then_ends)
    port = background.runtime.connectNative(NAME)
    port.wait_disconnected()
    assert port.messages == ["last words"]


def test_25_only_firefox_names_a_native_port(nmhost_browser: Browser, background: Context, host: Host) -> None:
    port = background.runtime.connectNative(NAME)
    assert port.name == said(nmhost_browser, chromium="", firefox=NAME)


def test_26_bad_json_ends_the_port_in_firefox_only(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.add_program(NAME, plays(b"nonsense", b"1"))
    port = background.runtime.connectNative(NAME)
    nmhost_browser.settle()
    assert port.disconnected is (nmhost_browser.family == "firefox")
    assert port.messages == ([] if port.disconnected else [1])


def test_26_chromium_reports_bad_json(nmhost_browser: Browser, background: Context, chromium: bool) -> None:
    nmhost_browser.add_program(NAME, plays(b"NaN"))
    port = background.runtime.connectNative(NAME)
    nmhost_browser.settle()
    text = "The sender sent an invalid JSON message; message ignored."
    assert (text in nmhost_browser.console.texts) is chromium
    assert port.disconnect_error == said(nmhost_browser, chromium=None, firefox="An unexpected error occurred")


@pytest.mark.parametrize(("size", "arrives"), [(1_048_576, True), (1_048_577, False)], ids=["1 MiB", "one byte more"])
def test_28_the_limit_from_a_host_is_inclusive(
    nmhost_browser: Browser, background: Context, *, size: int, arrives: bool
) -> None:
    nmhost_browser.add_program(NAME, plays(b'"' + b"x" * (size - 2) + b'"'))
    port = background.runtime.connectNative(NAME)
    nmhost_browser.settle()
    assert bool(port.messages) is arrives
    assert port.disconnected is not arrives


def test_28_too_large_a_message_is_said_as_the_family_says_it(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.add_program(NAME, lambda wire: iter_raw(wire, b"Hello, world\n"))
    port = background.runtime.connectNative(NAME)
    assert port.wait_disconnected() == said(
        nmhost_browser,
        chromium="Error when communicating with the native messaging host.",
        firefox=_TOO_LARGE,
    )


def iter_raw(wire: Wire, data: bytes) -> Play:
    wire.write(data)
    while (yield None) is not None:
        pass


def test_30_undefined_goes_to_a_host_as_null_or_as_an_empty_frame(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.add_program(NAME, echoes)
    port = background.runtime.connectNative(NAME)
    port.postMessage(undefined)
    assert port.receive() == said(nmhost_browser, chromium=len("null"), firefox=0)


def test_31_each_send_native_message_starts_a_host_of_its_own(
    nmhost_host: Callable[..., Host], background: Context
) -> None:
    host = nmhost_host(NAME)
    starts: list[object] = []
    host.on_connect(lambda: starts.append(host))
    host.on_message(lambda message: len(starts))
    first = background.runtime.sendNativeMessage(NAME, {}).result()
    second = background.runtime.sendNativeMessage(NAME, {}).result()
    assert (first, second) == (1, 2)


def test_31_only_the_first_message_is_the_answer(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.add_program(NAME, plays(b'"first"', b'"second"'))
    assert background.runtime.sendNativeMessage(NAME, {}).result() == "first"


def test_31_no_answer_at_all_is_an_error(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.add_program(NAME, ends)
    answer = background.runtime.sendNativeMessage(NAME, {})
    text = said(nmhost_browser, chromium="Native host has exited.", firefox="An unexpected error occurred")
    with pytest.raises(ApiError, match=f"^{text}$"):
        answer.result()


def test_9_posting_in_on_disconnect_throws(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.add_program(NAME, writes_then_ends)
    port = background.runtime.connectNative(NAME)
    errors: list[str] = []

    def late(_port: object) -> None:
        with pytest.raises(ApiError) as caught:
            port.postMessage(1)
        errors.append(str(caught.value))

    port.onDisconnect.addListener(late)
    port.wait_disconnected()
    assert errors == [
        said(
            nmhost_browser,
            chromium="Attempting to use a disconnected port object",
            firefox="Attempt to postMessage on disconnected port",
        )
    ]


def test_23_chromium_tells_the_error_by_last_error_and_firefox_by_port_error(
    nmhost_browser: Browser, background: Context, chromium: bool
) -> None:
    port = background.runtime.connectNative("com.example.none")
    seen: list[object] = []
    port.onDisconnect.addListener(lambda ended: seen.extend([background.runtime.lastError, ended.error]))
    port.wait_disconnected()
    texts = [str(error) if isinstance(error, Exception) else error for error in seen]
    text = port.disconnect_error
    assert texts == ([text, None] if chromium else [None, text])


def test_4_an_own_disconnect_fires_nothing_here(nmhost_browser: Browser, background: Context, host: Host) -> None:
    port = background.runtime.connectNative(NAME)
    fired: list[object] = []
    port.onDisconnect.addListener(fired.append)
    port.disconnect()
    port.disconnect()
    nmhost_browser.settle(10)
    assert fired == []
