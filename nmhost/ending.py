"""Make the end of a host certain: whatever it is doing, it is gone within two seconds of the browser's hang-up.

Chromium kills a host two seconds after it closed its stdin, Firefox sends SIGTERM after three and kills after six, and
a browser that was killed leaves its hosts alone for ever (recorded in tests/conformance, 10_lifetime.js). Both start
hosts in their own process group, so that what ends a browser from its terminal reaches them too. So a thread of our
own, made at the start when threads can still be made, waits for the hang-up, which ``poll`` reports while data is
unread and while a handler runs.
"""

import atexit
import os
import sys
from _thread import allocate_lock, get_ident, start_new_thread

from nmhost.logs import Output
from nmhost.transports import ENDING_SIGNALS, HangUp, PipeTransport, claim_stdio, forget_in_children, interrupt

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Callable
    from types import FrameType
    from typing import TypeVar

    from nmhost.logs import Log

    Result = TypeVar("Result")
else:
    import _signal as signal  # the module behind signal, without the enumerations that cost a start-up

INTERRUPT_AFTER = 1.0
"""Seconds after the hang-up at which a handler that still runs is interrupted."""

EXIT_AFTER = 0.7
"""Seconds after that at which the process ends, whatever still runs: within Chromium's two seconds."""

# The process ends by then if Python lets no thread of ours run any more, as where a ``__del__`` hangs at its very end;
# a busy machine only lets that thread wait, and then what it does itself comes first.
_AT_MOST = INTERRUPT_AFTER + EXIT_AFTER + 3.0
# The first reply leaves before the thread loads what it waits with.
_FIRST_REPLY = 0.05
# A main thread that was writing when a signal came is asked to end this often until it has written.
_LOOK_EVERY = 0.05
# The main thread has this long to see a signal; if it began to wait just before, it does not.
_SEEN_WITHIN = 0.02


class Terminated(SystemExit):
    """What unwinds the main thread because the port has ended; uncaught, it is an exit with status 0."""

    is_orderly = True


class Ending:
    """The end of this process, in time once its port has ended.

    Args:
        transport: The pipes to the browser, which it hangs up.
        log: Where an end is told that nothing else tells.
    """

    __slots__ = (
        "_begun",
        "_behind",
        "_doing",
        "_hang_up",
        "_interrupted",
        "_log",
        "_main",
        "_noted",
        "_overdue",
        "_pause",
        "_starting",
        "_transport",
        "reason",
        "running",
        "status",
    )

    def __init__(self, transport: "PipeTransport", log: "Log") -> None:
        self.running: bool = True
        self.status: int = 0
        self.reason: str = ""
        """Which signal has ended the port, as the log says it."""
        self._transport = transport
        self._log = log
        self._main = get_ident()
        self._begun = False
        self._interrupted = False
        self._behind = False
        self._overdue = False
        self._noted = False
        self._doing = ""
        self._hang_up = HangUp(transport.reads)
        self._pause = allocate_lock()
        self._pause.acquire()
        self._starting = allocate_lock()

    def arm(self) -> None:
        """Wait for the hang-up in a thread of its own, and treat signals that ask for the end as the end of the port.

        Those that somebody has told to be ignored, or handles, are left alone, SIGTERM apart; in a thread that may not
        set a signal's handler all are.

        Raises:
            RuntimeError: No thread can be started.
        """
        global _armed  # noqa: PLW0603 - a process has one
        if self._transport.on_trial:  # whoever tries a host has hung up before it began; it has to begin all the same
            self._transport.at_first_read = self._start_watch
        else:
            self._start_watch()
        _armed = self
        try:
            for number in ENDING_SIGNALS:
                if number == signal.SIGTERM or signal.getsignal(number) in _DEFAULTS:
                    signal.signal(number, self._on_signal)
        except ValueError:  # not the main thread
            return
        self._hang_up.listen()
        forget_in_children()

    def begin(self) -> None:
        """Start the time after which this process ends; a second call does nothing.

        A signal may come at any place here and call it again, so no lock is held.
        """
        if not self._begun:
            self._begun = True
            self._log.end_within(_AT_MOST)
            self._transport.begin_reading()
            self._hang_up.wake()

    def ignore_signals(self) -> None:
        """Let no signal change how this process, which ends now, does so: its handlers are given up before that."""
        try:
            for number in ENDING_SIGNALS:
                signal.signal(number, signal.SIG_IGN)
        except ValueError:  # not the main thread
            return

    def hold(self, doing: str) -> None:
        """Interrupt nothing from here on: modules in C that are being loaded don't bear it; *doing* is for the log."""
        self._doing = doing

    def release(self) -> None:
        """Interrupt again.

        Raises:
            Terminated: The end was asked for meanwhile.
        """
        self._doing = ""
        if self._noted and not self._interrupted:
            self._interrupted = True
            raise Terminated

    def _start_watch(self) -> None:
        """Start the thread; whatever ends the process waits until it has begun.

        Python up to 3.11 may crash if it ends before a thread that it was asked for has run at all (gh-104690).
        """
        self._starting.acquire()
        try:
            start_new_thread(self._watch, ())
        except RuntimeError:
            self._starting.release()
            raise
        atexit.register(self._starting.acquire, True, _AT_MOST)  # noqa: FBT003 - a lock takes it so

    def _watch(self) -> None:
        self._starting.release()
        self._pause.acquire(timeout=_FIRST_REPLY)
        number = self._hang_up.wait()
        if number:
            self._pause.acquire(timeout=_SEEN_WITHIN)
            if not self._begun:
                self.reason = f" by {_name_of(number)}"
                interrupt(self._main, writing=self._transport.writing)
        self._begun = True
        self._hang_up.close()
        self._expire()

    def _expire(self) -> None:
        self._log.end_within(_AT_MOST)
        pauses = int(INTERRUPT_AFTER / _LOOK_EVERY)
        for _ in range(pauses):
            self._pause.acquire(timeout=_LOOK_EVERY)
            if self._behind and self.running:
                self._behind = False
                interrupt(self._main, writing=self._transport.writing)
        if self.running:
            self._interrupted = False
            self._overdue = True
            interrupt(self._main, writing=False)
        self._pause.acquire(timeout=EXIT_AFTER)
        if self._doing:
            self._log.info(f"terminated {self._doing}")
        elif self.running:
            from nmhost.lazy.blame import running_line  # most handlers heed the end

            after = INTERRUPT_AFTER + EXIT_AFTER
            self._log.warning(f"cut off: {running_line(self._main)} still ran {after:.1f} s after the port had ended")
        os._exit(self.status)

    def _on_signal(self, number: int, at: "FrameType | None") -> None:
        """Unwind the main thread once; whatever runs a second later is interrupted by ``_expire``.

        A frame that it writes is not cut off before that: the main thread is asked again once that may be out.
        """
        if not (self._begun or self.reason):
            self.reason = f" by {_name_of(number)}"
        self.begin()
        if self._doing:
            self._noted = True
        elif self.running and not self._interrupted:
            if not self._overdue and _writes(at):
                self._behind = True
                return
            self._interrupted = True
            raise Terminated


def claim(log: "Log") -> "tuple[PipeTransport, Ending]":
    """Claim stdin and stdout, point Python's own objects away from them, and make the end of this process certain.

    Raises:
        DefinitionError: They are taken already.
    """
    if sys.stdout is not None:
        sys.stdout.flush()
    transport = claim_stdio()
    sys.stdout = Output(log, stray=True)
    ending = Ending(transport, log)
    ending.arm()
    return transport, ending


_armed: Ending | None = None
_DEFAULTS = (signal.SIG_DFL, signal.default_int_handler)


def uninterrupted(act: "Callable[[], Result]", doing: str) -> "Result":
    """Return what *act* returns, which loads extension modules; the end, if it is asked for meanwhile, comes after.

    Raises:
        Terminated: It was asked for.
    """
    if _armed is None or _armed._doing or get_ident() != _armed._main:
        return act()
    _armed.hold(doing)
    try:
        return act()
    finally:
        _armed.release()


def _writes(at: "FrameType | None") -> bool:
    """Return whether the main thread, which is *at* this frame of its stack, writes to the browser."""
    write = PipeTransport.write.__code__
    while at is not None and at.f_code is not write:
        at = at.f_back
    return at is not None


def _name_of(number: int) -> str:
    return next((name for each, name in ENDING_SIGNALS.items() if each == number), str(number))
