"""One-time messages whose sender or receiver goes away."""

from collections.abc import Callable

import pytest

from nmhost.testing import ApiError, Browser
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.extensions import Extension
from nmhost.testing.python.ports import Port
from tests.testing.texts import NO_RECEIVER, said

LOST = (
    "A listener indicated an asynchronous response by returning true, "
    "but the message channel closed before a response was received"
)


def test_a_receiver_that_goes_before_it_answers(nmhost_browser: Browser, extension: Extension, page: Context) -> None:
    page.runtime.onMessage.addListener(lambda message: True)
    answer = extension.background.runtime.sendMessage("x")
    nmhost_browser.settle()
    assert page.tab is not None
    page.tab.close()
    with pytest.raises(ApiError, match=f"^{said(nmhost_browser, chromium=LOST, firefox=NO_RECEIVER)}"):
        answer.result()


def test_another_receiver_may_still_answer(nmhost_browser: Browser, extension: Extension, page: Context) -> None:
    kept: list[Callable[..., None]] = []

    def keep(message: object, sender: object, respond: Callable[..., None]) -> bool:
        kept.append(respond)
        return True

    page.runtime.onMessage.addListener(lambda message: True)
    extension.open_page("other.html").runtime.onMessage.addListener(keep)
    answer = extension.background.runtime.sendMessage("x")
    nmhost_browser.settle()
    assert page.tab is not None
    page.tab.close()
    nmhost_browser.settle()
    kept[0]("still here")
    assert answer.result() == "still here"


def test_an_answer_to_a_sender_that_is_gone_is_dropped(
    nmhost_browser: Browser, background: Context, page: Context
) -> None:
    kept: list[Callable[..., None]] = []

    def keep(message: object, sender: object, respond: Callable[..., None]) -> bool:
        kept.append(respond)
        return True

    background.runtime.onMessage.addListener(keep)
    page.runtime.sendMessage("x")
    nmhost_browser.settle()
    assert page.tab is not None
    page.tab.close()
    kept[0]("too late")
    nmhost_browser.settle()


def test_a_pending_native_message_ends_with_its_context(
    nmhost_browser: Browser, page: Context, nmhost_host: Callable[..., object]
) -> None:
    nmhost_host("com.example.host")
    answer = page.runtime.sendNativeMessage("com.example.host", {"unanswered": True})
    nmhost_browser.settle()
    assert page.tab is not None
    page.tab.close()
    nmhost_browser.settle()
    assert not answer.settled
    assert not nmhost_browser._state.hosts.running


def test_what_a_context_sends_in_one_turn_arrives_in_order(
    nmhost_browser: Browser, background: Context, page: Context
) -> None:
    heard: list[object] = []

    def connected(port: Port) -> None:
        heard.append(port.name)
        port.onMessage.addListener(lambda message, *_: heard.append(message))

    page.runtime.onConnect.addListener(connected)
    page.runtime.onMessage.addListener(lambda message, *_: heard.append(message))
    background.runtime.connect({"name": "a"}).postMessage(1)
    background.runtime.sendMessage(2)
    background.runtime.connect({"name": "b"})
    nmhost_browser.settle()
    # Firefox keeps what is posted until all receivers have been told of the port.
    assert heard == said(nmhost_browser, chromium=["a", 1, 2, "b"], firefox=["a", 2, "b", 1])
