"""Move bytes within a process: transports whose bytes come as copies, and a pair of them."""

from nmhost.errors import PortDisconnected

# So many bytes are copied at once: a message's whole length may be far more than there is to read.
_COPIED_MOST = 1 << 16


class Copied:
    """What reads of a transport whose bytes come as copies have in common."""

    __slots__ = ()

    def read(self, size: int) -> bytes:
        """Return at most *size* bytes as soon as there are any; ``b""`` at the end of input."""
        raise NotImplementedError

    def read_into(self, space: memoryview) -> int:
        """Read into *space* and return how many bytes came; 0 at the end of input."""
        data = self.read(min(len(space), _COPIED_MOST))
        space[: len(data)] = data
        return len(data)


class MemoryTransport(Copied):
    """A transport to its pair within the process; a read waits for the other side's thread."""

    def __init__(self) -> None:
        from threading import Condition  # not for who copies alone

        self._arrived = bytearray()
        self._ended = False
        self._condition = Condition()
        self._other = self

    def read(self, size: int) -> bytes:
        """Return at most *size* bytes as soon as there are any; ``b""`` at the end of input."""
        with self._condition:
            self._condition.wait_for(lambda: self._arrived or self._ended)
            data = bytes(self._arrived[:size])
            del self._arrived[:size]
            return data

    def wait(self, seconds: float | None) -> bool:
        """Wait until something can be read, or the end; return False if that takes longer than *seconds*."""
        with self._condition:
            return bool(self._condition.wait_for(lambda: self._arrived or self._ended, seconds))

    def write(self, *parts: bytes) -> None:
        """Write all of *parts*, one behind the other.

        Raises:
            PortDisconnected: Either side has closed.
        """
        other = self._other
        with other._condition:
            if other._ended:
                raise PortDisconnected
            for part in parts:
                other._arrived += part
            other._condition.notify_all()

    def close(self) -> None:
        """Close both directions; a second call does nothing."""
        for end in (self, self._other):
            with end._condition:
                end._ended = True
                end._condition.notify_all()


def pair() -> tuple[MemoryTransport, MemoryTransport]:
    """Return two transports; what is written to one is read from the other."""
    ours, theirs = MemoryTransport(), MemoryTransport()
    ours._other, theirs._other = theirs, ours
    return ours, theirs
