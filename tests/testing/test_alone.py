"""Tests of the client for tests of a host alone."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from nmhost import DefinitionError, Host, Port, PortDisconnected, ReplyError, Sender
from nmhost.testing import Client, client

host = Host("com.example.vault")
seen: list[object] = []


@host.method
def add(a: int, b: int = 1) -> int:
    return a + b


@host.method
def fail() -> None:
    raise ReplyError(7, "Locked", {"since": 1})


@host.method
def count(to: int) -> Iterator[int]:
    yield from range(to)
    return "done"


@host.method(thread=True)
def ask(port: Port) -> object:
    return port.request("tab", {"index": 2})


@host.method
async def tick(to: int) -> AsyncIterator[int]:
    for each in range(to):
        await asyncio.sleep(0)
        yield each


@host.method
def note(text: str) -> None:
    seen.append(text)


@host.method
def who(sender: Sender) -> str | None:
    return sender.extension_id


@host.on_message(type="ping")
def ping() -> dict[str, str]:
    return {"type": "pong"}


@dataclass
class Point:
    """A result of a class."""

    x: int
    y: int = 0


@host.method
def mirrored(point: Point, at: date | None = None) -> Point:
    return Point(-point.x, point.y)


@host.method
async def points(to: int) -> AsyncIterator[Point]:
    for each in range(to):
        yield Point(each)


@host.method(name="a.double")
async def double(number: int) -> int:
    return 2 * number


@pytest.fixture
def vault() -> Iterator[Client]:
    with client(host) as opened:
        yield opened


def test_a_call_by_name_and_by_position(vault: Client) -> None:
    assert (vault.call("add", a=1), vault.call("add", 1, 5)) == (2, 6)


def test_an_error_is_raised_with_its_code_and_data(vault: Client) -> None:
    with pytest.raises(ReplyError) as raised:
        vault.call("fail")
    assert (raised.value.code, raised.value.message, raised.value.data) == (7, "Locked", {"since": 1})


def test_a_wrong_parameter_is_an_error(vault: Client) -> None:
    with pytest.raises(ReplyError, match="Invalid params"):
        vault.call("add", a="x")


def test_a_stream_yields_its_items(vault: Client) -> None:
    assert (list(vault.stream("count", to=3)), list(vault.stream("tick", to=2))) == ([0, 1, 2], [0, 1])
    assert vault.call("count", to=1) == "done"


def test_calls_beside_each_other_in_async_code(vault: Client) -> None:
    async def run() -> list[object]:
        return await asyncio.gather(*(vault.call_async("add", a=each) for each in range(5)))

    assert asyncio.run(run()) == [1, 2, 3, 4, 5]


def test_a_stream_in_async_code(vault: Client) -> None:
    async def run() -> list[object]:
        return [item async for item in vault.stream_async("count", to=3)]

    assert asyncio.run(run()) == [0, 1, 2]


def test_a_notification_is_handled(vault: Client) -> None:
    vault.notify("note", text="a")
    vault.call("add", a=1)
    assert seen == ["a"]


def test_what_the_host_asks_is_answered(vault: Client) -> None:
    vault.handle("tab", lambda index: {"url": f"https://example.com/{index}"})
    assert vault.call("ask") == {"url": "https://example.com/2"}


def test_messages_of_other_forms_go_and_come(vault: Client) -> None:
    vault.post({"type": "ping"})
    assert vault.receive() == {"type": "pong"}


def test_the_sender_is_whom_the_test_names() -> None:
    with client(host, Sender("firefox", "vault@example.com")) as vault:
        assert vault.call("who") == "vault@example.com"


def test_a_call_after_the_end_is_refused(vault: Client) -> None:
    vault.close()
    with pytest.raises(PortDisconnected):
        vault.call("add", a=1)


def test_a_function_calls_its_method_and_its_result_is_of_its_type(vault: Client) -> None:
    assert vault.call(mirrored, Point(3, 4), at=date(2026, 1, 31)) == Point(-3, 4)
    assert vault.call(double, number=4) == 8
    assert vault.call(add, 1, b=2) == 3
    assert list(vault.stream(points, 2)) == [Point(0), Point(1)]


def test_a_function_calls_its_method_in_async_tests(vault: Client) -> None:
    async def run() -> list[object]:
        return [await vault.call_async(double, 5), *[point async for point in vault.stream_async(points, 1)]]

    assert asyncio.run(run()) == [10, Point(0)]


def test_a_function_notifies(vault: Client) -> None:
    vault.notify(note, text="by function")
    vault.call(add, 1)
    assert "by function" in seen


def test_a_function_that_is_no_method_is_refused(vault: Client) -> None:
    with pytest.raises(DefinitionError, match=r"test_a_function_notifies is no method of Host\('com.example.vault'\)"):
        vault.call(test_a_function_notifies, vault)


def test_why_a_host_does_not_begin_is_told() -> None:
    class Unknown: ...

    broken = Host("com.example.broken")

    @broken.method
    def use(it: Unknown) -> None: ...

    with client(broken) as opened, pytest.raises(PortDisconnected) as failed:
        opened.call("use", it=1)
    assert isinstance(failed.value.__cause__, DefinitionError)
