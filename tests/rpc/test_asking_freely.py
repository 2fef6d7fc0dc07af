"""A host asks the extension in the extension's own form."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from nmhost import Host, Port
from nmhost.errors import MessageError, PortDisconnected
from nmhost.testing import client
from nmhost.transports import memory_pair
from tests.conversation import Conversation
from tests.stepped import Stepped


@pytest.fixture
def ends() -> tuple[Port, Port]:
    """Return the host's end of a port and the extension's."""
    ours, theirs = memory_pair()
    return Port(ours), Port(theirs)


def answers(number: int) -> Any:
    return lambda message: isinstance(message, dict) and message.get("re") == number


def test_the_answer_is_returned_and_others_are_kept(ends: tuple[Port, Port]) -> None:
    host, extension = ends
    for message in ["first", {"re": 2}, {"re": 1, "tab": "page"}, "last"]:
        extension.post_message(message)
    assert host.ask({"ask": "tab", "number": 1}, answer=answers(1), timeout=60) == {"re": 1, "tab": "page"}
    assert extension.receive() == {"ask": "tab", "number": 1}
    assert [host.receive() for _ in range(3)] == ["first", {"re": 2}, "last"]


def test_no_answer_in_time_is_an_error_and_a_late_one_a_message(ends: tuple[Port, Port]) -> None:
    host, extension = ends
    with pytest.raises(TimeoutError, match=r"did not reply to what was asked within 0\.0 s"):
        host.ask("?", answer=answers(1), timeout=0.0)
    extension.post_message({"re": 1})
    assert host.receive() == {"re": 1}


def test_the_end_of_the_port_ends_the_waiting(ends: tuple[Port, Port]) -> None:
    host, extension = ends
    extension.disconnect()
    with pytest.raises(PortDisconnected):
        host.ask("?", answer=answers(1))


def test_what_the_predicate_raises_reaches_who_asked_and_the_message_is_kept(ends: tuple[Port, Port]) -> None:
    host, extension = ends
    extension.post_message("no object")
    with pytest.raises(TypeError):
        host.ask("?", answer=lambda message: message["re"])  # type: ignore[index]  # the mistake
    assert host.receive() == "no object"


def test_a_question_that_can_not_be_posted_waits_for_nothing(ends: tuple[Port, Port]) -> None:
    host, _ = ends
    with pytest.raises(MessageError):
        host.ask(object(), answer=answers(1))
    assert not host._wire.awaits_response


@pytest.mark.timeout(60)
def test_a_thread_asks_while_another_reads(ends: tuple[Port, Port]) -> None:
    host, extension = ends
    host._wire.reader = threading.get_ident()
    got: list[object] = []
    thread = threading.Thread(target=lambda: got.append(host.ask("?", answer=answers(1), timeout=60)))
    thread.start()
    assert extension.receive() == "?"
    extension.post_message({"re": 1})
    host._wire.read()
    host._wire.asking().sort()
    thread.join()
    assert got == [{"re": 1}]


def asking() -> Host:
    """Return a host that asks in an async handler."""
    host = Host("com.example.test")

    @host.on_message(type="start", concurrent=True)
    async def start(port: Port) -> object:
        return {"got": await port.ask_async("?", answer=answers(1), timeout=60)}

    @host.on_message
    def other(message: object) -> object:
        return message

    return host


def test_an_async_handler_asks_while_others_run() -> None:
    port = Stepped(asking())
    try:
        assert port.replies({"type": "start"}) == ["?"]
        assert port.replies("other", {"re": 1}) == ["other", {"got": {"re": 1}}]
    finally:
        port.close()


@pytest.mark.timeout(60)
def test_an_async_handler_asks_without_a_loop() -> None:
    with client(asking()) as extension:
        extension.post({"type": "start"})
        assert extension.receive() == "?"
        extension.post("other")
        extension.post({"re": 1})
        assert [extension.receive(), extension.receive()] == ["other", {"got": {"re": 1}}]


def test_a_plain_handler_asks() -> None:
    host = Host("com.example.test")

    @host.on_message(type="start")
    def start(port: Port) -> object:
        return port.ask("?", answer=answers(1), timeout=60)

    assert Conversation(host).replies({"type": "start"}, {"re": 1}) == ["?", {"re": 1}]
