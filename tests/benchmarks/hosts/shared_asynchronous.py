"""Shared hosts with one ``async def`` handler: one that stays, and one that has to be started each time."""

from nmhost import Host

IDS = ["bench@example.com", "abcdefghijklmnopabcdefghijklmnop"]
host = Host("com.example.bench.ashared", extensions=IDS, shared=True, linger=600)
cold = Host("com.example.bench.acold", extensions=IDS, shared=True, linger=0)


@host.on_message
@cold.on_message
async def echo(message: object) -> object:
    """Answer with the message."""
    return message
