"""An asyncio loop that somebody else steps: it never waits, and its clock is theirs.

The emulated browser runs hosts that have async handlers with it: ``run_until_idle`` runs whatever is ready and returns;
``next_due`` says to what time the clock may then be put; ``waits_outside`` says that a thread, a socket or a process is
awaited, so that only real time brings more.
"""

import asyncio
import selectors
from asyncio import events, tasks
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Callable, Generator
    from concurrent.futures import Executor
    from typing import TypeVar, TypeVarTuple

    Arguments = TypeVarTuple("Arguments")
    Result = TypeVar("Result")

# A loop watches the pipe through which threads wake it; anything more is the app's.
_OWN_DESCRIPTORS = 1
# A host that is still not idle after so many rounds polls without ever waiting.
_ROUNDS_MOST = 100_000


class SteppedLoop(asyncio.SelectorEventLoop):
    """Run callbacks and tasks when told to.

    Args:
        clock: Returns the time in seconds.
    """

    if TYPE_CHECKING:  # of asyncio.BaseEventLoop, which names them so in every version
        _ready: deque[asyncio.Handle]
        _scheduled: list[asyncio.TimerHandle]

    def __init__(self, clock: "Callable[[], float]") -> None:
        self._clock = clock
        self._watched = selectors.DefaultSelector()
        self._in_threads = 0
        super().__init__(self._watched)

    def time(self) -> float:
        """Return the time of the clock that this loop was given."""
        return self._clock()

    def run_until_idle(self) -> None:
        """Run what is ready or due, and what that makes ready, until nothing is; never wait.

        Another loop may run in this thread; it is set aside meanwhile.

        Raises:
            RuntimeError: A task asks to run again and again without ever waiting for anything.
        """
        with _aside():
            for _ in range(_ROUNDS_MOST):
                self.stop()  # documented: run_forever then makes one round and waits for nothing
                self.run_forever()
                if not self._ready:
                    return
        raise RuntimeError("a handler polls without waiting; await something that time or the extension brings")

    @property
    def next_due(self) -> float | None:
        """The time at which the next timer is due; None if there is none."""
        return min((timer.when() for timer in self._scheduled if not timer.cancelled()), default=None)

    @property
    def waits_outside(self) -> bool:
        """Whether a thread, or a descriptor that the app watches, may bring more in real time."""
        return self._in_threads > 0 or len(self._watched.get_map()) > _OWN_DESCRIPTORS

    def run_in_executor(
        self, executor: "Executor | None", func: "Callable[..., Result]", *args: object
    ) -> "asyncio.Future[Result]":
        """Run *func* in a thread, and be known to wait for it."""
        future = super().run_in_executor(executor, func, *args)
        self._in_threads += 1
        future.add_done_callback(self._left_thread)
        return future

    def _left_thread(self, _future: object) -> None:
        self._in_threads -= 1


@contextmanager
def _aside() -> "Generator[None]":
    """Set the loop and the task that run in this thread aside."""
    outer = events._get_running_loop()
    if outer is None:
        yield
        return
    swap = getattr(tasks, "_swap_current_task", None)  # from 3.12 on; 3.11 keeps the task of each loop apart
    task = swap(outer, None) if swap else None
    events._set_running_loop(None)
    try:
        yield
    finally:
        events._set_running_loop(outer)
        if swap:
            swap(outer, task)
