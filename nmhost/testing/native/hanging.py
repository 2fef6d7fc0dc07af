"""The watch over handlers that run in the test's own process: one that does not return ends the test, not the run."""

import ctypes
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from types import AsyncGeneratorType, CoroutineType, FrameType, GeneratorType

from nmhost.lazy.blame import is_library

# How often (in seconds) the watch looks at the clock.
_LOOK = 0.1
# Seconds until a handler that posts without end has surely come to `HangWatch.check`, where it is stopped best.
_GRACE = 0.3
# Wakes a handler that sleeps in C code; what the operating system makes of it by itself is nothing.
_SIGNAL = getattr(signal, "SIGURG", None)
# The weak collections' own callbacks, which run anywhere for a moment, and in which an exception ends nothing.
_CALLBACKS = {("weakref", "remove"), ("weakref", "_cb"), ("_weakrefset", "_remove")}
# Where nmhost's own code lies.
_PACKAGE = str(Path(__file__).parents[2])


class HandlerHangs(Exception):
    """A handler did not return in time; whoever catches it is interrupted again.

    Args:
        place: Where it was, as far as that was known when this was raised.
    """

    def __init__(self, place: str = "") -> None:
        self.place = place
        super().__init__(place)


class HangWatch:
    """A watch over the handlers of one browser's hosts.

    Args:
        limit: Returns how many real seconds a handler may take.
    """

    def __init__(self, limit: Callable[[], float]) -> None:
        self._limit = limit
        self._until: float | None = None
        self.thread: threading.Thread | None = None
        """Its own thread, once it has one."""
        self._watched = 0
        self._base: FrameType | None = None
        self._ended = threading.Event()

    @contextmanager
    def over(self) -> Generator[None, None, None]:
        """Raise HandlerHangs in what runs within, in the thread that runs it, once it has taken too long."""
        before, base, handler = self._until, self._base, self._listen()
        self._base = sys._getframe(2)  # the one that has the handlers run, behind contextlib's
        self._until = time.monotonic() + self._limit()
        self._watched = threading.get_ident()
        self._begin()
        try:
            yield
        finally:
            self._until = before if before is None else time.monotonic() + self._limit()
            self._base = base
            if handler is not None and _SIGNAL is not None:
                signal.signal(_SIGNAL, handler)

    @contextmanager
    def paused(self) -> Generator[None, None, None]:
        """Watch nothing while a handler waits for the extension, which has limits of its own."""
        before, self._until = self._until, None
        try:
            yield
        finally:
            self._until = before if before is None else time.monotonic() + self._limit()

    def check(self) -> None:
        """Raise HandlerHangs if the time is up: whoever posts without end is interrupted where it can do no harm."""
        if self._until is not None and time.monotonic() > self._until:
            self._until = time.monotonic() + self._limit()
            self._raise(sys._getframe(1))

    def close(self) -> None:
        """End the watch."""
        self._ended.set()

    def _begin(self) -> None:
        if self.thread is None:
            self.thread = threading.Thread(target=self._look, name="nmhost hang watch", daemon=True)
            self.thread.start()

    def _listen(self) -> "signal._HANDLER":
        """Let the signal raise in this thread, if it is the one that takes signals; return what was there before."""
        if _SIGNAL is None or threading.current_thread() is not threading.main_thread():
            return None
        return signal.signal(_SIGNAL, self._interrupted)

    def _interrupted(self, _number: int, frame: FrameType | None) -> None:
        if is_lost(frame):
            self._until = time.monotonic() - _GRACE  # the watch looks again at once
        else:
            self._raise(frame)

    def _raise(self, frame: FrameType | None) -> None:
        frames: list[FrameType] = []
        while frame is not None and frame is not self._base:
            frames.append(frame)
            frame = frame.f_back
        raise HandlerHangs(_innermost([(each, each.f_lineno) for each in reversed(frames)], _PACKAGE))

    def _look(self) -> None:
        while not self._ended.wait(_LOOK):
            until = self._until
            if until is not None and time.monotonic() > until + _GRACE:
                self._until = time.monotonic() + self._limit()
                _interrupt(self._watched)


def is_lost(frame: FrameType | None) -> bool:
    """Return whether what is raised in a frame ends nothing: it is a weak collection's callback."""
    return frame is not None and (frame.f_globals.get("__name__"), frame.f_code.co_name) in _CALLBACKS


def describe(error: HandlerHangs, skip: str = _PACKAGE) -> str:
    """Return where a handler hung: the innermost function and line of the app, or of a library if there is none.

    A handler that gives one value after another may be between two of them: then it is where it goes on.

    Args:
        error: What was raised in it.
        skip: The folder whose files are passed over: nmhost's own.
    """
    frames: list[tuple[FrameType, int]] = []
    trace = error.__traceback__
    while trace is not None:
        frames.append((trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    return error.place or _innermost(frames, skip) or "a handler"


def _innermost(frames: list[tuple[FrameType, int]], skip: str) -> str:
    """Return the last of *frames* that is the app's, or a library's, with those that they run beside them."""
    places: list[tuple[FrameType, int]] = []
    for frame, line in frames:
        inner = [each for each in map(_frame_of, frame.f_locals.values()) if each is not None]
        places += [(frame, line), *((each, each.f_lineno) for each in inner)]
    others = [place for place in places if not place[0].f_code.co_filename.startswith(skip)]
    own = [place for place in others if not is_library(place[0])]
    return _place(*(own or others)[-1]) if others else ""


def _place(frame: FrameType, line: int) -> str:
    return f"{frame.f_code.co_qualname} ({frame.f_code.co_filename}:{line})"


def _frame_of(value: object) -> FrameType | None:
    """Return the frame in which a generator or coroutine goes on, if *value* is one that has not ended."""
    if isinstance(value, GeneratorType):
        return value.gi_frame
    if isinstance(value, AsyncGeneratorType):
        return value.ag_frame
    return value.cr_frame if isinstance(value, CoroutineType) else None


def _interrupt(thread: int) -> None:
    """Raise HandlerHangs in a thread: at once in the one that takes signals, else when it next runs Python code."""
    if _SIGNAL is not None and thread == threading.main_thread().ident:
        signal.pthread_kill(thread, _SIGNAL)
    else:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(HandlerHangs))
