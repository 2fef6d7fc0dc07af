"""Run the strands of the one port of a process, and wait for its input, for threads and for times meanwhile."""

from _thread import allocate_lock
from time import monotonic

from nmhost.aio.turns import Turns, due
from nmhost.aio.waiters import waiter_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable

    from nmhost.aio.turns import Act, Ended, Heir, Inherit, Promise
    from nmhost.aio.waiters import Waiter
    from nmhost.port import Wire
else:
    from _collections import deque  # the package around it costs a start-up


class LoneTurns(Turns):
    """What runs the strands of the one port of a process, and reads its wire meanwhile.

    Args:
        wire: What is read.
        arrived: As ``Turns`` has it.
        ended: As ``Turns`` has it.
        inherit: As ``Turns`` has it.
        is_over: As ``Turns`` has it.
    """

    def __init__(
        self, wire: "Wire", *, arrived: "Act", ended: "Ended", inherit: "Inherit", is_over: "Callable[[], bool]"
    ) -> None:
        super().__init__(wire, arrived=arrived, ended=ended, inherit=inherit, is_over=is_over)
        self._own = wire
        self._lock = allocate_lock()
        self._ready: deque[Act] = deque()
        self._timers: list[tuple[float, Act]] = []
        self._waiter: Waiter | None = None
        self._reads = False

    def call_soon(self, act: "Act") -> None:
        """Call *act* in this thread, after what is under way."""
        if self.heir is not None:
            self.heir.call_soon(act)
        else:
            self._ready.append(act)

    def call_soon_threadsafe(self, act: "Act") -> None:
        """Call *act* in the thread that runs the strands, and wake it if it waits."""
        with self._lock:
            if self.heir is None:
                self._ready.append(act)
                if self._waiter is not None:
                    self._waiter.wake()
                return
        self.heir.call_soon_threadsafe(act)

    def call_later(self, seconds: float, act: "Act") -> None:
        """Call *act* in so many seconds."""
        if self.heir is not None:
            self.heir.call_later(seconds, act)
            return
        self._timers.append((monotonic() + seconds, act))
        self._timers.sort(key=due)

    def expect_threads(self) -> None:
        """Wait from now on in a way that other threads can end."""
        self._make_waiter()

    def resume(self) -> None:
        """Read the wire."""
        self._reads = True

    def pause(self) -> None:
        """Leave what comes in the pipe, until resumed."""
        self._reads = False

    def run_until(self, promise: "Promise") -> None:
        """Run until *promise* is settled, or a loop of asyncio has taken over."""
        while not promise.settled and self.heir is None:
            while self._ready:
                self._ready.popleft()()
            if not promise.settled and self.heir is None:
                self._wait()

    def close(self) -> None:
        """Wait for nothing any more."""
        if self._waiter is not None:
            self._waiter.close()
            self._waiter = None

    def hand_over(self) -> "Heir":
        """Hand all that is under way over to a loop of asyncio, and return it."""
        heir = self.heir
        if heir is None:
            heir = self._inherit(None)
            with self._lock:
                self.appoint(heir)
            while self._ready:
                heir.call_soon(self._ready.popleft())
            for moment, act in self._timers:
                heir.call_later(max(0.0, moment - monotonic()), act)
            self.bequeath(heir)
            if self._waiter is not None:
                self._waiter.wake()
        return heir

    def _make_waiter(self) -> "Waiter":
        if self._waiter is None:
            self._waiter = waiter_for(self._own)
        return self._waiter

    def _wait(self) -> None:
        """Read, or wait for what comes first: input, a thread's end or a time."""
        if self._waiter is None and self._reads and not self._timers:
            self.read()
            return
        waiter = self._make_waiter()
        seconds = max(0.0, self._timers[0][0] - monotonic()) if self._timers else None
        if waiter.wait(seconds, reading=self._reads):
            self.read()
        while self._timers and self._timers[0][0] <= monotonic():
            self._timers.pop(0)[1]()
