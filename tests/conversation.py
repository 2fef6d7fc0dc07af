"""Run a host's handlers in this process and be the extension."""

import json
from collections.abc import Iterator

from nmhost import Host, Sender
from nmhost.framing import encode
from nmhost.lazy.memory import MemoryTransport
from nmhost.transports import memory_pair
from tests.hosts import HEADER


class Conversation:
    """Run a host's handlers on a memory transport, and be the extension."""

    def __init__(self, host: Host, sender: Sender | None = None) -> None:
        ours, self.browser = memory_pair()
        self.port = host._port_over(ours, sender)
        self.driver = host._driver_on(self.port)
        self.runner = self.driver.runner
        self.driver.begin()

    def replies(self, *messages: object) -> list[object]:
        """Post the messages in one go and return all that the host posts."""
        self.driver.feed(b"".join(map(encode, messages)))
        return self.posted()

    def posted(self) -> list[object]:
        """Return all that the host has posted since the last time."""
        return list(_messages(self.browser))


def _messages(transport: MemoryTransport) -> Iterator[object]:
    while transport._arrived:
        (size,) = HEADER.unpack(transport.read(4))
        yield json.loads(transport.read(size))
