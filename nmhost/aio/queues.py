"""Run coroutines on a loop, at most so many at once, and cancel what is left at the end."""

import asyncio
import sys
from _thread import start_new_thread
from collections import deque
from concurrent.futures import Executor, Future
from contextlib import suppress

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

    def add(self, start: "Callable[[], Work]", done: "Callable[[bool], object]") -> Job:
        """Run what *start* makes as soon as its turn has come; then call *done*."""
        job = Job(start, done)
        self._waiting.append(job)
        self._advance()
        return job

    def cancel(self) -> "set[asyncio.Task[None]]":
        """Cancel what runs and forget what waits; return the tasks that are not done yet."""
        self._waiting.clear()
        tasks = {job.task for job in self._running if job.task is not None}
        for task in tasks:
            task.cancel()
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
        job.task = _begin(job.start(), self._loop)
        if job.task.done():
            self._ended(job)
        else:
            job.task.add_done_callback(lambda _task: self._ended(job))

    def _ended(self, job: Job) -> None:
        self._running.discard(job)
        job.done(job.task is not None and _was_cancelled(job.task))
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
        """Run what *start* makes as soon as its turn has come; then call *done*."""
        job = Job(start, done)
        self._waiting.append(job)
        if self._task is None:
            self._task = self._loop.create_task(self._work())
            self._task.add_done_callback(_was_cancelled)
        return job

    def cancel(self) -> "set[asyncio.Task[None]]":
        """Cancel what runs and forget what waits; return the tasks that are not done yet."""
        self._waiting.clear()
        if self._task is None:
            return set()
        if self._running is not None:
            self._running.cancel()
        return {self._task}

    async def _work(self) -> None:
        task = self._task
        try:
            while self._waiting:
                job = self._waiting.popleft()
                if job.start is not None:
                    job.done(await self._was_cancelled(job, job.start, task))
        finally:
            self._task = self._running = None

    async def _was_cancelled(self, job: Job, start: "Callable[[], Work]", task: "asyncio.Task[None] | None") -> bool:
        """Run *job* in the line's *task* and return whether it was cancelled; the line goes on."""
        self._running, job.start, job.task = job, None, task
        was_cancelled = False
        try:
            await start()
        except asyncio.CancelledError:
            was_cancelled = True
        finally:
            job.task = self._running = None
        if task is not None and task.cancelling():
            with suppress(asyncio.CancelledError):  # which it may have asked for last of all
                await asyncio.sleep(0)
            while task.cancelling():
                task.uncancel()
        return was_cancelled


class Threads(Executor):
    """Run each function in a thread of its own that doesn't keep the process alive, unlike those of a pool."""

    def submit(
        self, fn: "Callable[Parameters, Result]", /, *args: "Parameters.args", **kwargs: "Parameters.kwargs"
    ) -> "Future[Result]":
        """Run *fn* in a thread and return the future of its result."""
        future: Future[Result] = Future()
        future.set_running_or_notify_cancel()  # a thread can't be cancelled
        start_new_thread(_settle, (future, lambda: fn(*args, **kwargs)))
        return future


def _begin(work: "Work", loop: asyncio.AbstractEventLoop) -> "asyncio.Task[None]":
    """Return the task of *work*, begun at once where Python can: one that never waits is then eight times as cheap."""
    if sys.version_info >= (3, 12) and loop.is_running():
        return asyncio.Task(work, loop=loop, eager_start=True)
    return loop.create_task(work)


def _was_cancelled(task: "asyncio.Task[None]") -> bool:
    """Return whether *task* was; that it ended by SystemExit, which the loop has raised already, is taken note of."""
    if task.cancelled():
        return True
    task.exception()
    return False


def _settle(future: "Future[Result]", function: "Callable[[], Result]") -> None:
    try:
        result = function()
    except Exception as error:
        future.set_exception(error)
    except BaseException as error:
        future.set_exception(RuntimeError(f"a handler in a thread ended it: {error!r}"))
    else:
        future.set_result(result)
