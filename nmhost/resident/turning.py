"""Run the coroutines of all ports of a resident in turns in one thread, until one of them needs a loop of asyncio.

What a lone host does by ``nmhost.aio.turns`` for its one port. Once one port needs a loop, all are handed over to the
same one. Where the system can't wait for several inputs at once, or the app has imported asyncio by then, there is a
loop from the beginning.
"""

import os
import select
from _contextvars import copy_context
from _thread import allocate_lock, get_ident
from time import monotonic

from nmhost.aio.late import Watch, needs_loop
from nmhost.aio.turns import Turns, due

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections import deque
    from collections.abc import Callable
    from functools import partial

    from nmhost.aio.turns import Act, Ended, Heir, Inherit, Promise, Scheduler
    from nmhost.port import Wire
else:
    from _collections import deque  # the packages around these cost a start-up
    from _functools import partial


class Agenda:
    """What is to be done in the thread of all ports: now, at a time, or when input comes.

    Args:
        on_stray: Called with the message and the error of what nobody else sees fail.
        is_async: Whether anything the app has registered may need a loop.
    """

    def __init__(self, on_stray: "Callable[[str, BaseException | None], object]", *, is_async: bool) -> None:
        self.loop: AbstractEventLoop | None = None
        self._on_stray = on_stray
        self._thread = get_ident()
        self._turns: dict[PortTurns, None] = {}
        self._ready: deque[Act] = deque()
        self._timers: list[tuple[float, Act]] = []
        self._inputs: dict[int, Act] = {}
        self._lock = allocate_lock()
        self._watch = Watch(self._loop_is_asked_for)
        self._pipe: tuple[int, ...] = ()
        self._is_closed = self._is_forked = False
        if not hasattr(select, "poll") or (is_async and needs_loop()):
            self.hand_over()
            return
        self._hears, self._tells = self._pipe = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        self._poll = select.poll()
        self._poll.register(self._hears, select.POLLIN)
        if is_async:
            self._watch.start()

    def schedule(
        self,
        wire: "Wire | None",
        *,
        arrived: "Act",
        ended: "Ended",
        inherit: "Inherit",
        is_over: "Callable[[], bool]",
    ) -> "Scheduler":
        """Return what runs a port's coroutines beside the others'; the arguments are those of ``PortTurns``."""
        if self.loop is not None:
            from nmhost.aio.looped import Looped  # imports asyncio, which is there

            return Looped(self.loop, wire, arrived=arrived, ended=ended)
        turns = PortTurns(self, wire, arrived=arrived, ended=ended, inherit=inherit, is_over=is_over)
        self._turns[turns] = None
        return turns

    def forget(self, scheduler: "Scheduler") -> None:
        """Let go of what ran a port that has ended."""
        self._turns.pop(scheduler, None)  # type: ignore[call-overload]  # a loop's is none of them

    def run_until(self, promise: "Promise") -> None:
        """Run until *promise* is settled."""
        while not promise.settled and self.loop is None:
            for _ in range(len(self._ready)):
                self._do(self._ready.popleft())
            if not promise.settled and self.loop is None:
                self._wait()
        if self.loop is not None:
            from nmhost.aio.looped import awaited  # imports asyncio, which is there

            while not promise.settled:
                try:
                    self.loop.run_until_complete(awaited(promise))
                except (SystemExit, KeyboardInterrupt) as error:  # which a loop lets through, and ends by
                    self._on_stray("a task of the app's own left the program, which its ports need", error)

    def close(self) -> None:
        """Give back what it took; what others ask it to do from now on is not done."""
        self._watch.stop()
        with self._lock:
            self._is_closed = True
            for end in self._pipe:
                os.close(end)
        if self.loop is not None:
            self.loop.close()

    def forked(self) -> None:
        """End this process, a child that a handler has forked, before it does anything of what it shares."""
        self._is_forked = True
        if self.loop is not None:
            ready = getattr(self.loop, "_ready", None)
            self.loop.call_soon(os._exit, 0)
            if ready is not None:  # as BaseEventLoop of every version names it; other loops do the rest of a turn
                ready.rotate(1)

    # What is to be done.

    def call_soon(self, act: "Act") -> None:
        """Do *act* after what is under way; without a loop."""
        self._ready.append(act)

    def call_soon_threadsafe(self, act: "Act") -> None:
        """Do *act* in the thread of all ports, from whatever thread."""
        with self._lock:
            if self._is_closed:
                return
            if self.loop is None:
                self._ready.append(act)
                self._wake()
            else:
                self.loop.call_soon_threadsafe(act)

    def call_later(self, seconds: float, act: "Act") -> None:
        """Do *act* in so many seconds; without a loop."""
        self._timers.append((monotonic() + seconds, act))
        self._timers.sort(key=due)

    def when_input(self, descriptor: int, act: "Act") -> None:
        """Do *act* whenever something can be read from *descriptor*, or its other side is gone."""
        if self.loop is not None:
            self.loop.add_reader(descriptor, act)
            return
        self._inputs[descriptor] = act
        self._poll.register(descriptor, select.POLLIN)

    def ignore_input(self, descriptor: int) -> None:
        """Don't look at *descriptor* any more."""
        if self.loop is not None:
            self.loop.remove_reader(descriptor)
        elif self._inputs.pop(descriptor, None) is not None:
            self._poll.unregister(descriptor)

    def hand_over(self) -> "AbstractEventLoop":
        """Hand all that is under way over to one loop of asyncio for all ports, and return it."""
        if self.loop is not None:
            return self.loop
        import asyncio  # only what needs a loop comes here

        self._watch.stop()
        for turns in self._turns:
            turns.pause()  # what reads on the loop begins anew
        loop = asyncio.new_event_loop()
        loop.set_exception_handler(self._log_stray)
        with self._lock:
            self.loop = loop
        for turns in self._turns:
            turns.bequeath_to(loop)
        while self._ready:
            loop.call_soon(self._ready.popleft())
        for moment, act in self._timers:
            loop.call_later(max(0.0, moment - monotonic()), act)
        for descriptor, act in self._inputs.items():
            loop.add_reader(descriptor, act)
        return loop

    def _wait(self) -> None:
        """Wait for what comes first: input, another thread or a time; and see to it."""
        if self._ready:
            pause: float | None = 0.0
        else:
            pause = max(0.0, self._timers[0][0] - monotonic()) * 1000 if self._timers else None
        for descriptor, _ in self._poll.poll(pause):
            if descriptor == self._hears:
                os.read(self._hears, 1 << 12)
            elif descriptor in self._inputs:
                self._do(self._inputs[descriptor])
        while self._timers and self._timers[0][0] <= monotonic() and self.loop is None:
            self._do(self._timers.pop(0)[1])

    def _do(self, act: "Act") -> None:
        try:
            act()
        except BaseException as error:  # who leaves the program leaves a port at most
            self._on_stray("what a port had to do failed", error)
        if self._is_forked:
            os._exit(0)

    def _wake(self) -> None:
        try:
            os.write(self._tells, b"\0")
        except BlockingIOError:  # it is full, so that it wakes anyway
            return

    def _loop_is_asked_for(self) -> None:
        """Start a loop for what is under way, if it is one of the host's coroutines that asks."""
        if self._thread == get_ident() and any(turns.current is not None for turns in self._turns):
            self.hand_over()

    def _log_stray(self, _loop: object, context: "dict[str, object]") -> None:
        """Log what a task of the app's own raised that nobody awaited."""
        error = context.get("exception")
        self._on_stray(str(context.get("message")), error if isinstance(error, Exception) else None)


class PortTurns(Turns):
    """What runs the strands of one port beside those of others, in a context that is the port's own.

    Args:
        agenda: What is to be done in the thread of all ports.
        wire: As ``Turns`` has it.
        arrived: As ``Turns`` has it.
        ended: As ``Turns`` has it.
        inherit: As ``Turns`` has it.
        is_over: As ``Turns`` has it.
    """

    def __init__(
        self,
        agenda: Agenda,
        wire: "Wire | None",
        *,
        arrived: "Act",
        ended: "Ended",
        inherit: "Inherit",
        is_over: "Callable[[], bool]",
    ) -> None:
        super().__init__(wire, arrived=arrived, ended=ended, inherit=inherit, is_over=is_over)
        self._agenda = agenda
        self._reads = False
        self._context = copy_context()

    def call_soon(self, act: "Act") -> None:
        """Call *act* after what is under way."""
        if self.heir is not None:
            self.heir.call_soon(act)
        else:
            self._agenda.call_soon(partial(self._context.run, act))

    def call_soon_threadsafe(self, act: "Act") -> None:
        """Call *act* in the thread of all ports, and wake it if it waits."""
        self._agenda.call_soon_threadsafe(partial(self._context.run, act))

    def call_later(self, seconds: float, act: "Act") -> None:
        """Call *act* in so many seconds."""
        if self.heir is not None:
            self.heir.call_later(seconds, act)
        else:
            self._agenda.call_later(seconds, partial(self._context.run, act))

    def expect_threads(self) -> None:
        """Do nothing: others can always wake the thread of all ports."""

    def resume(self) -> None:
        """Read the wire."""
        if not self._reads and self._wire is not None:
            self._reads = True
            self._agenda.when_input(self._wire.transport.reads, self._read_in_context)  # type: ignore[attr-defined]  # a resident's has it

    def pause(self) -> None:
        """Leave what comes in the pipe, until resumed."""
        if self._reads and self._wire is not None:
            self._reads = False
            self._agenda.ignore_input(self._wire.transport.reads)  # type: ignore[attr-defined]  # as above

    def hand_over(self) -> "Heir":
        """Hand over what is under way in all ports, and return what runs this one's."""
        loop = self._agenda.hand_over()
        return self.bequeath_to(loop) if self.heir is None else self.heir

    def bequeath_to(self, loop: "AbstractEventLoop") -> "Heir":
        """Let *loop* run on all strands that have begun, and return what does."""
        heir = self._context.copy().run(self._inherit, loop)
        self.appoint(heir)
        self.bequeath(heir)
        return heir

    def _read_in_context(self) -> None:
        self._context.run(self.read)
