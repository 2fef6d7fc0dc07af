"""A host with one ``async def`` handler."""

from nmhost import Host

host = Host("com.example.bench", extensions=["bench@example.com", "abcdefghijklmnopabcdefghijklmnop"])


@host.on_message
async def echo(message: object) -> object:
    """Answer with the message."""
    return message
