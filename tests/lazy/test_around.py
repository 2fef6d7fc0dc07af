"""What runs around handlers and methods: its order, what it is told, and that it holds for every kind."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest

from nmhost import HandlerCall, Handlers, Host, ReplyError
from nmhost.errors import DefinitionError
from nmhost.lazy.declaring import check
from tests.conversation import Conversation
from tests.stepped import Stepped

Next = Callable[[], Any]


def request(method: str, params: object = None) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": params or {}}


def result(value: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": 1, "result": value}


def item(value: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "method": "$/item", "params": {"id": 1, "value": value}}


def stepped(host: Host, *messages: object) -> list[object]:
    """Return what an async host replies."""
    port = Stepped(host)
    try:
        return port.replies(*messages)
    finally:
        port.close()


def plain(log: list[str], name: str) -> Callable[[HandlerCall, Next], object]:
    def around(call: HandlerCall, call_next: Next) -> object:
        log.append(f"{name} before {call.name} {call.message} {call.sender.family}")
        try:
            return call_next()
        except ValueError as error:
            log.append(f"{name} saw {error}")
            raise
        finally:
            log.append(f"{name} after")

    return around


def waiting(log: list[str], name: str) -> Callable[[HandlerCall, Next], Any]:
    async def around(call: HandlerCall, call_next: Next) -> object:
        log.append(f"{name} before {call.name} {call.message} {call.sender.family}")
        try:
            return await call_next()
        except ValueError as error:
            log.append(f"{name} saw {error}")
            raise
        finally:
            log.append(f"{name} after")

    return around


def declare(host: Host, log: list[str]) -> None:
    """Declare plain handlers of each shape."""

    @host.on_message
    def echo(message: object) -> object:
        log.append("echo")
        return message

    @host.on_message(type="count")
    def count() -> Iterator[int]:
        yield 1
        log.append("count")
        yield 2

    @host.method
    def double(n: int) -> int:
        log.append("double")
        return 2 * n

    @host.method
    def items() -> Any:
        yield 1
        log.append("items")
        yield 2
        return "done"

    @host.method
    def fails() -> None:
        raise ValueError("wrong")

    @host.on_error(ValueError)
    def said(error: ValueError) -> ReplyError:
        return ReplyError(5, str(error))


ROWS: list[tuple[object, list[object], str, list[str]]] = [
    ({"a": 1}, [{"a": 1}], "echo {'a': 1}", ["echo"]),
    ({"type": "count"}, [1, 2], "count {'type': 'count'}", ["count"]),
    (request("double", {"n": 2}), [result(4)], "double {'n': 2}", ["double"]),
    (request("items"), [item(1), item(2), result("done")], "items {}", ["items"]),
    (
        request("fails"),
        [{"jsonrpc": "2.0", "id": 1, "error": {"code": 5, "message": "wrong"}}],
        "fails {}",
        ["A saw wrong"],
    ),
]
IDS = ["message", "generator", "method", "streaming method", "error"]


@pytest.mark.parametrize(("message", "replies", "told", "between"), ROWS, ids=IDS)
@pytest.mark.parametrize("kind", [plain, waiting])
def test_it_surrounds_every_kind_of_plain_handler(
    kind: Any, message: object, replies: list[object], told: str, between: list[str]
) -> None:
    host, log = Host("com.example.test"), list[str]()
    host.around(kind(log, "A"))
    declare(host, log)
    check(host._registered)
    got = Conversation(host).replies(message) if kind is plain else stepped(host, message)
    assert got == replies
    assert log == [f"A before {told} None", *between, "A after"]


def test_a_second_call_of_a_method_is_surrounded_too() -> None:
    host, log = Host("com.example.test"), list[str]()
    host.around(plain(log, "A"))
    declare(host, log)
    conversation = Conversation(host)
    for _ in range(2):
        assert conversation.replies(request("double", {"n": 1})) == [result(2)]
    assert log.count("A after") == 2


@pytest.mark.parametrize("streams", [False, True])
def test_an_async_one_surrounds_async_handlers(streams: bool) -> None:
    host, log = Host("com.example.test"), list[str]()
    host.around(waiting(log, "A"))

    @host.method
    async def one() -> int:
        log.append("one")
        return 1

    @host.method
    async def many() -> AsyncIterator[int]:
        yield 1
        log.append("many")

    name = "many" if streams else "one"
    assert stepped(host, request(name)) == ([item(1), result(None)] if streams else [result(1)])
    assert log == [f"A before {name} {{}} None", name, "A after"]


@pytest.mark.parametrize("kind", [plain, waiting])
@pytest.mark.timeout(60)
def test_it_surrounds_a_handler_in_a_thread(kind: Any) -> None:
    from nmhost.testing import client

    host, log = Host("com.example.test"), list[str]()
    host.around(kind(log, "A"))

    @host.method(thread=True)
    def one() -> int:
        log.append("one")
        return 1

    with client(host) as extension:
        assert extension.call("one") == 1
    assert log == ["A before one {} None", "one", "A after"]


def test_the_host_s_own_is_outermost_and_a_group_s_is_around_the_group() -> None:
    host, group, log = Host("com.example.test"), Handlers(prefix="group"), list[str]()
    group.around(plain(log, "group"))
    group.method(lambda: 1)
    group.method(name="inner")(lambda: log.append("inner"))
    host.around(plain(log, "first"))
    host.around(plain(log, "second"))
    host.include(group)
    host.method(name="outer")(lambda: log.append("outer"))
    conversation = Conversation(host)
    conversation.replies(request("group.inner"))
    assert [line.split()[0] for line in log] == ["first", "second", "group", "inner", "group", "second", "first"]
    log.clear()
    conversation.replies(request("outer"))
    assert [line.split()[0] for line in log] == ["first", "second", "outer", "second", "first"]


def test_it_may_refuse_answer_itself_or_try_again() -> None:
    host, tries = Host("com.example.test"), list[int]()

    @host.around
    def permit(call: HandlerCall, call_next: Next) -> object:
        if call.name == "secret":
            raise ReplyError(403, "Not for you")
        if call.name == "known":
            return "remembered"
        try:
            return call_next()
        except OSError:
            return call_next()

    @host.method
    def secret() -> None:
        raise AssertionError("was called")

    @host.method
    def known() -> None:
        raise AssertionError("was called")

    @host.method
    def flaky() -> int:
        tries.append(1)
        if len(tries) == 1:
            raise OSError
        return len(tries)

    replies = Conversation(host).replies(request("secret"), request("known"), request("flaky"))
    refused = {"jsonrpc": "2.0", "id": 1, "error": {"code": 403, "message": "Not for you"}}
    assert replies == [refused, result("remembered"), result(2)]


def test_a_plain_one_is_within_an_async_one() -> None:
    host, log = Host("com.example.test"), list[str]()
    host.around(plain(log, "plain"))
    host.around(waiting(log, "async"))
    declare(host, log)
    assert stepped(host, request("items")) == [item(1), item(2), result("done")]
    assert [line.split()[0] for line in log] == ["async", "plain", "items", "plain", "async"]


def test_a_plain_one_around_an_async_handler_is_refused() -> None:
    host = Host("com.example.test")
    host.around(plain([], "A"))

    @host.method
    async def slow() -> None: ...

    with pytest.raises(DefinitionError, match="which is async; make it async def"):
        check(host._registered)
    port = Stepped(host)
    port.close()
    assert "which is async" in str(port.driver.fault)


@pytest.mark.parametrize("function", [lambda: 1, lambda call: 1, lambda call, call_next, port: 1])
def test_one_that_takes_other_than_two_is_refused(function: Any) -> None:
    with pytest.raises(DefinitionError, match="call_next"):
        Host("com.example.test").around(function)
