"""A host with one plain handler and the fast codec."""

import sys

from nmhost import Host

ACK = {"ok": True} if "ack" in sys.argv else None

host = Host("com.example.bench", extensions=["bench@example.com", "abcdefghijklmnopabcdefghijklmnop"], fast=True)


@host.on_message
def echo(message: object) -> object:
    """Answer with the message, or shortly."""
    return ACK or message
