"""What a naive emulation of native messaging gets wrong; the numbers are those of the list of traps."""

from collections.abc import Callable, Generator

import pytest

from nmhost import Host
from nmhost.testing import ApiError, Browser, undefined
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
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


def test_27_a_missing_host_is_told_from_a_forbidden_one_in_chromium_only(
    nmhost_browser: Browser, background: Context
) -> None:
    nmhost_browser.add_host(Host(NAME, extensions=["somebody@else.example"]))
    forbidden = background.runtime.connectNative(NAME).wait_disconnected()
    missing = background.runtime.connectNative("com.example.none").wait_disconnected()
    firefox = "No such native application {}".format
    assert (forbidden, missing) == said(
        nmhost_browser,
        chromium=(
            "Access to the specified native messaging host is forbidden.",
            "Specified native messaging host not found.",
        ),
        firefox=(firefox(NAME), firefox("com.example.none")),
    )


def test_27_the_console_says_why_a_host_is_forbidden(nmhost_browser: Browser, background: Context) -> None:
    nmhost_browser.add_host(Host(NAME, extensions=["somebody@else.example"]))
    background.runtime.connectNative(NAME).wait_disconnected()
    assert any("somebody@else.example" in text and "id=" in text for text in nmhost_browser.console.texts)


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


def test_32_without_the_permission_the_functions_do_not_exist(nmhost_extension: Callable[..., Extension]) -> None:
    runtime = nmhost_extension(permissions=[]).background.runtime
    assert not hasattr(runtime, "connectNative")
    assert not hasattr(runtime, "sendNativeMessage")
    assert hasattr(runtime, "connect")


def test_32_a_content_script_reaches_no_host(nmhost_browser: Browser, content: Context, host: Host) -> None:
    if nmhost_browser.family == "chromium":
        assert not hasattr(content.runtime, "connectNative")
    else:
        assert content.runtime.connectNative(NAME).wait_disconnected() == "An unexpected error occurred"


@pytest.mark.parametrize("name", ["Upper", "a..b", ".a", "a.", "", "a b"])
def test_35_a_bad_name_is_thrown_by_firefox_and_disconnects_in_chromium(
    nmhost_browser: Browser, background: Context, name: str
) -> None:
    if nmhost_browser.family == "chromium":
        assert (
            background.runtime.connectNative(name).wait_disconnected()
            == "Invalid native messaging host name specified."
        )
    elif name == "Upper":
        assert background.runtime.connectNative(name).wait_disconnected() == "No such native application Upper"
    else:
        with pytest.raises(ApiError, match="must match"):
            background.runtime.connectNative(name)


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


def test_1_connecting_to_a_missing_host_returns_a_port(background: Context) -> None:
    port = background.runtime.connectNative("com.example.none")
    port.postMessage("accepted silently")
    assert not port.disconnected
    assert port.wait_disconnected()
