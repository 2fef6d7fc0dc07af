"""Hosts in the test's own process: plain, async, asking the extension, failing."""

import asyncio
import itertools
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from nmhost import Host, Port, Sender
from nmhost.testing import Browser
from nmhost.testing.core.contexts import Context
from tests.testing.texts import said

NAME = "com.example.host"
MakeHost = Callable[..., Host]


def test_a_handler_s_reply_arrives(nmhost_host: MakeHost, background: Context) -> None:
    host = nmhost_host(NAME)

    @host.on_message(type="unlock")
    def unlock(vault: str) -> dict[str, str]:
        return {"unlocked": vault}

    port = background.runtime.connectNative(NAME)
    port.postMessage({"type": "unlock", "vault": "home"})
    assert port.receive() == {"unlocked": "home"}


def test_a_host_knows_who_opened_the_port(nmhost_browser: Browser, nmhost_host: MakeHost, background: Context) -> None:
    host = nmhost_host(NAME)
    senders: list[Sender] = []

    @host.on_connect
    def note(sender: Sender) -> None:
        senders.append(sender)

    background.runtime.connectNative(NAME)
    nmhost_browser.settle()
    assert background.extension is not None
    assert [(sender.family, sender.extension_id) for sender in senders] == [
        (nmhost_browser.family, background.extension.id)
    ]


def test_the_end_of_the_port_reaches_the_host(
    nmhost_browser: Browser, nmhost_host: MakeHost, background: Context
) -> None:
    host = nmhost_host(NAME)
    ends: list[str] = []
    host.on_disconnect(lambda: ends.append("end"))
    port = background.runtime.connectNative(NAME)
    nmhost_browser.settle()
    port.disconnect()
    assert ends == ["end"]


def test_a_host_that_disconnects_ends_the_port(nmhost_host: MakeHost, background: Context) -> None:
    host = nmhost_host(NAME)
    host.on_message(lambda message, port: port.disconnect())
    port = background.runtime.connectNative(NAME)
    port.postMessage("go")
    port.wait_disconnected()


def test_what_a_handler_raises_fails_the_test(nmhost_host: MakeHost, background: Context) -> None:
    host = nmhost_host(NAME)

    @host.on_message
    def fails(message: object) -> None:
        raise ZeroDivisionError("in the handler")

    port = background.runtime.connectNative(NAME)
    port.postMessage(1)
    with pytest.raises(ZeroDivisionError, match="in the handler"):
        port.receive()


def test_an_async_method_runs_on_the_browser_s_clock(nmhost_host: MakeHost, background: Context) -> None:
    host = nmhost_host(NAME)

    @host.method
    async def slow(seconds: int) -> str:
        await asyncio.sleep(seconds)
        return "done"

    port = background.runtime.connectNative(NAME)
    port.postMessage({"jsonrpc": "2.0", "id": 1, "method": "slow", "params": {"seconds": 3600}})
    assert port.receive(timeout=3700) == {"jsonrpc": "2.0", "id": 1, "result": "done"}


def test_a_method_in_a_thread_is_waited_for(nmhost_host: MakeHost, background: Context) -> None:
    host = nmhost_host(NAME)

    @host.method(thread=True)
    def add(a: int, b: int) -> int:
        return a + b

    port = background.runtime.connectNative(NAME)
    port.postMessage({"jsonrpc": "2.0", "id": 1, "method": "add", "params": [1, 2]})
    assert port.receive() == {"jsonrpc": "2.0", "id": 1, "result": 3}


def test_what_an_async_handler_raises_fails_the_test(nmhost_host: MakeHost, background: Context) -> None:
    host = nmhost_host(NAME)

    @host.on_message
    async def fails(message: object) -> None:
        raise ZeroDivisionError("in the handler")

    port = background.runtime.connectNative(NAME)
    port.postMessage(1)
    with pytest.raises(ZeroDivisionError, match="in the handler"):
        port.receive()


def test_a_host_may_ask_the_extension(nmhost_host: MakeHost, background: Context) -> None:
    host = nmhost_host(NAME)

    @host.on_message
    def ask(message: object, port: Port) -> object:
        return {"answer": port.request("double", {"n": 21}, timeout=5)}

    port = background.runtime.connectNative(NAME)
    port.onMessage.addListener(
        lambda message: (
            port.postMessage({"jsonrpc": "2.0", "id": message["id"], "result": message["params"]["n"] * 2})
            if "method" in message
            else None
        )
    )
    port.postMessage("go")
    port.receive()
    assert port.receive() == {"answer": 42}


def test_an_async_host_ends_with_the_browser(nmhost_host: MakeHost) -> None:
    ends: list[str] = []
    with Browser("chromium") as browser:
        host = Host(NAME, extensions=["abcdefghijklmnopabcdefghijklmnop"])
        host.on_message(_nothing)
        host.on_disconnect(lambda: ends.append("end"))
        browser.add_host(host)
        manifest = {"permissions": ["nativeMessaging"]}
        extension = browser.install_extension(manifest, id="abcdefghijklmnopabcdefghijklmnop")
        extension.background.runtime.connectNative(NAME)
        browser.settle()
    assert ends == ["end"]


async def _nothing(message: object) -> None:
    return None


def hang(message: object) -> None:
    time.sleep(3600)


def hang_counting(message: object) -> Iterator[int]:
    yield from itertools.count()


async def hang_async(message: object) -> None:
    time.sleep(3600)


async def hang_counting_async(message: object) -> AsyncIterator[int]:
    for number in itertools.count():
        yield number


@pytest.mark.parametrize(
    "handler", [hang, hang_counting, hang_async, hang_counting_async], ids=lambda one: one.__name__
)
def test_a_handler_that_does_not_return_fails_the_test(
    nmhost_browser: Browser, nmhost_host: MakeHost, background: Context, handler: Callable[[object], object]
) -> None:
    nmhost_host(NAME).on_message(handler)
    nmhost_browser.limits.handler = 0.3
    background.runtime.connectNative(NAME).postMessage(1)
    told = rf"did not return within 0\.3 s: it is at {handler.__name__} \(.*test_inprocess\.py:\d+\)"
    with pytest.raises(AssertionError, match=told):
        nmhost_browser.settle()


@pytest.mark.parametrize("wait", ["receive", "wait_for", "settle"])
def test_what_a_host_s_own_thread_posts_is_waited_for(
    nmhost_browser: Browser, nmhost_host: MakeHost, background: Context, wait: str
) -> None:
    host = nmhost_host(NAME)

    @host.on_message
    def later(message: object, port: Port) -> None:
        threading.Thread(target=lambda: (time.sleep(0.05), port.post_message("late"))).start()

    port = background.runtime.connectNative(NAME)
    port.postMessage(1)
    if wait == "receive":
        assert port.receive(timeout=30) == "late"
    elif wait == "wait_for":
        nmhost_browser.wait_for(lambda: port.messages == ["late"], timeout=30)
    else:
        nmhost_browser.settle(1)
        assert port.messages == ["late"]


def test_a_host_that_exits_ends_its_port(nmhost_browser: Browser, nmhost_host: MakeHost, background: Context) -> None:
    host = nmhost_host(NAME)

    @host.on_message
    def leave(message: object) -> None:
        raise SystemExit(0)

    port = background.runtime.connectNative(NAME)
    port.onDisconnect.addListener(lambda _: background.runtime.lastError)
    port.postMessage(1)
    expected = said(nmhost_browser, chromium="Native host has exited.", firefox=None)
    assert port.wait_disconnected() == expected
