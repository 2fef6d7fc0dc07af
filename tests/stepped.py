"""Run a host with async handlers on a loop that the test steps, and be the extension; no real time passes."""

import json

from nmhost import Host
from nmhost.aio.runner import TurnsDriver
from nmhost.aio.stepped import SteppedLoop
from nmhost.framing import encode
from nmhost.transports import memory_pair
from tests.hosts import HEADER


class Stepped:
    """Hold one port of *host*; the clock stands still but for ``advance``."""

    def __init__(self, host: Host) -> None:
        self.now = 0.0
        self.loop = SteppedLoop(lambda: self.now)
        ours, self._browser = memory_pair()
        self.port = host._port_over(ours)
        driver = host._driver_on(self.port, loop=self.loop)
        assert isinstance(driver, TurnsDriver)
        self.driver = driver
        self.driver.begin()
        self.loop.run_until_idle()

    def replies(self, *messages: object) -> list[object]:
        """Post the messages in one go and return what the host posts before any time passes."""
        self.driver.feed(b"".join(map(encode, messages)))
        self.loop.run_until_idle()
        return self.posted()

    def advance(self, seconds: float) -> list[object]:
        """Let time pass, timer by timer, and return what the host posts meanwhile."""
        until = self.now + seconds
        while (due := self.loop.next_due) is not None and due <= until:
            self.now = due
            self.loop.run_until_idle()
        self.now = until
        return self.posted()

    def end(self) -> list[object]:
        """Hang up, let the end's time pass and return what the host posts meanwhile."""
        self.driver.end()
        self.loop.run_until_idle()
        posted = self.advance(2)
        assert self.driver.ended
        return posted

    def posted(self) -> list[object]:
        """Return what the host has posted since the last time."""
        messages: list[object] = []
        while self._browser._arrived:
            (size,) = HEADER.unpack(self._browser.read(HEADER.size))
            messages.append(json.loads(self._browser.read(size)))
        return messages

    def close(self) -> None:
        """Hang up if that has not happened, and close the loop."""
        if not self.driver.ended:
            self.end()
        self.loop.close()


def call(method: str, request_id: object = 1, **params: object) -> dict[str, object]:
    """Return a request."""
    return {"jsonrpc": "2.0", "method": method, "id": request_id, "params": params}


def result(value: object, request_id: object = 1) -> dict[str, object]:
    """Return the reply with a result."""
    return {"jsonrpc": "2.0", "id": request_id, "result": value}


def failure(code: int, text: str, request_id: object = 1) -> dict[str, object]:
    """Return the reply with an error."""
    return {"jsonrpc": "2.0", "error": {"code": code, "message": text}, "id": request_id}
