"""What is due in an emulated browser, in order, and the clock that goes with it."""

import heapq
import selectors
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

# Reads of the clock within one task before each further one moves it by a millisecond: a busy wait must end.
PATIENT_READS = 100
# A gap of the clock this short (in ms) is a delivery on its way, never worth a real wait.
SHORT_GAP = 5.0
# How long (in seconds) real time is waited for at most before whoever waits looks again: what a host does outside, or
# from a thread of its own, is seen no other way.
LOOK_AGAIN = 0.005

Task = Callable[[], None]


@dataclass(slots=True)
class Limits:
    """How long the test is kept waiting before it fails, whatever the browser's clock says.

    Args:
        seconds: Real seconds that one wait or settling may go round, where nothing real is awaited.
        rounds: Deliveries that one wait or settling may make.
        handler: Real seconds that a handler of a host in this process may take before it returns or waits.
    """

    seconds: float = 20.0
    rounds: int = 100_000
    handler: float = 10.0


class Tasks:
    """The tasks of one browser, run one at a time on one clock.

    The clock stands still within a task. Between tasks it jumps to the next one, unless something real (a process, a
    socket) is watched: then the time between tasks is real time.
    """

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Task]] = []
        self._sequence = 0
        self._cancelled: set[int] = set()
        self._quiet: set[int] = set()
        self._now = time.time() * 1000
        self._reads = 0
        self._selector: selectors.BaseSelector | None = None
        self._real_since: float | None = None
        self._held = 0
        self.deliveries: int = 0
        self._posted: deque[Task] = deque()

    def post(self, task: Task) -> None:
        """Run *task* as soon as the browser runs; may be called from any thread."""
        self._posted.append(task)

    def now(self) -> float:
        """Return the milliseconds since the epoch, on this clock."""
        return self._now

    def read(self) -> float:
        """Return the time for a script; scripts that do nothing but read it see it move."""
        self._reads += 1
        if self._reads > PATIENT_READS:
            self._now += 1
        return self._now

    def after(self, delay: float, task: Task, *, quiet: bool = False) -> int:
        """Run *task* after *delay* milliseconds, behind all that is due by then.

        Args:
            delay: Milliseconds from now.
            task: What to run.
            quiet: Nothing is on its way with it: settling need not wait for it (timers of scripts, deadlines).
        """
        return self.at(self._now + delay, task, quiet=quiet)

    def at(self, moment: float, task: Task, *, quiet: bool = False) -> int:
        """Run *task* at a moment of this clock, behind all that is due by then; *quiet* is as with ``after``."""
        self._sequence += 1
        heapq.heappush(self._heap, (moment, self._sequence, task))
        if quiet:
            self._quiet.add(self._sequence)
        else:
            self.deliveries += 1
        return self._sequence

    def cancel(self, sequence: int) -> None:
        """Forget a task that is still to come; silent about one that has run."""
        if sequence in self._quiet:
            self._quiet.discard(sequence)
            self._cancelled.add(sequence)

    def step(self, limit: float, *, wait: bool = True) -> bool:
        """Run the next task, waiting or jumping for it as the clock does.

        Args:
            limit: The time (on this clock) that must not be passed.
            wait: Whether real time may be waited for.

        Returns:
            Whether anything was done or time passed; otherwise nothing can happen before *limit*.
        """
        if self._posted:
            self._posted.popleft()()
            return True
        self._catch_up()
        if not wait and self._held:
            limit = min(limit, self._now)
        due = self._next_due()
        if self._real_since is not None and (due is None or due > self._now + SHORT_GAP):
            return self._wait_real(min(limit, limit if due is None else due))
        if due is None or due > limit:
            return False
        self._poll_real()
        self._run()
        return True

    def skip_to(self, moment: float) -> None:
        """Move the clock forward to *moment*, if it is not there yet."""
        self._now = max(self._now, moment)

    def watch(self, file: int, task: Task, *, writes: bool = False) -> None:
        """Run *task* whenever the descriptor *file* can be read, or written; meanwhile time is real."""
        if self._selector is None:
            self._selector = selectors.DefaultSelector()
        self._selector.register(file, selectors.EVENT_WRITE if writes else selectors.EVENT_READ, task)
        self.hold()

    def unwatch(self, file: int) -> None:
        """Stop watching *file*."""
        if self._selector is not None:
            self._selector.unregister(file)
            self.release()

    def hold(self) -> None:
        """Let time be real until as many releases: something real is awaited."""
        self._held += 1
        if self._real_since is None:
            self._real_since = time.monotonic()

    def release(self) -> None:
        """End a hold."""
        self._held -= 1
        if self._held == 0:
            self._catch_up()
            self._real_since = None

    def pending(self) -> bool:
        """Return whether anything is to come, however late."""
        return self._next_due() is not None

    @property
    def is_delivering(self) -> bool:
        """Whether anything is under way that is no mere timer."""
        return self.deliveries > 0 or bool(self._posted)

    def watches(self) -> bool:
        """Return whether anything real is awaited."""
        return self._held > 0

    def close(self) -> None:
        """Give back what the operating system gave."""
        if self._selector is not None:
            self._selector.close()
        self._selector = None
        self._held = 0
        self._real_since = None

    def clear(self) -> None:
        """Forget all tasks."""
        self._heap.clear()
        self._quiet.clear()
        self._cancelled.clear()
        self.deliveries = 0

    def _next_due(self) -> float | None:
        while self._heap and self._heap[0][1] in self._cancelled:
            self._cancelled.discard(heapq.heappop(self._heap)[1])
        return self._heap[0][0] if self._heap else None

    def _run(self) -> None:
        due, sequence, task = heapq.heappop(self._heap)
        if sequence in self._quiet:
            self._quiet.discard(sequence)
        else:
            self.deliveries -= 1
        self._now = max(self._now, due)
        self._reads = 0
        task()

    def _catch_up(self) -> None:
        if self._real_since is None:
            return
        moment = time.monotonic()
        self._now += (moment - self._real_since) * 1000
        self._real_since = moment

    def _poll_real(self) -> None:
        if self._selector is not None:
            self._take_ready(0)

    def _wait_real(self, until: float) -> bool:
        seconds = (until - self._now) / 1000
        if seconds <= 0 and not self._take_ready(0):
            return False
        if seconds > 0:
            self._take_ready(min(seconds, LOOK_AGAIN))
        self._catch_up()
        return True

    def _take_ready(self, timeout: float) -> bool:
        if self._selector is None:
            time.sleep(timeout)
            return False
        ready = self._selector.select(timeout)
        for key, _ in ready:
            if self._selector is None or key.fd not in self._selector.get_map():  # pyright: ignore[reportUnnecessaryComparison]  # a task may end it
                continue  # one before it has closed this one
            task: Task = key.data
            task()
        return bool(ready)
