"""Wait for a wire's input and for other threads at once: by ``poll``, or where there is none in a thread that reads."""

import os
from _thread import allocate_lock, start_new_thread

from nmhost.lazy.memory import Copied

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable
    from typing import Protocol

    from nmhost.transports import Transport

    class Wire(Protocol):
        """What is read."""

        transport: Transport

    class Waiter(Protocol):
        """What waits for input and for other threads."""

        def wait(self, seconds: float | None, *, reading: bool) -> bool:
            """Wait until something comes, for input only if *reading*; return whether there is input."""
            ...

        def wake(self) -> None:
            """Let ``wait`` return; from any thread."""
            ...

        def close(self) -> None:
            """Give back what it took."""
            ...
else:
    from _collections import deque  # the packages around these cost a start-up


_READ_SIZE = 1 << 16
# A thread reads on only while less than this many reads wait.
_WAITING_MOST = 16


def waiter_for(wire: "Wire") -> "Waiter":
    """Return what waits for *wire*."""
    import select  # only a host that waits for threads needs it

    descriptor = getattr(wire.transport, "reads", -1)
    return PollWaiter(descriptor) if hasattr(select, "poll") and descriptor >= 0 else ThreadWaiter(wire)


class PollWaiter:
    """A waiter that asks the system.

    Args:
        descriptor: What is read from.
    """

    def __init__(self, descriptor: int) -> None:
        import select  # as above

        self._lock = allocate_lock()
        self._reads, self._writes = os.pipe()
        os.set_blocking(self._reads, False)
        os.set_blocking(self._writes, False)
        self._poll = select.poll()
        self._poll.register(self._reads, select.POLLIN)
        self._both = select.poll()
        self._both.register(self._reads, select.POLLIN)
        self._both.register(descriptor, select.POLLIN)

    def wait(self, seconds: float | None, *, reading: bool) -> bool:
        """Wait until something comes, for input only if *reading*; return whether there is input."""
        poll = self._both if reading else self._poll
        came = {descriptor for descriptor, _ in poll.poll(None if seconds is None else seconds * 1000)}
        if self._reads in came:
            os.read(self._reads, 1 << 12)
        return bool(came - {self._reads})

    def wake(self) -> None:
        """Let ``wait`` return; from any thread."""
        with self._lock:
            if self._writes >= 0:
                try:
                    os.write(self._writes, b"\0")
                except BlockingIOError:  # it is full, so that it wakes anyway
                    return

    def close(self) -> None:
        """Give back what it took."""
        with self._lock:
            os.close(self._reads)
            os.close(self._writes)
            self._writes = -1


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
            self._came.acquire(timeout=-1 if seconds is None else seconds)
        return bool(reading and self._read.chunks)

    def wake(self) -> None:
        """Let ``wait`` return; from any thread."""
        _release(self._came)

    def close(self) -> None:
        """Leave the thread to its read, which the end of input ends."""


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
        _release(self._room)
        return data[:size]

    def wait(self, seconds: float | None) -> bool:
        """Wait until something can be read, or the end; return False if that takes longer than *seconds*."""
        while not self.chunks:
            if not self._came.acquire(timeout=-1 if seconds is None else seconds):
                return False
        return True

    def _run(self) -> None:
        data = b"-"
        while data:
            while len(self.chunks) >= _WAITING_MOST:
                self._room.acquire()
            data = self._transport.read(_READ_SIZE)
            self.chunks.append(data)
            _release(self._came)
            self._tell()


def _release(lock: "Lock") -> None:
    """Release *lock*, whether or not somebody has before."""
    try:
        lock.release()
    except RuntimeError:
        return


if TYPE_CHECKING:
    from _thread import LockType as Lock
