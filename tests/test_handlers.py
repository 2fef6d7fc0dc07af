"""Handlers are gathered in groups, included by a host, and keep their own types."""

import dataclasses
import decimal
from typing import Any

import pytest

from nmhost import Handlers, Host, ReplyError
from nmhost.errors import DefinitionError
from tests.conversation import Conversation


@pytest.fixture
def host() -> Host:
    return Host("com.example.test")


def request(method: str, request_id: object = 1, **params: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "method": method, "id": request_id, "params": params}


def result(value: object, request_id: object = 1) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": request_id, "result": value}


def test_a_method_is_called_by_its_functions_name(host: Host) -> None:
    @host.method
    def double(number: int) -> int:
        return number * 2

    assert Conversation(host).replies(request("double", number=4)) == [result(8)]
    assert double(2) == 4


def test_a_method_may_have_another_name(host: Host) -> None:
    host.method(name="vault/open")(lambda: "open")
    assert Conversation(host).replies(request("vault/open")) == [result("open")]


def test_a_methods_parameters_may_have_a_schema(host: Host) -> None:
    @host.method(params={"properties": {"count": {"type": "integer", "maximum": 9}}})
    def order(count: Any) -> Any:
        return count

    replies = Conversation(host).replies(request("order", count=9), request("order", count=10))
    assert replies[0] == result(9)
    assert "$.count: expected a number up to 9" in str(replies[1])


def test_messages_and_methods_share_a_host(host: Host) -> None:
    host.method(name="it")(lambda: "method")
    host.on_message(lambda message: "message")
    assert Conversation(host).replies(request("it"), {"method": "it"}, [1]) == [result("method"), "message", "message"]


def test_without_methods_json_rpc_is_a_message_like_any_other(host: Host) -> None:
    host.on_message(lambda message: message["method"])
    assert Conversation(host).replies(request("it")) == ["it"]


def test_a_group_is_included_with_its_prefix(host: Host) -> None:
    vault = Handlers(prefix="vault")
    vault.method(name="open")(lambda: "opened")
    vault.on_message(type="ping")(lambda: "pong")
    host.include(vault)
    assert Conversation(host).replies(request("vault.open"), {"type": "ping"}) == [result("opened"), "pong"]


def test_groups_may_be_nested(host: Host) -> None:
    inner, outer = Handlers(prefix="inner"), Handlers(prefix="outer")
    inner.method(name="it")(lambda: "here")
    outer.include(inner)
    host.include(outer)
    assert Conversation(host).replies(request("outer.inner.it")) == [result("here")]


def test_a_groups_other_handlers_are_included(host: Host) -> None:
    group, seen = Handlers(), list[str]()
    group.on_connect(lambda: "hello")
    group.on_disconnect(lambda: seen.append("bye"))
    group.on_error(lambda error: ReplyError(1, "ours"))

    @group.on_message
    def fail(message: object) -> None:
        raise KeyError(message)

    host.include(group)
    conversation = Conversation(host)
    assert [*conversation.posted(), *conversation.replies("x")] == ["hello", {"error": {"code": 1, "message": "ours"}}]
    conversation.driver.end()
    assert seen == ["bye"]


def test_the_same_method_twice_is_refused(host: Host) -> None:
    host.method(name="it")(lambda: 1)
    with pytest.raises(DefinitionError, match="'it' is registered twice"):
        host.method(name="it")(lambda: 2)


def test_a_value_without_a_json_form_is_given_one(host: Host) -> None:
    host = Host("com.example.test", default=str)
    host.on_message(lambda message: decimal.Decimal("1.50"))
    assert Conversation(host).replies(1) == ["1.50"]


def test_a_dataclass_needs_no_default(host: Host) -> None:
    @dataclasses.dataclass
    class Entry:
        name: str

    host.method(name="it")(lambda: [Entry("a")])
    assert Conversation(host).replies(request("it")) == [result([{"name": "a"}])]


@pytest.mark.parametrize(("allowed", "reply"), [(True, 2**60), (False, None)], ids=["allowed", "by default"])
def test_big_integers_are_sent_if_allowed(allowed: bool, reply: object) -> None:
    host = Host("com.example.test", big_integers=allowed)
    host.on_message(lambda message: 2**60)
    (posted,) = Conversation(host).replies(1)
    assert posted == (reply or {"error": {"code": -32603, "message": "Internal error"}})


def test_a_host_for_debugging_posts_what_was_raised() -> None:
    host = Host("com.example.test", debug=True)

    @host.on_message
    def fail(message: object) -> None:
        raise KeyError("secret")

    error = {"code": -32603, "message": "Internal error", "data": "KeyError: 'secret'"}
    assert Conversation(host).replies(1) == [{"error": error}]


@pytest.mark.parametrize("number", [0, -1, 1.5, "2"], ids=repr)
def test_a_number_of_calls_that_there_is_not_is_refused(number: int) -> None:
    host = Host("com.example.busy")
    for register in (host.method(concurrent=number), host.on_message(type="a", concurrent=number)):
        with pytest.raises(DefinitionError, match="or how many run at once"):
            register(lambda: None)
