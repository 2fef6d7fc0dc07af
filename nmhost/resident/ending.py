"""The end of a resident by a signal: orderly, and certain within the time that any host has."""

import os
from _thread import start_new_thread
from time import monotonic, sleep

from nmhost.ending import EXIT_AFTER, INTERRUPT_AFTER
from nmhost.transports import ENDING_SIGNALS, forget_in_children

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Callable

    from nmhost.logs import Log
else:
    import _signal as signal

WINDS_UP_WITHIN = INTERRUPT_AFTER
"""Seconds that the ports have for their ends."""

UNHURRIED = 60.0
"""Seconds that the end has where nobody waits for it: the last port is gone, and what hangs must not stay for ever."""


class ResidentEnding:
    """What signals, and who asks, make of a resident.

    Args:
        log: Where an end is told.
    """

    def __init__(self, log: "Log") -> None:
        self.reason: str = ""
        """Which signal ends the resident, as the log says it."""
        self.ask: Callable[[], object] | None = None
        """Called to have it end; None while there is nothing that could."""
        self._log = log
        self._until: float | None = None
        self._process = os.getpid()

    def arm(self) -> None:
        """Treat signals that ask for the end as the end of all ports; this is the main thread."""
        for number in ENDING_SIGNALS:
            signal.signal(number, self._on_signal)
        forget_in_children()

    def leave_forked(self) -> None:
        """End this process if it is a child that the app has forked, and that has come out of the app."""
        if os.getpid() != self._process:
            os._exit(0)

    def begin(self, within: float) -> None:
        """Start the time after which this process ends; a call that allows more than one before does nothing."""
        until = monotonic() + within
        if self._until is None or until < self._until:
            self._until = until
            start_new_thread(self._expire, (within,))

    def stop(self, reason: str) -> None:
        """End soon, as somebody asks who waits for it."""
        if not self.reason:
            self.reason = reason
            self.begin(WINDS_UP_WITHIN + EXIT_AFTER)
            if self.ask is not None:
                self.ask()

    def _on_signal(self, number: int, _frame: object) -> None:
        self.stop(f" by {ENDING_SIGNALS.get(number, number)}")  # type: ignore[call-overload]  # signals are numbers

    def _expire(self, within: float) -> None:
        if self.ask is None:
            self._log.info(f"terminated{self.reason} while the app was imported")
            os._exit(0)
        sleep(within)
        self._log.warning("what ran at the end took too long and was left")
        os._exit(0)
