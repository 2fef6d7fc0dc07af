"""An app whose types mypy and pyright are asked about by test_types.py; it is checked, never run."""

from collections.abc import AsyncIterator, Iterator
from typing import assert_type

from nmhost import Handlers, Host, Port, ReplyError, Sender

host = Host("com.example.typed", extensions=["typed@example.com"])
group = Handlers(prefix="group")
assert_type(host, Host)


@host.on_message
def whole(message: object) -> str:
    return str(message)


@host.on_message(type="open")
def keyed(name: str, port: Port) -> dict[str, int]:
    return {name: len(port.sender.family or "")}


@host.method
async def search(query: str, limit: int = 10) -> list[str]:
    return [query] * limit


@group.method(name="another", thread=True)
def renamed(sender: Sender) -> bool:
    return sender.family is None


@host.method
async def stream(to: int) -> AsyncIterator[int]:
    for number in range(to):
        yield number


@host.on_connect
def begin(port: Port) -> None:
    port.post_message("hello")


@host.on_error(KeyError)
def failed(error: KeyError) -> ReplyError:
    return ReplyError(1, str(error))


@host.lifespan
def connection() -> Iterator[int]:
    yield 1


host.include(group)

assert_type(whole(1), str)
assert_type(renamed(Sender()), bool)
assert_type(stream(1), AsyncIterator[int])
assert_type(connection(), Iterator[int])
assert_type(failed(KeyError()), ReplyError)

search(1).close()  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
keyed("a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
host.on_message(1)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
host.method(nmae="x")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]


async def converse(port: Port) -> None:
    """Have every public way to talk checked."""
    assert_type(await search("a", limit=3), list[str])
    assert_type(port.receive(), object)
    assert_type(port.request("tab", timeout=1), object)
    assert_type(await port.request_async("tab"), object)
    async for message in port:
        assert_type(message, object)
    for message in port:
        assert_type(message, object)


async def tests() -> None:
    from nmhost.testing import client

    with client(host) as extension:
        assert_type(extension.call(search, "a", limit=2), list[str])
        assert_type(await extension.call_async(search, query="a"), list[str])
        assert_type(list(extension.stream(stream, 2)), list[int])
        assert_type([each async for each in extension.stream_async(stream, to=2)], list[int])
