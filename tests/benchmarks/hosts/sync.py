"""A host with one plain handler."""

import sys

from nmhost import Host

ACK = {"ok": True} if "ack" in sys.argv else None

# The last is the one that measures in a real browser, see tests/benchmarks/extension_client.py.
IDS = ["bench@example.com", "abcdefghijklmnopabcdefghijklmnop", "ogjnfjfgpakbppinhfjmdogmfdijmjlo"]
host = Host("com.example.bench", extensions=IDS)


@host.on_message
def echo(message: object) -> object:
    """Answer with the message, or shortly."""
    return ACK or message
