"""Wait for a wire's input and for other threads at once: by ``poll``, or where there is none in a thread that reads."""

import os
from _thread import allocate_lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from nmhost.aio.ahead import Wire

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


def waiter_for(wire: "Wire") -> "Waiter":
    """Return what waits for *wire*."""
    import select  # only a host that waits for threads needs it

    descriptor = getattr(wire.transport, "reads", -1)
    if hasattr(select, "poll") and descriptor >= 0:
        return PollWaiter(descriptor)
    from nmhost.aio.ahead import ThreadWaiter  # most hosts do without

    return ThreadWaiter(wire)


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
