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
# The main thread has this long to see a signal; if it began to wait just before, it does not.
_SEEN_WITHIN = 0.02
_PEEK_EVERY = 0.1
_HUNG_UP = (109, 232, 233)  # ERROR_BROKEN_PIPE, ERROR_NO_DATA, ERROR_PIPE_NOT_CONNECTED
# ntifs.h: FILE_INFORMATION_CLASS, the place of NamedPipeState in FILE_PIPE_LOCAL_INFORMATION, and its value.
_FILE_PIPE_LOCAL_INFORMATION, _NAMED_PIPE_STATE, _FILE_PIPE_CLOSING_STATE = 24, 8, 4


class Terminated(SystemExit):
    """Unwind whatever the main thread is doing, because the port has ended; uncaught, it is an exit with status 0."""


class Ending:
    """End this process in time once its port has ended.

    Args:
        transport: The pipes to the browser, which it hangs up.
    """

    __slots__ = ("_begun", "_first", "_interrupted", "_main", "_overdue", "_pause", "_transport", "running", "status")

    def __init__(self, transport: "PipeTransport") -> None:
        self.running = True
        self.status = 0
        self._transport = transport
        self._main = get_ident()
        self._begun = False
        self._interrupted = False
        self._overdue = False
        self._first = allocate_lock()
        self._pause = allocate_lock()
        self._pause.acquire()

    def arm(self) -> None:
        """Wait for the hang-up in a thread of its own, and treat SIGTERM as the end of the port.

        In a thread that may not set a signal's handler, SIGTERM is left alone.
        """
        start_new_thread(self._watch, (os.dup(self._transport.reads), _signals()))
        try:
            signal.signal(signal.SIGTERM, self._on_sigterm)
        except ValueError:  # not the main thread
            return
        if sys.platform != "win32":
            os.register_at_fork(after_in_child=_leave_sigterm_alone)

    def begin(self) -> None:
        """Start the time after which this process ends; a second call does nothing.

        A signal may come at any place here and call it again: so no lock is held, and of two threads the second leaves.
        """
        if not self._begun:
            start_new_thread(self._expire, ())

    def _watch(self, reads: int, signals: int) -> None:
        self._pause.acquire(timeout=_FIRST_REPLY)
        try:
            while _wait_for_hang_up(reads, signals, self._pause.acquire):
                self._pause.acquire(timeout=_SEEN_WITHIN)
                if not self._begun:
                    _interrupt(self._main)
        finally:
            os.close(reads)
        self.begin()

    def _expire(self) -> None:
        if not self._first.acquire(blocking=False):
            return
        self._begun = True
        self._pause.acquire(timeout=INTERRUPT_AFTER)
        if self.running:
            self._interrupted = False
            self._overdue = True
            _interrupt(self._main)
        self._pause.acquire(timeout=EXIT_AFTER)
        os._exit(self.status)

    def _on_sigterm(self, _number: int, _frame: object) -> None:
        """Unwind the main thread once; whatever runs a second later is interrupted by ``_expire``.

        A frame under way is not cut off before that.
        """
        self.begin()
        if self.running and not self._interrupted and (self._overdue or not self._transport.writing):
            self._interrupted = True
            raise Terminated


def _interrupt(thread: int) -> None:
    """Run the SIGTERM handler in *thread*, also while it sleeps or waits."""
    if sys.platform == "win32":
        from _thread import interrupt_main

        interrupt_main(signal.SIGTERM)
    else:
        signal.pthread_kill(thread, signal.SIGTERM)


def _leave_sigterm_alone() -> None:
    """Give a forked child back what SIGTERM does to any process, and keep its signals to itself."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.set_wakeup_fd(-1)


def _signals() -> int:
    """Return a descriptor from which the number of each signal can be read as soon as it comes, or -1.

    The handler of a signal waits for the main thread, which may wait for the browser.
    """
    if sys.platform == "win32":
        return -1
    reads, writes = os.pipe()
    os.set_blocking(writes, False)
    try:
        signal.set_wakeup_fd(writes, warn_on_full_buffer=False)
    except ValueError:  # not the main thread
        os.close(writes)
    return reads


def _wait_for_hang_up(reads: int, signals: int, pause: "Callable[..., bool]") -> bool:
    """Return False once nobody can write into the pipe behind *reads* any more, or True at a SIGTERM."""
    if sys.platform == "win32":
        import _winapi
        import msvcrt

        handle = msvcrt.get_osfhandle(reads)
        try:
            while not (_winapi.PeekNamedPipe(handle, 0)[0] and _is_closing(handle)):
                pause(timeout=_PEEK_EVERY)
        except OSError as error:
            if error.winerror not in _HUNG_UP:  # no pipe: somebody started the host at a console, or from a file
                pause()
        return False
    import select  # loaded after the first reply

    poll = select.poll()
    poll.register(reads, 0)
    poll.register(signals, select.POLLIN)
    while reads not in (came := dict(poll.poll())):
        if came[signals] & select.POLLIN and signal.SIGTERM in os.read(signals, 1 << 10):
            return True
        if not came[signals] & select.POLLIN:  # nobody tells of signals
            poll.unregister(signals)
    return False


def _is_closing(handle: int) -> bool:
    """Return whether the browser has closed its end although data is unread, which PeekNamedPipe does not tell."""
    if sys.platform != "win32":
        return False
    import ctypes  # only a handler that is behind needs it

    status, facts = ctypes.create_string_buffer(16), (ctypes.c_uint32 * 10)()
    query = ctypes.WinDLL("ntdll").NtQueryInformationFile
    failed = query(ctypes.c_void_p(handle), status, facts, ctypes.sizeof(facts), _FILE_PIPE_LOCAL_INFORMATION)
    return not failed and facts[_NAMED_PIPE_STATE] == _FILE_PIPE_CLOSING_STATE


if TYPE_CHECKING:
    from collections.abc import Callable

    from nmhost.transports import PipeTransport
