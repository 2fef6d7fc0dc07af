"""A host with one handler that runs in a thread."""

from nmhost import Host

host = Host("com.example.bench", extensions=["bench@example.com", "abcdefghijklmnopabcdefghijklmnop"])


@host.on_message(thread=True)
def echo(message: object) -> object:
    """Answer with the message."""
    return message
