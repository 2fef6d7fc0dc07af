"""Tests of the client for tests of a host alone."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from nmhost import Host, Port, PortDisconnected, ReplyError, Sender
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
