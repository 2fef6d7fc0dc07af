"""Waits are bounded, say what was seen, and refuse to block an event loop."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from nmhost import Host
from nmhost.testing import ApiError, Browser, NotSeen
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.waiting import SyncWaitInLoop

NAME = "com.example.host"
ID = "abcdefghijklmnopabcdefghijklmnop"


def echo_host() -> Host:
    host = Host(NAME, extensions=[ID])
    host.on_message(lambda message: message)
    return host


def test_a_message_that_nothing_can_bring_fails_at_once(nmhost_host: Callable[..., Host], background: Context) -> None:
    nmhost_host(NAME)
    port = background.runtime.connectNative(NAME)
    port.postMessage({"unlock": "home"})
    with pytest.raises(NotSeen, match="nothing is on its way") as caught:
        port.receive()
    assert '"unlock":"home"' in str(caught.value)


def test_a_wait_ends_at_its_timeout_on_the_browser_s_clock(nmhost_browser: Browser, background: Context) -> None:
    background.python.after(60_000, lambda: None)
    before = background.state.tasks.now()
    with pytest.raises(NotSeen, match="not seen in time"):
        nmhost_browser.wait_for(lambda: False, timeout=0.5)
    assert background.state.tasks.now() - before <= 500


def test_receiving_from_an_ended_port_says_so(background: Context) -> None:
    port = background.runtime.connectNative(NAME)
    with pytest.raises(ApiError, match="disconnected: "):
        port.receive()


def test_settling_lets_time_pass_if_asked(nmhost_browser: Browser, background: Context) -> None:
    fired: list[str] = []
    background.python.after(900, lambda: fired.append("timer"))
    nmhost_browser.settle()
    assert fired == []
    nmhost_browser.settle(1)
    assert fired == ["timer"]


def test_an_endless_exchange_is_reported(nmhost_browser: Browser, background: Context, page: Context) -> None:
    nmhost_browser.limits.rounds = 500
    background.runtime.onConnect.addListener(lambda port: port.onMessage.addListener(port.postMessage))
    port = page.runtime.connect()
    port.onMessage.addListener(port.postMessage)
    port.postMessage("ping")
    with pytest.raises(NotSeen, match="an end of the messages"):
        nmhost_browser.settle()


async def _converse() -> object:
    async with Browser("chromium") as browser:
        browser.add_host(echo_host())
        extension = browser.install_extension({"permissions": ["nativeMessaging"]}, id=ID)
        port = extension.background.runtime.connectNative(NAME)
        port.postMessage("hello")
        received = await port.receive_async()
        port.postMessage("again")
        return received, await port.receive_async(), await extension.background.runtime.sendNativeMessage(NAME, {})


def test_an_async_test_awaits() -> None:
    assert asyncio.run(_converse()) == ("hello", "again", {})


async def _blocks() -> None:
    async with Browser("chromium") as browser:
        browser.add_host(echo_host())
        extension = browser.install_extension({"permissions": ["nativeMessaging"]}, id=ID)
        extension.background.runtime.connectNative(NAME).receive()


def test_a_sync_wait_in_a_running_loop_is_refused_and_named() -> None:
    with pytest.raises(SyncWaitInLoop, match=r"a message on <port .* would block"):
        asyncio.run(_blocks())


async def _waits_in_vain() -> None:
    async with Browser("firefox") as browser:
        await browser.wait_for_async(lambda: False, timeout=1, what="the impossible")


def test_an_async_wait_is_bounded_too() -> None:
    with pytest.raises(NotSeen, match="the impossible"):
        asyncio.run(_waits_in_vain())


async def _side_by_side() -> list[object]:
    return list(await asyncio.gather(*(_converse() for _ in range(3))))


def test_many_browsers_run_side_by_side() -> None:
    assert len(set(map(str, asyncio.run(_side_by_side())))) == 1


async def _answered_by_another_task() -> object:
    async with Browser("chromium") as browser:
        browser.add_host(echo_host())
        extension = browser.install_extension({"permissions": ["nativeMessaging"]}, id=ID)
        port = extension.background.runtime.connectNative(NAME)

        async def post_later() -> None:
            await asyncio.sleep(0.02)
            port.postMessage("late")

        later = asyncio.create_task(post_later())
        received = await port.receive_async()
        await later
        return received


def test_an_async_wait_gives_other_tasks_their_turn() -> None:
    assert asyncio.run(_answered_by_another_task()) == "late"


async def _answered_by_the_end_of_another_task() -> object:
    async with Browser("chromium") as browser:
        browser.add_host(echo_host())
        extension = browser.install_extension({"permissions": ["nativeMessaging"]}, id=ID)
        port = extension.background.runtime.connectNative(NAME)
        port.postMessage("first")
        assert await port.receive_async() == "first"

        async def post() -> None:
            port.postMessage("last")

        task = asyncio.create_task(post())
        received = await port.receive_async()
        await task
        return received


def test_an_async_wait_sees_what_the_end_of_another_task_brings() -> None:
    assert asyncio.run(_answered_by_the_end_of_another_task()) == "last"


def test_a_failure_names_what_goes_round(nmhost_browser: Browser, background: Context) -> None:
    def connect(*_: object) -> None:
        background.runtime.connectNative("com.example.none").onDisconnect.addListener(connect)

    nmhost_browser.limits.rounds = 300
    connect()
    with pytest.raises(NotSeen, match=r"goes round without end: the opening of native port to 'com\.example\.none'"):
        nmhost_browser.settle()


def test_what_happens_outside_is_seen_while_time_is_real(nmhost_browser: Browser) -> None:
    tasks = nmhost_browser._state.tasks
    until = time.monotonic() + 0.02
    tasks.hold()
    nmhost_browser.wait_for(lambda: time.monotonic() > until, timeout=60)
    tasks.release()
    assert time.monotonic() < until + 30


@pytest.mark.parametrize("timer", [None, 1000, 300_000], ids=["nothing", "a timer", "a late timer"])
def test_what_a_program_does_is_waited_for_as_long_as_the_test_says(
    nmhost_browser: Browser, background: Context, timer: int | None
) -> None:
    if timer is not None:
        background.python.after(timer, lambda: None)
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.3)"]) as program:
        nmhost_browser.wait_for(lambda: program.poll() is not None, timeout=60)


def test_what_a_program_does_is_awaited_too() -> None:
    async def wait() -> None:
        browser = Browser("firefox")
        with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.3)"]) as program:
            await browser.wait_for_async(lambda: program.poll() is not None, timeout=60)
        browser.close()

    asyncio.run(wait())
