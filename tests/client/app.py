"""The host that the tests of generated clients talk to."""

import os
import sys
import time

from nmhost import Host, Port, ReplyError

host = Host(
    "com.example.bridge",
    extensions=["bridge@example.org", "ogjnfjfgpakbppinhfjmdogmfdijmjlo"],
    receive_limit=4 << 20,  # so that what is larger comes in parts
)


@host.method
def add(a: int, b: int = 1) -> int:
    """Add two numbers."""
    return a + b


@host.method
def refuse() -> None:
    raise ReplyError(404, "no such vault", {"name": "home"})


@host.method
def count(to: int):
    yield from range(to)
    return "counted"


@host.method
async def sleep(seconds: float) -> float:
    import asyncio

    await asyncio.sleep(seconds)
    return seconds


@host.method
async def endless():
    import asyncio

    number = 0
    try:
        while True:
            yield number
            number += 1
            await asyncio.sleep(0.01)
    finally:
        seen.append("cancelled")


@host.method
def recall() -> list[str]:
    return seen


@host.method
def echo(value: object) -> object:
    return value


@host.method
def make(size: int) -> str:
    return "ü" * size


@host.method
def measure(text: str) -> int:
    return len(text)


@host.method
def leave() -> None:
    sys.exit(3)


@host.method
def pid() -> int:
    return os.getpid()


@host.method
async def ask(port: Port, name: str, params: object) -> object:
    try:
        return await port.request_async(name, params, timeout=30)
    except ReplyError as error:
        return {"code": error.code, "message": error.message}


@host.method
def tell(port: Port, name: str, params: object) -> None:
    port.notify(name, params)


@host.method(name="box.open")
def open_box(label: str = "") -> str:
    return f"box {label}"


@host.method
def who(port: Port) -> list[str]:
    return [port.instance, port.label]


started = time.monotonic()
seen: list[str] = []
