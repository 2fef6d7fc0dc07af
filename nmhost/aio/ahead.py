"""Read a transport ahead in a thread, where its input can't be polled, and wait for that and for other threads."""

from _thread import allocate_lock, start_new_thread
from time import monotonic

from nmhost.lazy.memory import Copied

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _thread import LockType as Lock
    from collections import deque
    from collections.abc import Callable
    from typing import Protocol

    from nmhost.transports import Transport

    class Wire(Protocol):
        """What is read."""

        transport: Transport
else:
    from _collections import deque  # the package around it costs a start-up

_READ_SIZE = 1 << 16
# The thread reads on only while less than this many reads wait.
_WAITING_MOST = 16
# Windows lets a thread that waits for a lock see no signal meanwhile.
_SLICE = 0.1


class ReadAhead(Copied):
    """A transport whose input a thread reads ahead.

    Args:
        transport: What it reads, and what is written to.
        came: Called each time something has come.
    """

    def __init__(self, transport: "Transport", came: "Callable[[], None]") -> None:
        self.chunks: deque[bytes] = deque()
        self.write: Callable[..., None] = transport.write
        self.close: Callable[[], None] = transport.close
        self._transport = transport
        self._tell = came
        self._came, self._room = allocate_lock(), allocate_lock()
        start_new_thread(self._run, ())

    def read(self, size: int) -> bytes:
        """Return at most *size* bytes as soon as there are any; ``b""`` at the end of input."""
        self.wait(None)
        data = self.chunks.popleft()
        if len(data) > size or not data:
            self.chunks.appendleft(data[size:])
        release(self._room)
        return data[:size]

    def wait(self, seconds: float | None) -> bool:
        """Wait until something can be read, or the end; return False if that takes longer than *seconds*."""
        while not self.chunks:
            if not _acquired(self._came, seconds):
                return False
        return True

    def _run(self) -> None:
        data = b"-"
        while data:
            while len(self.chunks) >= _WAITING_MOST:
                self._room.acquire()
            data = self._transport.read(_READ_SIZE)
            self.chunks.append(data)
            release(self._came)
            self._tell()


class ThreadWaiter:
    """A waiter whose thread reads, where nothing can be polled: Windows, memory.

    Args:
        wire: What is read, from what the thread has read, from now on.
    """

    def __init__(self, wire: "Wire") -> None:
        self._came = allocate_lock()
        self._came.acquire()
        self._read = wire.transport = ReadAhead(wire.transport, self.wake)

    def wait(self, seconds: float | None, *, reading: bool) -> bool:
        """Wait until something comes, for input only if *reading*; return whether there is input."""
        if not (reading and self._read.chunks):
            _acquired(self._came, seconds)
        return bool(reading and self._read.chunks)

    def wake(self) -> None:
        """Let ``wait`` return; from any thread."""
        release(self._came)

    def close(self) -> None:
        """Leave the thread to its read, which the end of input ends."""


def release(lock: "Lock") -> None:
    """Release *lock*, whether or not somebody has before."""
    try:
        lock.release()
    except RuntimeError:
        return


def _acquired(lock: "Lock", seconds: float | None) -> bool:
    """Wait for *lock* and for signals; return False if that takes longer than *seconds*."""
    until = None if seconds is None else monotonic() + seconds
    while not lock.acquire(timeout=_SLICE if until is None else max(0.0, min(_SLICE, until - monotonic()))):
        if until is not None and monotonic() >= until:
            return False
    return True
