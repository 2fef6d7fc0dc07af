"""Run coroutines on a loop of asyncio: one of the host's own, one that takes over from turns, or one that is given."""

import asyncio
import sys
from _thread import start_new_thread
from collections import deque
from concurrent.futures import Executor, Future
from contextlib import suppress
from contextvars import copy_context

from nmhost.aio.late import stray_logger
from nmhost.aio.queues import Job
from nmhost.aio.reading import Reader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Generator
    from contextvars import Context
    from typing import ParamSpec, Protocol, TypeVar

    from nmhost.aio.reading import Wire
    from nmhost.aio.turns import Promise, Task
    from nmhost.logs import Log

    Work = Coroutine[object, object, None]
    Parameters = ParamSpec("Parameters")
    Result = TypeVar("Result")

    class Strand(Protocol):
        """A coroutine that has run without asyncio so far."""

        work: Work
        context: Context
        task: Task | None

        def end(self, *, was_cancelled: bool = False) -> None:
            """Record that it has ended."""
            ...


def new_loop(log: "Log") -> asyncio.AbstractEventLoop:
    """Return a loop that logs what a task of the app's own raised that nobody awaited."""
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(stray_logger(log))
    return loop


class Looped:
    """What runs coroutines on a loop, and reads a wire meanwhile.

    Args:
        loop: The loop.
        wire: What is read; None for what reads nothing, as where who gives the loop feeds the wire.
        arrived: Called when messages may have come.
        ended: Called at the end of input, with the fault if there was one.
    """

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        wire: "Wire | None",
        *,
        arrived: "Callable[[], object]",
        ended: "Callable[[Exception | None], object]",
    ) -> None:
        self.loop = loop
        self._reader = None if wire is None else Reader(wire, loop, arrived=arrived, ended=ended)
        self._threads = Threads()
        self._rests: dict[Strand, Rest] = {}
        self.call_soon: Callable[..., asyncio.Handle] = loop.call_soon
        self.call_later: Callable[..., asyncio.TimerHandle] = loop.call_later
        self.now: Callable[[], float] = loop.time

    def begin(self, work: "Work") -> "asyncio.Task[None]":
        """Return the task of *work*, begun at once where Python can: one that never waits is then far cheaper."""
        if sys.version_info >= (3, 12) and self.loop.is_running():
            return asyncio.Task(work, loop=self.loop, eager_start=True)
        return self.loop.create_task(work)

    def was_cancelled(self, task: "Task") -> bool:
        """Return whether *task*, which has ended, was; an end by SystemExit, which the loop has raised, is noted."""
        if not isinstance(task, asyncio.Task):
            return bool(getattr(task, "was_cancelled", False))
        if task.cancelled():
            return True
        task.exception()
        return False

    def give_up(self, task: "Task") -> None:
        """Cancel *task*, as the port has ended."""
        task.cancel()

    def call_soon_threadsafe(self, act: "Callable[[], object]") -> object:
        """Call *act* on the loop, from any thread; nothing once it is closed."""
        return None if self.loop.is_closed() else self.loop.call_soon_threadsafe(act)

    def in_thread(self, function: "Callable[[], object]") -> "Awaitable[object]":
        """Run *function*, which raises nothing, in a thread."""
        return self.loop.run_in_executor(self._threads, function)

    def resume(self) -> None:
        """Read the wire."""
        if self._reader is not None:
            self._reader.resume()

    def pause(self) -> None:
        """Leave what comes in the pipe, until resumed."""
        if self._reader is not None:
            self._reader.pause()

    def get_loop(self) -> object:
        """Return the loop."""
        return self.loop

    def run_until(self, promise: "Promise") -> None:
        """Run until *promise* is settled."""
        self.loop.run_until_complete(awaited(promise))

    def close(self) -> None:
        """Close the loop, once asynchronous generators are."""
        self.loop.run_until_complete(self.loop.shutdown_asyncgens())
        self.loop.set_exception_handler(_ignore)  # what resisted has been logged
        self.loop.close()

    # Taking over from nmhost.aio.turns.

    def enter(self, strand: "Strand") -> None:
        """Let *strand*, which is running, see this loop and a task of its own."""
        self._rests[strand] = rest = Rest(strand.work)
        strand.task = self._task(strand, rest)
        asyncio.events._set_running_loop(self.loop)
        asyncio.tasks._enter_task(self.loop, strand.task)

    def leave(self, strand: "Strand") -> None:
        """End what ``enter`` began: its first step, which was taken without the task."""
        rest = self._rests.get(strand)
        if rest is not None and strand.task is not None and asyncio.events._get_running_loop() is self.loop:
            asyncio.tasks._leave_task(self.loop, strand.task)  # type: ignore[arg-type]  # as entered
            asyncio.events._set_running_loop(None)
            rest.has_ended = True

    def take_over(self, strand: "Strand", awaited: object) -> None:
        """Run on *strand*, which awaits *awaited*."""
        rest = self._rests.pop(strand, None)
        if rest is None:
            rest = Rest(strand.work)
            strand.task = self._task(strand, rest)
        rest.awaits(awaited)

    def _task(self, strand: "Strand", rest: "Rest") -> "asyncio.Task[object]":
        task: asyncio.Task[object] = self.loop.create_task(rest, context=strand.context)  # pyright: ignore[reportArgumentType]  # asyncio asks send and throw of it
        task.add_done_callback(lambda task: strand.end(was_cancelled=self.was_cancelled(task)))
        return task


class Rest:
    """What is left of a coroutine that has run for a while: a coroutine that awaits first what that one awaits.

    Args:
        work: The coroutine.
    """

    def __init__(self, work: "Work") -> None:
        self._work = work
        self._first: object = None
        self._has_first = False
        self.has_ended: bool = False

    def awaits(self, awaited: object) -> None:
        """Record what the coroutine awaits."""
        self._first, self._has_first, self.has_ended = awaited, True, False

    def send(self, value: object) -> object:
        """Run on to what is awaited next."""
        if self.has_ended:
            raise StopIteration
        if not self._has_first:
            return self._work.send(value)
        first, self._first, self._has_first = self._first, None, False
        if hasattr(first, "_asyncio_future_blocking"):
            setattr(first, "_asyncio_future_blocking", True)  # noqa: B010 - no type has the name
        return first

    def throw(self, *error: object) -> object:
        """Raise *error* where the coroutine awaits."""
        if self.has_ended:
            raise StopIteration
        self._has_first = False
        return self._work.throw(*error)  # type: ignore[call-overload]  # as it was thrown

    def close(self) -> None:
        """End the coroutine."""
        self._work.close()

    def __await__(self) -> "Generator[object, object, object]":
        raise TypeError("only a task runs this")


class Line:
    """Coroutines that run one after another in the order in which they were added, all that wait in one task.

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

    def add(self, start: "Callable[[Job], Work]", done: "Callable[[bool], object]") -> Job:
        """Run what *start* makes as soon as its turn has come; then call *done*."""
        job = Job(start, done)
        self._waiting.append(job)
        if self._task is None:
            self._task = self._loop.create_task(self._work())
            self._task.add_done_callback(_note)
        return job

    def give_up(self) -> "set[Task]":
        """Cancel what runs and forget what waits, as the port has ended; return the tasks that are not done yet."""
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

    async def _was_cancelled(self, job: Job, start: "Callable[[Job], Work]", task: "asyncio.Task[None] | None") -> bool:
        """Run *job* in the line's *task* and return whether it was cancelled; the line goes on."""
        self._running, job.start, job.task = job, None, task
        was_cancelled = False
        try:
            await start(job)
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
    """Threads that don't keep the process alive, unlike those of a pool: one for each function."""

    def submit(
        self, fn: "Callable[Parameters, Result]", /, *args: "Parameters.args", **kwargs: "Parameters.kwargs"
    ) -> "Future[Result]":
        """Run *fn*, which raises nothing, in a thread and return the future of its result."""
        future: Future[Result] = Future()
        future.set_running_or_notify_cancel()  # a thread can't be cancelled
        context = copy_context()
        start_new_thread(lambda: future.set_result(context.run(fn, *args, **kwargs)), ())
        return future


async def awaited(promise: "Promise") -> None:
    """Wait until *promise* is settled, and raise its error."""
    await promise


def _note(task: "asyncio.Task[None]") -> None:
    """Record how *task* ended: SystemExit the loop has raised already."""
    if not task.cancelled():
        task.exception()


def _ignore(_loop: asyncio.AbstractEventLoop, _context: object) -> None:
    """Log nothing."""
