"""Handlers by name, by what lies deeper in a message, and with keys that their replies repeat."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from nmhost import Host, Port, ReplyError
from nmhost.errors import DefinitionError
from tests.conversation import Conversation
from tests.stepped import Stepped


@pytest.fixture
def host() -> Host:
    return Host("com.example.test")


OTHER = "other"


@pytest.mark.parametrize(
    ("message", "reply"),
    [
        (["unlock", "home"], ["home", 1]),
        (["unlock", "home", 2], ["home", 2]),
        ({"type": "unlock", "vault": "home"}, ["home", 1]),
        ({"action": "unlock", "vault": "home", "id": 4}, ["home", 1]),
        ({"command": "unlock", "vault": "home", "tries": 3}, ["home", 3]),
        ({"cmd": "unlock", "vault": "home"}, ["home", 1]),
        ({"kind": "unlock", "vault": "home"}, OTHER),
        ({"type": "unlocked", "vault": "home"}, OTHER),
        (["unlocked"], OTHER),
        ([], OTHER),
        ("unlocked", OTHER),
        (None, OTHER),
    ],
    ids=str,
)
def test_a_handler_takes_messages_by_its_name(host: Host, message: object, reply: object) -> None:
    host.on_message(lambda message: OTHER)

    @host.on_message("unlock")
    def unlock(vault: str, tries: int = 1) -> object:
        return [vault, tries]

    assert Conversation(host).replies(message) == [reply]


@pytest.mark.parametrize("message", ["unlock", ["unlock"], {"type": "unlock"}], ids=str)
@pytest.mark.parametrize("whole", [False, True])
def test_one_without_parts_is_called_or_given_the_whole(host: Host, whole: bool, message: object) -> None:
    host.on_message("unlock")((lambda message: message) if whole else (lambda: "called"))
    assert Conversation(host).replies(message) == [message if whole else "called"]


def test_the_whole_may_be_asked_for_beside_parts_and_the_port(host: Host) -> None:
    @host.on_message("unlock")
    def unlock(vault: str, message: object, port: Port) -> object:
        return [vault, message, type(port).__name__]

    assert Conversation(host).replies(["unlock", "home"]) == [["home", ["unlock", "home"], "Port"]]


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (["unlock", "home", 1, 2], "at most 2 items behind the name"),
        (["unlock", 1], "$.vault"),
        ("unlock", "vault"),
        ({"type": "unlock", "vault": "home", "more": 1}, "more"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused(host: Host, message: object, reason: str) -> None:
    host.on_message(lambda message: OTHER)

    @host.on_message("unlock")
    def unlock(vault: str, tries: int = 1) -> None: ...

    (reply,) = Conversation(host).replies(message)
    assert "Invalid params" in str(reply)
    assert reason in str(reply)


@pytest.mark.parametrize(
    ("keys", "message", "takes"),
    [
        ({"data": {"type": "a"}}, {"data": {"type": "a", "n": 1}}, True),
        ({"data": {"type": "a"}}, {"data": {"type": "b"}}, False),
        ({"data": {"type": "a"}}, {"data": "a"}, False),
        ({"data": {"of": {"type": 1}}}, {"data": {"of": {"type": 1}}}, True),
        ({"data": {"of": {"type": 1}}}, {"data": {"of": {"type": True}}}, False),
        ({"args": ["open"]}, {"args": ["open", "home"]}, True),
        ({"args": ["open", "home"]}, {"args": ["open"]}, False),
        ({"args": ["open", {"vault": 1}]}, {"args": ["open", {"vault": 1, "more": 2}]}, True),
        ({"args": []}, {"args": {}}, False),
        ({"data": {"type": "a"}, "n": 1}, {"data": {"type": "a"}, "n": 2}, False),
    ],
)
def test_keys_may_lie_deeper(host: Host, keys: dict[str, Any], message: object, takes: bool) -> None:
    host.on_message(**keys)(lambda: "taken")
    host.on_message(lambda message: OTHER)
    assert Conversation(host).replies(message) == ["taken" if takes else OTHER]


def test_a_reply_repeats_the_keys_that_the_message_has(host: Host) -> None:
    host.on_message(type="a", echo=["sequence", "tab"])(lambda: {"a": 1})
    host.on_message(type="text", echo="sequence")(lambda: "text")
    messages = [{"type": "a", "sequence": 1, "tab": 2}, {"type": "a"}, {"type": "text", "sequence": 1}]
    assert Conversation(host).replies(*messages) == [{"sequence": 1, "tab": 2, "a": 1}, {"a": 1}, "text"]


def test_without_keys_too(host: Host) -> None:
    host.on_message(echo="sequence")(lambda: {"a": 1})
    assert Conversation(host).replies({"sequence": 1}, 5) == [{"sequence": 1, "a": 1}, {"a": 1}]


def test_an_error_repeats_them_too(host: Host) -> None:
    @host.on_message("fails", echo="sequence")
    def fails(how: str) -> None:
        if how == "said":
            raise ReplyError(4, "No")
        raise KeyError(how)

    host.on_error(KeyError)(lambda error: {"oops": str(error)})
    replies = Conversation(host).replies(
        {"type": "fails", "how": "said", "sequence": 1}, {"type": "fails", "how": "x", "sequence": 2}
    )
    assert replies == [{"sequence": 1, "error": {"code": 4, "message": "No"}}, {"sequence": 2, "oops": "'x'"}]


def test_each_item_of_a_generator_repeats_them(host: Host) -> None:
    @host.on_message("count", echo="sequence")
    def count() -> Iterator[object]:
        yield {"n": 1}
        yield {"n": 2}

    replies = Conversation(host).replies({"type": "count", "sequence": 1})
    assert replies == [{"sequence": 1, "n": 1}, {"sequence": 1, "n": 2}]


def test_replies_of_async_handlers_repeat_them(host: Host) -> None:
    @host.on_message("one", echo="sequence")
    async def one() -> object:
        return {"n": 0}

    @host.on_message("count", echo="sequence")
    async def count() -> AsyncIterator[object]:
        yield {"n": 1}

    port = Stepped(host)
    try:
        replies = port.replies({"type": "one", "sequence": 1}, {"type": "count", "sequence": 2})
    finally:
        port.close()
    assert replies == [{"sequence": 1, "n": 0}, {"sequence": 2, "n": 1}]


def test_a_method_may_be_given_its_name_alone(host: Host) -> None:
    host.method("vault/open")(lambda: "open")
    request = {"jsonrpc": "2.0", "id": 1, "method": "vault/open"}
    assert Conversation(host).replies(request) == [{"jsonrpc": "2.0", "id": 1, "result": "open"}]


def test_an_empty_name_is_refused(host: Host) -> None:
    with pytest.raises(DefinitionError, match="is empty"):
        host.on_message("")
