"""Run coroutines in order and at most so many at once, whatever it is that runs them."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable, Coroutine
    from functools import partial
    from typing import Protocol

    from nmhost.aio.outcome import Kind
    from nmhost.aio.turns import Scheduler, Task

    Work = Coroutine[object, object, None]
    Start = Callable[["Job"], Work]

    class Line(Protocol):
        """What runs coroutines in the order in which they were added: a ``Queue``, or what costs a loop less."""

        @property
        def is_idle(self) -> bool:
            """Whether nothing runs or waits."""
            ...

        @property
        def waiting(self) -> int:
            """How many wait for their turn."""
            ...

        def add(self, start: Start, done: Callable[[bool], object]) -> "Job":
            """Run what *start* makes as soon as its turn has come; then call *done*."""
            ...

        def give_up(self) -> "set[Task]":
            """Cancel what runs and forget what waits; return the tasks that are not done yet."""
            ...

else:
    from _collections import deque  # the packages around these cost a start-up
    from _functools import partial


class Job:
    """One coroutine that runs, or waits to.

    Args:
        start: Makes the coroutine.
        done: Called once it has ended, with whether it was cancelled.
    """

    __slots__ = ("done", "start", "task", "was_asked_to_end")

    def __init__(self, start: "Start", done: "Callable[[bool], object]") -> None:
        self.start: Start | None = start
        self.done: Callable[[bool], object] = done
        self.task: Task | None = None
        self.was_asked_to_end: bool = False
        """Whether it was cancelled from here; CancelledError is otherwise what the coroutine itself raised."""

    def cancel(self) -> None:
        """Cancel it; one that waits never starts."""
        self.was_asked_to_end = True
        if self.task is not None:
            self.task.cancel()
        elif self.start is not None:
            self.start = None
            self.done(True)  # noqa: FBT003 - whether it was cancelled


class Queue:
    """Coroutines that run at most *limit* at once, in the order in which they were added.

    Args:
        scheduler: What runs them.
        limit: How many run at once.
    """

    __slots__ = ("_advancing", "_limit", "_running", "_waiting", "scheduler")

    def __init__(self, scheduler: "Scheduler", limit: int) -> None:
        self.scheduler: Scheduler = scheduler
        self._limit = limit
        self._advancing = False
        self._running: set[Job] = set()
        self._waiting: deque[Job] = deque()

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs or waits."""
        return not (self._running or self._waiting)

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._waiting)

    def add(self, start: "Start", done: "Callable[[bool], object]") -> Job:
        """Run what *start* makes as soon as its turn has come; then call *done*."""
        job = Job(start, done)
        self._waiting.append(job)
        self._advance()
        return job

    def give_up(self) -> "set[Task]":
        """Cancel what runs and forget what waits, as the port has ended; return the tasks that are not done yet."""
        self._waiting.clear()
        tasks = {job.task for job in self._running if job.task is not None}
        for job in self._running:
            job.was_asked_to_end = True
        for task in tasks:
            self.scheduler.give_up(task)
        return tasks

    def _advance(self) -> None:
        """Start what may start; not from within itself, since what never waits has ended when it is started."""
        if self._advancing:
            return
        self._advancing = True
        try:
            while self._waiting and len(self._running) < self._limit:
                self._start(self._waiting.popleft())
        finally:
            self._advancing = False

    def _start(self, job: Job) -> None:
        if job.start is None:
            return
        self._running.add(job)
        job.task = task = self.scheduler.begin(job.start(job))
        if task.done():
            self._ended(job, task)
        else:
            task.add_done_callback(partial(self._ended, job))  # pyright: ignore[reportArgumentType]  # it is given a task

    def _ended(self, job: Job, task: "Task") -> None:
        self._running.discard(job)
        job.done(self.scheduler.was_cancelled(task))
        self._advance()


class Queues:
    """Where a port's handlers and calls wait: in line, beside it, among calls, or in a queue with a limit of their own.

    Args:
        scheduler: What runs them.
        line: What runs one after another.
        limit: How many run at once in each of the others.
    """

    __slots__ = ("_limited", "beside", "calls", "line")

    def __init__(self, scheduler: "Scheduler", line: "Line", limit: int) -> None:
        self.line: Line = line
        self.beside: Queue = Queue(scheduler, limit)
        self.calls: Queue = Queue(scheduler, limit)
        self._limited: dict[object, Queue] = {}

    @property
    def all(self) -> "list[Line]":
        """Every one of them."""
        return [self.line, self.beside, self.calls, *self._limited.values()]

    @property
    def are_idle(self) -> bool:
        """Whether nothing runs or waits in any of them."""
        if not (self.line.is_idle and self.beside.is_idle and self.calls.is_idle):
            return False
        return not self._limited or all(queue.is_idle for queue in self._limited.values())

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        waiting = self.line.waiting + self.beside.waiting + self.calls.waiting
        return waiting + sum(queue.waiting for queue in self._limited.values()) if self._limited else waiting

    def of(self, kind: "Kind", unlimited: "Line") -> "Line":
        """Return where a handler or method waits: in *unlimited* if any number of it may run at once."""
        limit = kind.concurrent
        if limit is True:
            return unlimited
        if not limit:
            return self.line
        if kind not in self._limited:
            self._limited[kind] = Queue(self.calls.scheduler, limit)
        return self._limited[kind]
