"""The watch over handlers that run in the test's own process: one that does not return ends the test, not the run."""

import ctypes
import signal
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType, TracebackType

# How often (in seconds) the watch looks at the clock.
_LOOK = 0.1
# Wakes a handler that sleeps in C code; what the operating system makes of it by itself is nothing.
_SIGNAL = getattr(signal, "SIGURG", None)


class HandlerHangs(Exception):
    """A handler did not return in time; whoever catches it is interrupted again."""


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
        self._ended = threading.Event()

    @contextmanager
    def over(self) -> Generator[None, None, None]:
        """Raise HandlerHangs in what runs within, in the thread that runs it, once it has taken too long."""
        before, handler = self._until, self._listen()
        self._until = time.monotonic() + self._limit()
        self._watched = threading.get_ident()
        self._begin()
        try:
            yield
        finally:
            self._until = before if before is None else time.monotonic() + self._limit()
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
        return signal.signal(_SIGNAL, _raise)

    def _look(self) -> None:
        while not self._ended.wait(_LOOK):
            until = self._until
            if until is not None and time.monotonic() > until:
                self._until = time.monotonic() + self._limit()
                _interrupt(self._watched)


def describe(trace: TracebackType | None, skip: str) -> str:
    """Return where a handler hung: the innermost function and line that is not of nmhost's own.

    Args:
        trace: The traceback of the HandlerHangs.
        skip: The folder whose files are passed over.
    """
    places: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        if not code.co_filename.startswith(skip):
            places.append(f"{code.co_qualname} ({code.co_filename}:{trace.tb_lineno})")
        trace = trace.tb_next
    return places[-1] if places else "a handler"


def _raise(_number: int, _frame: FrameType | None) -> None:
    raise HandlerHangs


def _interrupt(thread: int) -> None:
    """Raise HandlerHangs in a thread: at once in the one that takes signals, else when it next runs Python code."""
    if _SIGNAL is not None and thread == threading.main_thread().ident:
        signal.pthread_kill(thread, _SIGNAL)
    else:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(HandlerHangs))
