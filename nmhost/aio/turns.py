"""Run coroutines in turns in one thread without asyncio, whose import takes three times as long as a host's start.

Many an ``async def`` handler never waits, and one that runs in a thread is waited for by nothing but a coroutine of
ours. What they await then is a ``Promise``. Whatever else is awaited needs asyncio: nmhost.aio.runner hands what is
under way over to a loop as soon as somebody imports it, and a promise can be awaited there too.
"""

from _contextvars import copy_context
from _thread import get_ident, start_new_thread
from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Awaitable, Callable, Coroutine, Generator
    from contextvars import Context
    from functools import partial
    from typing import Protocol

    from nmhost.port import Wire

    Work = Coroutine[object, object, None]
    Act = Callable[[], object]
    Ended = Callable[[Exception | None], object]
    Inherit = Callable[["AbstractEventLoop | None"], "Heir"]

    class Task(Protocol):
        """What stands for a coroutine that runs: a strand here, a task of asyncio there."""

        def done(self) -> bool:
            """Return whether it has ended."""
            ...

        def cancel(self) -> object:
            """Cancel it."""
            ...

        def add_done_callback(self, call: Callable[[object], object], /) -> object:
            """Call *call* once it has ended."""
            ...

    class Scheduler(Protocol):
        """What runs coroutines in one thread, and reads a wire meanwhile."""

        def begin(self, work: Work) -> Task:
            """Run *work* and return what stands for it."""
            ...

        def was_cancelled(self, task: Task) -> bool:
            """Return whether *task*, which has ended, was cancelled."""
            ...

        def give_up(self, task: Task) -> None:
            """Cancel *task*, as the port has ended, if it can be cancelled."""
            ...

        def call_soon(self, act: Act, /) -> object:
            """Call *act* in this thread, after what is under way."""
            ...

        def call_soon_threadsafe(self, act: Act, /) -> object:
            """Call *act* in the thread that runs coroutines."""
            ...

        def call_later(self, seconds: float, act: Act, /) -> object:
            """Call *act* in so many seconds."""
            ...

        def now(self) -> float:
            """Return the time by which those seconds go."""
            ...

        def in_thread(self, function: Callable[[], object]) -> Awaitable[object]:
            """Run *function*, which raises nothing, in a thread."""
            ...

        def resume(self) -> None:
            """Read the wire."""
            ...

        def pause(self) -> None:
            """Leave what comes in the pipe, until resumed."""
            ...

        def get_loop(self) -> object:
            """Return the loop of asyncio that runs the coroutines, None without one."""
            ...

    class MakeScheduler(Protocol):
        """What makes a scheduler that reads *wire* beside others'."""

        def __call__(
            self, wire: Wire, *, arrived: Act, ended: Ended, inherit: Inherit, is_over: Callable[[], bool]
        ) -> Scheduler:
            """Return it; the arguments are those of ``nmhost.aio.lone.LoneTurns``."""
            ...

    class Heir(Scheduler, Protocol):
        """What takes over the coroutines that run without asyncio."""

        def take_over(self, strand: "Strand", awaited: object) -> None:
            """Run on *strand*, which awaits *awaited*."""
            ...

        def enter(self, strand: "Strand") -> None:
            """Let *strand*, which is running, see the loop and a task of its own."""
            ...

        def leave(self, strand: "Strand") -> None:
            """End what ``enter`` began."""
            ...
else:
    from _functools import partial  # the package around it costs a start-up


class Promise:
    """Something that is awaited once and settled from anywhere, with asyncio or without.

    Args:
        scheduler: Who lets the waiting go on.
        timeout: After how many seconds it fails by itself; never by default.
    """

    __slots__ = ("_asyncio_future_blocking", "_calls", "_error", "_result", "_scheduler", "is_own", "settled")

    def __init__(self, scheduler: "Scheduler", timeout: float | None = None) -> None:
        self._asyncio_future_blocking = False  # by this a task of asyncio knows what it may await
        self._scheduler = scheduler
        self._calls: list[Callable[[object], object]] = []
        self._result: object = None
        self._error: BaseException | None = None
        self.settled: bool = False
        self.is_own: bool = False
        """Whether nothing of the app's waits for it, but this package alone."""
        if timeout is not None:
            scheduler.call_later(timeout, partial(self.settle, None, TimeoutError()))

    def settle(self, result: object, error: BaseException | None = None) -> None:
        """Let whoever awaits go on with *result*, or *error*; a second time does nothing."""
        if self.settled:
            return
        self._result, self._error, self.settled = result, error, True
        for call in self._calls:
            self._scheduler.call_soon(partial(call, self))
        self._calls.clear()

    def settle_from_thread(self, result: object, error: BaseException | None = None) -> None:
        """Do so from another thread."""
        self._scheduler.call_soon_threadsafe(partial(self.settle, result, error))

    def result(self) -> object:
        """Return the result, or raise the error."""
        if self._error is not None:
            raise self._error
        return self._result

    def done(self) -> bool:
        """Return whether it is settled."""
        return self.settled

    def add_done_callback(self, call: "Callable[[object], object]", *, context: "Context | None" = None) -> None:
        """Call *call* once this is settled, in *context*."""
        in_context: Callable[[object], object] = call if context is None else partial(context.run, call)  # type: ignore[call-arg]  # a partial of run
        if self.settled:
            self._scheduler.call_soon(partial(in_context, self))
        else:
            self._calls.append(in_context)

    def cancel(self, msg: object = None) -> bool:
        """Fail as a cancelled future of asyncio does, which is what a cancelled task asks of what it awaits."""
        if self.settled:
            return False
        import asyncio  # whoever cancels has loaded it

        self.settle(None, asyncio.CancelledError() if msg is None else asyncio.CancelledError(msg))
        return True

    def get_loop(self) -> object:
        """Return the loop of asyncio that runs, as a task asks."""
        return self._scheduler.get_loop()

    def __await__(self) -> "Generator[Promise, None, object]":
        if not self.settled:
            self._asyncio_future_blocking = True
            yield self
        return self.result()


class Strand:
    """One coroutine that runs in turns with others, with context variables of its own.

    Args:
        work: The coroutine.
        turns: Where it runs.
    """

    __slots__ = ("_calls", "_turns", "awaited", "context", "ended", "task", "was_cancelled", "work")

    def __init__(self, work: "Work", turns: "Turns") -> None:
        self.work: Work = work
        self.context: Context = copy_context()
        self.awaited: Promise | None = None
        self.task: Task | None = None
        """The task of asyncio that has taken it over."""
        self.ended: bool = False
        self.was_cancelled: bool = False
        self._turns = turns
        self._calls: list[Callable[[object], object]] = []

    def done(self) -> bool:
        """Return whether it has ended."""
        return self.ended

    def add_done_callback(self, call: "Callable[[object], object]", /) -> None:
        """Call *call* once it has ended, soon if it has."""
        if self.ended:
            self._turns.call_soon(partial(call, self))
        else:
            self._calls.append(call)

    def cancel(self) -> None:
        """Cancel it: by asyncio, unless nothing of the app's is there to notice."""
        if self.ended:
            return
        if self.task is None and self.awaited is not None and self.awaited.is_own:
            self.work.close()
            self.end(was_cancelled=True)
            return
        self._turns.hand_over()
        if self.task is not None:
            self.task.cancel()

    def step(self, _promise: object = None) -> None:
        """Run on until it awaits something again; one that asyncio has taken over runs there."""
        turns = self._turns
        if self.task is not None or self.ended:
            return
        self.awaited = None
        outer, turns.current = turns.current, self
        try:
            awaited = self.context.run(self.work.send, None)
        except StopIteration:
            self.end()
            return
        except BaseException:  # the process ends
            self.end()
            raise
        finally:
            turns.current = outer
            if self.task is not None and turns.heir is not None:
                turns.heir.leave(self)
        turns.suspend(self, awaited)

    def end(self, *, was_cancelled: bool = False) -> None:
        """Record that it has ended."""
        self.ended, self.was_cancelled = True, was_cancelled
        self._turns.strands.discard(self)
        calls, self._calls = self._calls, []
        for call in calls:
            call(self)


class Turns:
    """What runs strands in the thread that makes it, and reads a wire when it is told that something came.

    Args:
        wire: What is read; None for what reads nothing.
        arrived: Called when messages may have come.
        ended: Called at the end of input, with the fault if there was one.
        inherit: Makes what runs strands on a loop of asyncio from then on: the one that it is given, or one of its own.
        is_over: Tells that one is needed from now on.
    """

    def __init__(
        self,
        wire: "Wire | None",
        *,
        arrived: "Act",
        ended: "Ended",
        inherit: "Inherit",
        is_over: "Callable[[], bool]",
    ) -> None:
        self._wire = wire
        self._arrived = arrived
        self._ended = ended
        self._inherit = inherit
        self._is_over = is_over
        self.thread: int = get_ident()
        self.current: Strand | None = None
        self.strands: set[Strand] = set()
        self.heir: Heir | None = None

    def begin(self, work: "Work") -> "Task":
        """Run *work* at once, as far as it goes without waiting, and return what stands for it."""
        if self.heir is not None or self._is_over():
            return self.hand_over().begin(work)
        strand = Strand(work, self)
        strand.step()
        return strand

    def was_cancelled(self, task: "Task") -> bool:
        """Return whether *task*, which has ended, was cancelled."""
        return isinstance(task, Strand) and task.was_cancelled

    def give_up(self, task: "Task") -> None:
        """Leave *task* alone: what a strand awaits at the end of a port is a thread, which can't be cancelled."""

    def now(self) -> float:
        """Return the time by which the seconds of ``call_later`` go."""
        return monotonic()

    def in_thread(self, function: "Callable[[], object]") -> Promise:
        """Run *function*, which raises nothing, in a thread of its own and return the promise of its result."""
        promise = Promise(self)
        promise.is_own = True
        self.expect_threads()
        context = copy_context()
        start_new_thread(lambda: promise.settle_from_thread(context.run(function)), ())
        return promise

    def get_loop(self) -> object:
        """Return the loop of asyncio that has taken over, None if none has."""
        return self.heir.get_loop() if self.heir is not None else None

    def suspend(self, strand: "Strand", awaited: object) -> None:
        """Suspend *strand* until what it awaits, here if that is one of our promises."""
        if type(awaited) is Promise and self.heir is None:
            strand.awaited = awaited
            self.strands.add(strand)
            awaited.add_done_callback(strand.step)
        else:
            self.hand_over().take_over(strand, awaited)

    def appoint(self, heir: "Heir") -> None:
        """Let *heir* run what begins from now on."""
        self.heir = heir

    def bequeath(self, heir: "Heir") -> None:
        """Let *heir* run on all strands that have begun."""
        for strand in list(self.strands):
            heir.take_over(strand, strand.awaited)
        if self.current is not None:
            heir.enter(self.current)

    def read(self) -> None:
        """Read what has come, or the end."""
        fault: Exception | None = None
        goes_on = False
        try:
            goes_on = self._wire is not None and self._wire.read()
        except Exception as error:
            fault = error
        self._arrived()
        if not goes_on:
            self.pause()
            self._ended(fault)

    # What who knows when input comes, and the time, adds.

    def call_soon(self, act: "Act") -> object:
        """Call *act* in this thread, after what is under way."""
        raise NotImplementedError

    def call_soon_threadsafe(self, act: "Act") -> object:
        """Call *act* in the thread that runs the strands, and wake it if it waits."""
        raise NotImplementedError

    def call_later(self, seconds: float, act: "Act") -> object:
        """Call *act* in so many seconds."""
        raise NotImplementedError

    def expect_threads(self) -> None:
        """See to it that other threads can wake this one."""
        raise NotImplementedError

    def resume(self) -> None:
        """Read the wire."""
        raise NotImplementedError

    def pause(self) -> None:
        """Leave what comes in the pipe, until resumed."""
        raise NotImplementedError

    def hand_over(self) -> "Heir":
        """Hand all that is under way over to a loop of asyncio, and return it."""
        raise NotImplementedError


def due(timer: "tuple[float, Act]") -> float:
    """Return the time of a timer, by which timers are sorted."""
    return timer[0]
