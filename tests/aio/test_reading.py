"""A port is read on an event loop, and messages are awaited on it."""

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextvars import ContextVar

import pytest

from nmhost import Port
from nmhost.aio.reading import Reader
from nmhost.errors import FrameTruncated, PayloadInvalid, PortDisconnected
from nmhost.framing import encode, frame
from nmhost.transports import PipeTransport, memory_pair
from tests.hosts import HEADER

Ends = tuple[Port, Port]
WITHIN = 20


@pytest.fixture(params=["pipes", "memory"])
def ends(request: pytest.FixtureRequest) -> Iterator[Ends]:
    """Return a port that a loop reads, and the extension's; memory can't be watched, so a thread reads it."""
    if request.param == "memory":
        ours, theirs = memory_pair()
        yield Port(ours), Port(theirs)
        theirs.close()
        return
    (a, b), (c, d) = os.pipe(), os.pipe()
    host, extension = PipeTransport(a, d), PipeTransport(c, b)
    yield Port(host), Port(extension)
    host.close()
    extension.close()


def run(awaitable: Callable[[], Awaitable[object]]) -> object:
    async def bounded() -> object:
        async with asyncio.timeout(WITHIN):
            return await awaitable()

    return asyncio.run(bounded())


def test_each_message_is_awaited_until_the_end(ends: Ends) -> None:
    host, extension = ends
    for message in [1, None, {"a": []}]:
        extension.post_message(message)

    async def receive() -> list[object]:
        received = []
        async for message in host:
            received.append(message)
            if len(received) == 3:
                extension.disconnect()
        return received

    assert run(receive) == [1, None, {"a": []}]


def test_a_large_message_is_awaited(ends: Ends) -> None:
    host, extension = ends
    text = "x" * 1_000_000
    threading.Thread(target=extension.post_message, args=(text,)).start()

    async def receive() -> object:
        async for message in host:
            return message
        return None

    assert run(receive) == text


def test_an_input_that_ends_inside_a_frame_is_told(ends: Ends) -> None:
    host, extension = ends
    extension._wire.transport.write(HEADER.pack(100))
    extension.disconnect()

    async def receive() -> object:
        return [message async for message in host]

    with pytest.raises(FrameTruncated):
        run(receive)


def test_the_extension_can_be_asked_between_messages(ends: Ends) -> None:
    host, extension = ends
    extension.post_message("first")
    extension.post_message("second")

    async def receive() -> list[object]:
        received: list[object] = []
        async for message in host:
            received.append(message)
            if message == "second":
                return received
            answer = asyncio.ensure_future(host.request_async("tab"))
            await asyncio.sleep(0)
            extension.post_message({"jsonrpc": "2.0", "id": 1, "result": "page"})
            received.append(await answer)
        return received

    assert run(receive) == ["first", "page", "second"]


def test_the_end_is_told_to_whoever_waits_for_the_extension(ends: Ends) -> None:
    host, extension = ends
    extension.post_message("only")

    async def receive() -> object:
        async for _ in host:
            answer = asyncio.ensure_future(host.request_async("tab"))
            await asyncio.sleep(0)
            extension.disconnect()
        return await asyncio.gather(answer, return_exceptions=True)

    (error,) = run(receive)  # type: ignore[misc]  # a list of one
    assert isinstance(error, PortDisconnected)


def test_the_hosts_own_disconnect_ends_the_waiting(ends: Ends) -> None:
    host, _ = ends

    async def receive() -> list[object]:
        asyncio.get_running_loop().call_soon(host.disconnect)
        return [message async for message in host]

    assert run(receive) == []


def test_what_comes_while_nobody_waits_is_not_lost() -> None:
    ours, theirs = memory_pair()
    host = Port(ours)
    theirs.write(encode("first"))

    async def receive() -> object:
        messages = aiter(host)
        first = await anext(messages)
        theirs.write(encode("second"))
        theirs.close()
        return [first, *[message async for message in messages]]

    assert run(receive) == ["first", "second"]


def test_a_payload_that_is_no_json_is_told(ends: Ends) -> None:
    host, extension = ends
    extension._wire.transport.write(frame(b"{"))

    async def receive() -> object:
        return [message async for message in host]

    with pytest.raises(PayloadInvalid):
        run(receive)


def test_whoever_resumes_leaves_its_context_variables_out(ends: Ends) -> None:
    seen: ContextVar[str] = ContextVar("seen", default="clean")
    host, extension = ends

    async def receive() -> str:
        loop = asyncio.get_running_loop()
        arrived: asyncio.Future[str] = loop.create_future()
        reader = Reader(host._wire, loop, arrived=lambda: arrived.set_result(seen.get()), ended=lambda fault: None)
        seen.set("the handler's")
        reader.resume()
        extension.post_message(1)
        try:
            return await arrived
        finally:
            reader.pause()

    assert run(receive) == "clean"
