"""Tests of methods over protocols that extensions speak already; each row is what passes on such a wire."""

from dataclasses import dataclass
from typing import Any

import pytest

from nmhost import DefinitionError, Envelope, Host, ReplyError
from tests.conversation import Conversation


def host_with(envelope: Envelope) -> Host:
    """Return a host whose methods are the same in every form."""
    host = Host("com.example.theme", envelope=envelope)

    @host.method(name="theme:get")
    def get(name: str = "dark") -> dict[str, object]:
        if name == "none":
            raise ReplyError(4, "No such theme")
        return {"theme": name}

    @host.method
    async def add(a: int, b: int = 1) -> int:
        return a + b

    return host


SEQUENCE = Envelope("action", id="sequence", params="params", result="data")
RESPONSE = Envelope("method", id="id", params="params", success="success", constants={"type": "response"})
COMMAND = Envelope("cmd", result=None, echo="cmd")
MESSAGE = Envelope("command", result="message", echo="command")
ARRAY = Envelope(0, result=None)

ROWS: list[tuple[Envelope, Any, Any]] = [
    (SEQUENCE, {"action": "add", "params": {"a": 1}, "sequence": 7}, {"sequence": 7, "data": 2}),
    (SEQUENCE, {"action": "add", "params": [1, 2], "sequence": 8}, {"sequence": 8, "data": 3}),
    (
        SEQUENCE,
        {"action": "theme:get", "params": {"name": "none"}, "sequence": 9},
        {"sequence": 9, "error": "No such theme"},
    ),
    (SEQUENCE, {"action": "add", "params": {}, "sequence": 1}, {"sequence": 1, "error": "Invalid params"}),
    (SEQUENCE, {"action": "theme:get", "params": "light", "sequence": 3}, {"sequence": 3, "data": {"theme": "light"}}),
    (SEQUENCE, {"action": "add", "params": "a", "sequence": 4}, {"sequence": 4, "error": "Invalid params"}),
    (SEQUENCE, {"action": "other", "sequence": 2}, {"sequence": 2, "error": "Method not found"}),
    (
        RESPONSE,
        {"id": "x", "method": "theme:get"},
        {"type": "response", "id": "x", "success": True, "result": {"theme": "dark"}},
    ),
    (
        RESPONSE,
        {"id": "x", "method": "theme:get", "params": {"name": "none"}},
        {"type": "response", "id": "x", "success": False, "error": "No such theme"},
    ),
    (COMMAND, {"cmd": "theme:get", "name": "light"}, {"cmd": "theme:get", "theme": "light"}),
    (COMMAND, {"cmd": "theme:get", "name": "none"}, {"cmd": "theme:get", "error": "No such theme"}),
    (MESSAGE, {"command": "theme:get"}, {"command": "theme:get", "message": {"theme": "dark"}}),
    (ARRAY, ["add", 1, 2], 3),
    (ARRAY, ["theme:get", "light"], {"theme": "light"}),
]


@pytest.mark.parametrize(("envelope", "message", "reply"), ROWS)
def test_a_call_is_replied_to_in_its_own_form(envelope: Envelope, message: Any, reply: Any) -> None:
    from nmhost.testing import client

    with client(host_with(envelope)) as extension:
        extension.post(message)
        assert extension.receive() == reply


@pytest.mark.parametrize("message", [{"action": "add", "params": {"a": 1}}, {"hello": 1}, "text"])
def test_what_is_no_call_or_has_no_id_gets_no_reply(message: object) -> None:
    host = Host("com.example.theme", envelope=SEQUENCE)

    @host.method
    def add(a: int) -> int:
        return a

    assert Conversation(host).replies(message) == []


def test_what_is_no_method_goes_to_handlers_of_messages() -> None:
    host = Host("com.example.theme", envelope=SEQUENCE)

    @host.method
    def add(a: int) -> int:
        return a

    @host.on_message(action="ping")
    def ping() -> dict[str, str]:
        return {"action": "pong"}

    assert Conversation(host).replies({"action": "ping"}) == [{"action": "pong"}]


def test_items_of_a_stream_are_replies_too() -> None:
    host = Host("com.example.theme", envelope=SEQUENCE)

    @host.method
    def count() -> object:
        yield 1
        return 2

    replies = Conversation(host).replies({"action": "count", "sequence": 5})
    assert replies == [{"sequence": 5, "data": 1}, {"sequence": 5, "data": 2}]


def test_a_reply_that_is_too_large_is_an_error_in_the_same_form() -> None:
    host = Host("com.example.theme", envelope=SEQUENCE)

    @host.method
    def much() -> str:
        return "x" * (1 << 20)

    (reply,) = Conversation(host).replies({"action": "much", "sequence": 5})
    assert reply == {"sequence": 5, "error": "The reply is too large"}


def test_an_object_that_a_handler_of_errors_returns_is_posted_as_it_is() -> None:
    host = Host("com.example.theme", envelope=SEQUENCE)

    @host.on_error(KeyError)
    def missing(error: KeyError) -> dict[str, object]:
        return {"failed": True, "key": error.args[0]}

    @host.method
    def get() -> None:
        raise KeyError("dark")

    reply = {"sequence": 5, "failed": True, "key": "dark"}
    assert Conversation(host).replies({"action": "get", "sequence": 5}) == [reply]


def test_the_id_may_have_another_name_in_replies() -> None:
    host = host_with(Envelope("do", id="requestId", reply_id="inReplyTo"))
    from nmhost.testing import client

    with client(host) as extension:
        extension.post({"do": "add", "a": 1, "requestId": 3})
        assert extension.receive() == {"inReplyTo": 3, "result": 2}


def test_a_function_says_what_every_error_looks_like() -> None:
    envelope = Envelope(
        "do", id="n", error=lambda error, message: {"failed": [error.code, error.message, message["do"]]}
    )
    host = Host("com.example.host", envelope=envelope)
    host.method("double")(lambda number: 2 * number)
    conversation = Conversation(host)
    replies = conversation.replies({"do": "double", "n": 1}, {"do": "halve", "n": 2})
    assert replies == [
        {"n": 1, "failed": [-32602, "Invalid params", "double"]},
        {"n": 2, "failed": [-32601, "Method not found", "halve"]},
    ]


def test_a_dataclass_is_the_reply_itself() -> None:
    host = Host("com.example.host", envelope=Envelope("do", result=None, echo="do"))
    host.method("look")(lambda: Seen(1, "one"))
    assert Conversation(host).replies({"do": "look"}) == [{"do": "look", "number": 1, "name": "one"}]


@dataclass
class Seen:
    """What was seen."""

    number: int
    name: str


@pytest.mark.parametrize(
    ("method", "keys"), [(1, {}), ("", {}), (0, {"id": "id"}), (0, {"params": "params"}), ("id", {"id": "id"})], ids=str
)
def test_an_envelope_that_no_message_has_is_refused(method: str | int, keys: dict[str, str]) -> None:
    with pytest.raises(DefinitionError, match="an envelope can't have its method under"):
        Envelope(method, id=keys.get("id"), params=keys.get("params"))


@pytest.mark.parametrize(
    ("raised", "replied"),
    [
        (ReplyError(-32603, "Out of order", {"a": 1}), {"sequence": 1, "error": "Out of order"}),
        (KeyError("words"), {"sequence": 1, "error": "words"}),
        (KeyError({"state": "failed"}), {"sequence": 1, "state": "failed"}),
    ],
    ids=["an error of that code", "a text", "an object"],
)
def test_what_a_handler_of_errors_says_is_the_error(raised: Exception, replied: object) -> None:
    host = Host("com.example.theme", envelope=SEQUENCE)

    @host.method
    def fail() -> None:
        raise raised

    @host.on_error(KeyError)
    def said(error: KeyError) -> object:
        return error.args[0]

    assert Conversation(host).replies({"action": "fail", "sequence": 1}) == [replied]
