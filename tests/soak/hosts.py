"""The hosts that are soaked, as source: each answers every message, in every way a host can."""

_HANDLERS = """
import asyncio
from nmhost import Host, ReplyError
host = Host("com.example.soak"{arguments})

@host.on_message
{kind} echo(message):
    return message

@host.on_message(type="fail")
{kind} fail():
    raise ReplyError(1, "as asked")

@host.on_message(type="stream")
def stream():
    yield 1
    yield 2

@host.method
{kind} add(left: int, right: int) -> int:
    {pause}
    return left + right
"""

SYNC = _HANDLERS.format(arguments="", kind="def", pause="pass")
ASYNC = _HANDLERS.format(arguments="", kind="async def", pause="await asyncio.sleep(0)")
FAST = _HANDLERS.format(arguments=", fast=True", kind="def", pause="pass")
KINDS = {"sync": SYNC, "async": ASYNC, "fast": FAST}
