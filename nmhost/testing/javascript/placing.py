"""The processor that an isolate's thread runs on: that of its caller, who waits for it and so leaves it free.

Waking a thread on another processor costs several times what it costs on one's own, above all in virtual machines, and
a message is two such wakings.
"""

import ctypes
import os
import threading
from collections.abc import Callable
from functools import cache


class Place:
    """Where the thread of one isolate runs; without effect where the system does not tell or is not to be told."""

    def __init__(self) -> None:
        self._thread = 0
        self._processor = -1

    def note_thread(self) -> None:
        """Note that the calling thread is the isolate's."""
        if asker() is not None:
            self._thread = threading.get_native_id()

    def follow(self) -> None:
        """Move the isolate's thread to where the calling thread runs."""
        ask = asker()
        if ask is None or not self._thread:
            return
        processor = ask()
        if processor != self._processor:
            self._processor = processor
            _move(self._thread, processor)


@cache
def asker() -> Callable[[], int] | None:
    """Return what tells the processor of the calling thread, or nothing where threads can't be placed."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    return getattr(ctypes.CDLL(None), "sched_getcpu", None)


def _move(thread: int, processor: int) -> None:
    try:
        os.sched_setaffinity(thread, {processor})
    except OSError:  # a processor that this process may not use any more
        return
