"""Run coroutines on a loop, at most so many at once, and cancel what is left at the end."""

import asyncio
import sys
from _thread import start_new_thread
from collections import deque
from concurrent.futures import Executor, Future

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import ParamSpec, TypeVar

    Work = Coroutine[object, object, None]
    Parameters = ParamSpec("Parameters")
    Result = TypeVar("Result")


class Job:
    """Be one coroutine that runs, or waits to.

    Args:
        start: Makes the coroutine.
        done: Called once it has ended, with whether it was cancelled.
    """

    __slots__ = ("done", "start", "task")

    def __init__(self, start: "Callable[[], Work]", done: "Callable[[bool], object]") -> None:
        self.start: Callable[[], Work] | None = start
        self.done = done
        self.task: asyncio.Task[None] | None = None

    def cancel(self) -> None:
        """Cancel it; one that waits never starts."""
        if self.task is not None:
            self.task.cancel()
        elif self.start is not None:
            self.start = None
            self.done(True)  # noqa: FBT003 - whether it was cancelled

    async def run(self) -> bool | None:
        """Run it in the task that runs, which lives on; return whether it was cancelled, None if it was before."""
        if self.start is None:
            return None
        start, self.start = self.start, None
        task = self.task = asyncio.current_task()
        was_cancelled = False
        try:
            await start()
        except asyncio.CancelledError:
            was_cancelled = True
        except BaseException:  # the loop raises it; the task then has nobody who asks what it ended by
            if task is not None:
                task.add_done_callback(_take_note)
            raise
        finally:
            self.task = None
        if task is not None and task.cancelling():
            task.uncancel()
        return was_cancelled


class Queue:
    """Run coroutines, at most *limit* at once, in the order in which they were added.

    Args:
        loop: Where they run.
        limit: How many run at once.
    """

    __slots__ = ("_advancing", "_limit", "_loop", "_running", "_waiting")

    def __init__(self, loop: asyncio.AbstractEventLoop, limit: int) -> None:
        self._loop = loop
        self._limit = limit
        self._advancing = False
        self._running: dict[Job, asyncio.Task[None] | None] = {}
        self._waiting: deque[Job] = deque()

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs or waits."""
        return not (self._running or self._waiting)

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._waiting)

    def add(self, start: "Callable[[], Work]", done: "Callable[[bool], object]") -> Job:
        """Run what *start* makes as soon as its turn has come; then call *done*."""
        job = Job(start, done)
        self._waiting.append(job)
        self._advance()
        return job

    def cancel(self) -> "set[asyncio.Task[None]]":
        """Cancel what runs and forget what waits; return the tasks that are not done yet."""
        self._waiting.clear()
        for job in self._running:
            job.start = None
            if job.task is not None:
                job.task.cancel()
        return {task for task in self._running.values() if task is not None}

    def _advance(self) -> None:
        """Begin what may begin; not from within itself, since what never waits has ended when it is begun."""
        if self._advancing:
            return
        self._advancing = True
        try:
            while self._waiting and len(self._running) < self._limit:
                job = self._waiting.popleft()
                self._running[job] = None
                task = _begin(self._run(job), self._loop)
                if job in self._running:
                    self._running[job] = task
        finally:
            self._advancing = False

    async def _run(self, job: Job) -> None:
        try:
            was_cancelled = await job.run()
        finally:
            del self._running[job]
        if was_cancelled is not None:
            job.done(was_cancelled)
        self._advance()


class Line:
    """Run coroutines one after another in the order in which they were added, all that wait in one task.

    A task for each would cost several times what a quick handler does. What they set in context variables lasts until
    the line is empty.

    Args:
        loop: Where they run.
    """

    __slots__ = ("_loop", "_running", "_task", "_waiting")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._running: Job | None = None
        self._task: asyncio.Task[None] | None = None
        self._waiting: deque[Job] = deque()

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs or waits."""
        return self._running is None and not self._waiting

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._waiting)

    def add(self, start: "Callable[[], Work]", done: "Callable[[bool], object]") -> Job:
        """Run what *start* makes when its turn has come, at ``advance`` at the soonest; then call *done*."""
        job = Job(start, done)
        self._waiting.append(job)
        return job

    def advance(self) -> None:
        """Begin with what waits, if nothing runs."""
        if self._waiting and self._task is None and self._running is None:
            task = _begin(self._work(), self._loop)
            self._task = None if task.done() else task

    def cancel(self) -> "set[asyncio.Task[None]]":
        """Cancel what runs and forget what waits; return the tasks that are not done yet."""
        self._waiting.clear()
        if self._running is not None:
            self._running.cancel()
        return set() if self._task is None else {self._task}

    async def _work(self) -> None:
        try:
            while self._waiting:
                job = self._running = self._waiting.popleft()
                was_cancelled = await job.run()
                self._running = None
                if was_cancelled is not None:
                    job.done(was_cancelled)
        finally:
            self._task = self._running = None


class Threads(Executor):
    """Run each function in a thread of its own that doesn't keep the process alive, unlike those of a pool."""

    def submit(
        self, fn: "Callable[Parameters, Result]", /, *args: "Parameters.args", **kwargs: "Parameters.kwargs"
    ) -> "Future[Result]":
        """Run *fn* in a thread and return the future of its result."""
        future: Future[Result] = Future()
        start_new_thread(_settle, (future, lambda: fn(*args, **kwargs)))
        return future


def _begin(work: "Work", loop: asyncio.AbstractEventLoop) -> "asyncio.Task[None]":
    """Return the task of *work*, begun at once where Python can: one that never waits is then eight times as cheap."""
    if sys.version_info >= (3, 12) and loop.is_running():
        return asyncio.Task(work, loop=loop, eager_start=True)
    return loop.create_task(work)


def _take_note(task: "asyncio.Task[None]") -> None:
    """Take note of what *task* ended by."""
    if not task.cancelled():
        task.exception()


def _settle(future: "Future[Result]", function: "Callable[[], Result]") -> None:
    try:
        result = function()
    except Exception as error:
        future.set_exception(error)
    except BaseException as error:
        future.set_exception(RuntimeError(f"a handler in a thread ended it: {error!r}"))
    else:
        future.set_result(result)
