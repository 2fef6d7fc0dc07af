"""Let several threads of a program use one connection: one of them reads at a time, for all who wait."""

from threading import Condition

from nmhost.errors import PortDisconnected
from nmhost.rpc.asking import Requests, seconds_left
from nmhost.rpc.checks import NOTHING, is_object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from nmhost.port import Wire
    from nmhost.rpc.asking import Answer


class JoinedRequests(Requests):
    """What a program waits for: responses of the host, and messages that are none.

    Args:
        wire: Where requests are posted and all of it comes from.
    """

    __slots__ = ("_changed", "_given_up", "_is_read", "_joined", "_sorted")

    whom = "the host"

    def __init__(self, wire: "Wire") -> None:
        super().__init__(wire)
        self._joined = wire
        self._changed = Condition()
        self._is_read = False
        self._given_up: set[object] = set()
        self._sorted = 0  # how many of what was received are known to be no responses

    def next_message(self) -> object:
        """Return the next message that is no response, waiting for it.

        Raises:
            PortDisconnected: The connection has ended.
            FramingError: The bytes that came are no message.
        """
        return self._first(self._taken_message, None)

    def take(self, message: object) -> bool:
        """Settle what waits for *message*; return whether one does, or did and has given up."""
        return super().take(message) or self._is_late(message)

    def _is_late(self, message: object) -> bool:
        """Return whether this is the response to a request that nobody waits for any more."""
        if not is_object(message) or "method" in message or message.get("jsonrpc") != "2.0":
            return False
        request_id = message.get("id")
        if not isinstance(request_id, int) or request_id not in self._given_up:
            return False
        self._given_up.discard(request_id)
        return True

    def _forget(self, request_id: object) -> None:
        if request_id in self._waiting:
            self._given_up.add(request_id)
        super()._forget(request_id)

    def _await(self, answer: "Answer", until: float | None) -> None:
        try:
            self._first(lambda: True if answer.settled else NOTHING, until)
        except PortDisconnected:
            raise self._ended_before() from None

    def _first(self, take: "Callable[[], object]", until: float | None) -> object:
        """Return the first thing but NOTHING that *take* returns, reading or waiting for who reads; NOTHING if late.

        Raises:
            PortDisconnected: The connection ends before.
            FramingError: The bytes that came are no message.
        """
        while True:
            with self._changed:
                while (taken := take()) is NOTHING and self._is_read:
                    if not self._changed.wait(seconds_left(until)):
                        return NOTHING
                if taken is not NOTHING:
                    return taken
                self._is_read = True
            if not self._read(until):
                return NOTHING

    def _read(self, until: float | None) -> bool:
        """Read what comes next for all who wait; return False if nothing comes in time."""
        try:
            if not self._joined.wait(seconds_left(until)):
                return False
            if not self._joined.read():
                raise PortDisconnected("the port is disconnected; no message will come any more")
            return True
        finally:
            with self._changed:
                self.sort()
                self._sorted = len(self._joined.received)
                self._is_read = False
                self._changed.notify_all()

    def _taken_message(self) -> object:
        if not self._sorted:
            return NOTHING
        self._sorted -= 1
        return self._joined.next_received()
