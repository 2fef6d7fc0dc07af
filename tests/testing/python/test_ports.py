"""A port as a test holds it: what came, what was received of it, and its end with the reason."""

import asyncio

import pytest

from nmhost.testing import ApiError, Browser, undefined
from nmhost.testing.core.contexts import Context
from nmhost.testing.python.ports import Port
from tests.testing.texts import NO_RECEIVER, said


def test_messages_are_received_in_order_and_kept(page: Context, accepted: list[Port], nmhost_browser: Browser) -> None:
    opener = page.runtime.connect({"name": "x"})
    for number in (1, 2):
        opener.postMessage(number)
    nmhost_browser.settle()
    (port,) = accepted
    assert [port.receive(), asyncio.run(port.receive_async())] == [1, 2]
    assert (port.messages, port.name, opener.sender) == ([1, 2], "x", undefined)


def test_on_a_port_that_has_ended_nothing_is_received(page: Context) -> None:
    port = page.runtime.connect()
    port.onDisconnect.addListener(lambda _: page.runtime.lastError)
    assert asyncio.run(port.wait_disconnected_async()) == NO_RECEIVER
    with pytest.raises(ApiError, match=f"which is disconnected: {NO_RECEIVER}"):
        port.receive()


def test_what_came_before_the_end_is_still_received(
    nmhost_browser: Browser, page: Context, accepted: list[Port]
) -> None:
    opener = page.runtime.connect()
    opener.postMessage("last")
    opener.disconnect()
    nmhost_browser.settle()
    assert accepted[0].receive() == "last"


def test_a_message_has_to_be_given_in_chromium(nmhost_browser: Browser, page: Context, accepted: list[Port]) -> None:
    opener = page.runtime.connect()
    if nmhost_browser.family == "chromium":
        with pytest.raises(ApiError) as caught:
            opener.postMessage()
        assert caught.value.name == "TypeError"
    else:
        opener.postMessage()
        nmhost_browser.settle()
        assert accepted[0].messages == [undefined]


def test_its_own_end_is_told_to_the_other_alone(nmhost_browser: Browser, page: Context, accepted: list[Port]) -> None:
    ended: list[object] = []
    opener = page.runtime.connect()
    opener.onDisconnect.addListener(ended.append)
    nmhost_browser.settle()
    accepted[0].onDisconnect.addListener(ended.append)
    opener.disconnect()
    opener.disconnect()
    nmhost_browser.settle()
    assert ended == accepted
    assert accepted[0].error is said(nmhost_browser, chromium=None, firefox=None)
