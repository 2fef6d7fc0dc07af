"""Shared hosts with one plain handler: one that stays, and one that has to be started each time."""

from nmhost import Host

IDS = ["bench@example.com", "abcdefghijklmnopabcdefghijklmnop"]
host = Host("com.example.bench.shared", extensions=IDS, shared=True, linger=600)
cold = Host("com.example.bench.cold", extensions=IDS, shared=True, linger=0)


@host.on_message
@cold.on_message
def echo(message: object) -> object:
    """Answer with the message."""
    return message
