"""Let several threads of a program use one connection: one of them reads at a time, for all who wait."""

from threading import Condition

from nmhost.errors import PortDisconnected
from nmhost.rpc.asking import Requests, seconds_left
from nmhost.rpc.checks import NOTHING

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

    __slots__ = ("_changed", "_is_read", "_joined", "_sorted")

    whom = "the host"

    def __init__(self, wire: "Wire") -> None:
        super().__init__(wire)
        self._joined = wire
        self._changed = Condition()
        self._is_read = False
        self._sorted = 0  # how many of what was received are known to be no responses

    def next_message(self) -> object:
        """Return the next message that is no response, waiting for it.

        Raises:
            PortDisconnected: The connection has ended.
            FramingError: The bytes that came are no message.
        """
        return self._first(self._taken_message, None)

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
