"""Layers over the wire, and what a host says of messages that nobody reads or takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from nmhost import Envelope, Handlers, Host, ReplyError
from nmhost.errors import DefinitionError, PayloadInvalid
from nmhost.framing import frames
from tests.conversation import Conversation
from tests.stepped import Stepped


@pytest.fixture
def host() -> Host:
    """Return a host whose messages all lie under a key, numbered when they go out."""
    host, sent = Host("com.example.test"), []

    @host.incoming
    def unwrap(message: Any) -> object:
        return message["body"]

    @host.outgoing
    def wrap(message: object) -> object:
        sent.append(message)
        return {"number": len(sent), "body": message}

    return host


def invalid(host: Host) -> list[object]:
    """Return what is replied to a payload that is no JSON."""
    conversation = Conversation(host)
    conversation.driver.feed(frames([b"{"]))
    return conversation.posted()


def test_replies_errors_and_events_go_through_them(host: Host) -> None:
    host.on_connect(lambda port: port.post_message("event"))

    @host.on_message
    def reply(message: object) -> object:
        if message == "wrong":
            raise ReplyError(4, "No")
        return message

    replies = Conversation(host).replies({"body": "right"}, {"body": "wrong"})
    error = {"error": {"code": 4, "message": "No"}}
    assert replies == [
        {"number": 1, "body": "event"},
        {"number": 2, "body": "right"},
        {"number": 3, "body": error},
    ]


def test_the_first_is_outermost() -> None:
    host = Host("com.example.test")
    for name in "ab":
        host.incoming(lambda message, name=name: [*message, f"in {name}"])
        host.outgoing(lambda message, name=name: [*message, f"out {name}"])
    host.on_message(lambda message: message)
    assert Conversation(host).replies([]) == [["in a", "in b", "out b", "out a"]]


def test_they_are_outside_an_envelope() -> None:
    host = Host("com.example.test", envelope=Envelope("cmd", echo="cmd"))
    host.incoming(lambda message: message | {"cmd": message["cmd"].lower()})
    host.outgoing(lambda message: message | {"from": "host"})
    host.method(name="get")(lambda: 1)
    assert Conversation(host).replies({"cmd": "GET"}) == [{"cmd": "get", "result": 1, "from": "host"}]


def test_a_message_that_one_fails_on_is_unreadable(host: Host) -> None:
    host.on_message(lambda message: message)

    @host.on_unreadable
    def refuse(error: PayloadInvalid) -> object:
        return f"{type(error.__cause__).__name__} {error.payload!r}"

    assert Conversation(host).replies({"a": 1}) == [{"number": 1, "body": "KeyError b'{\"a\":1}'"}]


@pytest.mark.parametrize("form", ["message", "method"])
def test_a_layer_that_fails_on_all_that_is_posted_does_not_end_the_port(
    form: str, capfd: pytest.CaptureFixture[str]
) -> None:
    host, seen = Host("com.example.test"), list[object]()

    @host.outgoing
    def fails(message: object) -> object:
        raise OSError("no way out")

    host.on_message(lambda message: message) if form == "message" else host.method(name="a")(lambda: seen.append(1))
    request = {"jsonrpc": "2.0", "id": 1, "method": "a"}
    conversation = Conversation(host)
    assert conversation.replies(request) == conversation.replies(request) == []
    assert "fails failed on a message to be posted: OSError: no way out" in capfd.readouterr().err
    assert len(seen) == (2 if form == "method" else 0)


@pytest.mark.parametrize(("said", "posted"), [({"oops": 1}, [{"oops": 1}]), (None, [])], ids=["a form", "silence"])
@pytest.mark.parametrize("methods", [False, True])
def test_what_is_no_json_is_answered_as_the_host_says(methods: bool, said: object, posted: list[object]) -> None:
    host = Host("com.example.test")
    host.on_unreadable(lambda error: said)
    if methods:
        host.method(name="a")(lambda: 1)
    assert invalid(host) == posted


@pytest.mark.parametrize(("said", "posted"), [({"oops": 1}, [{"oops": 1}]), (None, [])], ids=["a form", "silence"])
@pytest.mark.parametrize("methods", [False, True])
def test_what_nobody_takes_is_answered_as_the_host_says(
    methods: bool, said: object, posted: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    host = Host("com.example.test")
    host.on_message(type="known")(lambda: "known")
    host.on_unmatched(lambda message: said)
    if methods:
        host.method(name="a")(lambda: 1)
    assert Conversation(host).replies({"type": "other", "id": 1}, {"type": "known"}) == [*posted, "known"]
    assert "no handler takes" not in capfd.readouterr().err


def test_a_call_of_no_method_in_an_envelope_is_unmatched() -> None:
    host = Host("com.example.test", envelope=Envelope("cmd", echo="cmd"))
    host.method(name="get")(lambda: 1)
    host.on_unmatched(lambda message: {"cmd": message["cmd"], "unknown": True})
    assert Conversation(host).replies({"cmd": "put"}) == [{"cmd": "put", "unknown": True}]


def test_an_async_one_takes_its_turn() -> None:
    host = Host("com.example.test")

    @host.on_unmatched
    async def answer(message: dict[str, object]) -> object:
        return list(message)

    port = Stepped(host)
    try:
        assert port.replies({"a": 1}) == [["a"]]
    finally:
        port.close()


@pytest.mark.parametrize("name", ["on_unreadable", "on_unmatched"])
def test_a_second_one_is_refused(name: str) -> None:
    host = Host("com.example.test")
    getattr(host, name)(lambda message: None)
    with pytest.raises(DefinitionError, match="is a second one"):
        getattr(host, name)(lambda message: None)
    assert not hasattr(Handlers(), name)


async def waits(message: object) -> object:
    return message


@pytest.mark.parametrize("function", [lambda: 1, lambda a, b: 1, waits], ids=["none", "two", "async"])
@pytest.mark.parametrize("name", ["incoming", "outgoing"])
def test_what_can_be_no_layer_is_refused(name: str, function: object) -> None:
    with pytest.raises(DefinitionError, match="plain function of a message"):
        getattr(Host("com.example.test"), name)(function)


def test_a_layer_may_make_several_messages_of_one() -> None:
    host = Host("com.example.host")
    host.on_message(lambda message: message)

    @host.outgoing
    def in_parts(message: str) -> Iterator[object]:
        yield from ({"part": part, "of": len(message)} for part in message)

    @host.outgoing
    def trimmed(message: str) -> str:
        return message.strip()

    assert Conversation(host).replies(" ab ") == [{"part": "a", "of": 2}, {"part": "b", "of": 2}]


def test_what_comes_stays_one_message() -> None:
    with pytest.raises(DefinitionError, match="must be a plain function of a message"):
        Host("com.example.host").incoming(_yields)


def _yields(message: object) -> Iterator[object]:
    yield message
