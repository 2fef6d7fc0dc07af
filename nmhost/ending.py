"""Make the end of a host certain: whatever it is doing, it is gone within two seconds of the browser's hang-up.

Chromium kills a host two seconds after it closed its stdin, Firefox sends SIGTERM after three and kills after six, and
a browser that was killed leaves its hosts alone for ever (recorded in tests/conformance, 10_lifetime.js). So a thread
of our own waits for the hang-up, which ``poll`` reports while data is unread and while a handler runs.
"""

import os
import sys
from _thread import allocate_lock, get_ident, start_new_thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
else:
    import _signal as signal  # the module behind signal, without the enumerations that cost a start-up

INTERRUPT_AFTER = 1.0
"""Seconds after the hang-up at which a handler that still runs is interrupted."""

EXIT_AFTER = 0.7
"""Seconds after that at which the process ends, whatever still runs: within Chromium's two seconds."""

# The first reply leaves before the thread loads what it waits with.
_FIRST_REPLY = 0.05
_PEEK_EVERY = 0.1


class Terminated(BaseException):
    """Unwind whatever the main thread is doing, because the port has ended."""


class Ending:
    """End this process in time once its port has ended.

    Args:
        reads: The descriptor that the browser hangs up.
    """

    __slots__ = ("_begun", "_lock", "_main", "_pause", "_reads", "_watching", "running", "status")

    def __init__(self, reads: int) -> None:
        self.running = True
        self.status = 0
        self._reads = reads
        self._main = get_ident()
        self._begun = False
        self._watching = False
        self._lock = allocate_lock()
        self._pause = allocate_lock()
        self._pause.acquire()

    def arm(self) -> None:
        """Treat SIGTERM as the end of the port; in a thread that may not, leave it alone."""
        try:
            signal.signal(signal.SIGTERM, self._on_sigterm)
        except ValueError:  # not the main thread
            return

    def watch(self) -> None:
        """Wait for the hang-up in a thread of its own; a second call does nothing."""
        if not self._watching:
            self._watching = True
            start_new_thread(self._watch, (os.dup(self._reads),))

    def begin(self) -> None:
        """Start the time after which this process ends; a second call does nothing."""
        with self._lock:
            if self._begun:
                return
            self._begun = True
        start_new_thread(self._expire, ())

    def _watch(self, reads: int) -> None:
        self._pause.acquire(timeout=_FIRST_REPLY)
        try:
            _wait_for_hang_up(reads, self._pause.acquire)
        finally:
            os.close(reads)
        self.begin()

    def _expire(self) -> None:
        self._pause.acquire(timeout=INTERRUPT_AFTER)
        if self.running:
            _interrupt(self._main)
        self._pause.acquire(timeout=EXIT_AFTER)
        os._exit(self.status)

    def _on_sigterm(self, _number: int, _frame: object) -> None:
        self.begin()
        if self.running:
            raise Terminated


def _interrupt(thread: int) -> None:
    """Run the SIGTERM handler in *thread*, also while it sleeps or waits."""
    if sys.platform == "win32":
        from _thread import interrupt_main

        interrupt_main(signal.SIGTERM)
    else:
        signal.pthread_kill(thread, signal.SIGTERM)


def _wait_for_hang_up(reads: int, pause: "Callable[..., bool]") -> None:
    """Return once nobody can write into the pipe behind *reads* any more."""
    if sys.platform == "win32":
        import _winapi
        import msvcrt

        handle = msvcrt.get_osfhandle(reads)
        try:
            while True:
                _winapi.PeekNamedPipe(handle, 0)
                pause(timeout=_PEEK_EVERY)
        except OSError:
            return
    import select  # loaded after the first reply

    poll = select.poll()
    poll.register(reads, 0)
    poll.poll()


if TYPE_CHECKING:
    from collections.abc import Callable
