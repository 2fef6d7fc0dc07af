"""The end of a resident by a signal: orderly, and certain within the time that any host has."""

import os
from _thread import start_new_thread
from time import sleep

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
        self._begun = False

    def arm(self) -> None:
        """Treat signals that ask for the end as the end of all ports; this is the main thread."""
        for number in ENDING_SIGNALS:
            signal.signal(number, self._on_signal)
        forget_in_children()

    def begin(self) -> None:
        """Start the time after which this process ends; a second call does nothing."""
        if not self._begun:
            self._begun = True
            start_new_thread(self._expire, ())

    def _on_signal(self, number: int, _frame: object) -> None:
        if self._begun:
            return
        self.reason = f" by {ENDING_SIGNALS.get(number, number)}"  # type: ignore[call-overload]  # signals are numbers
        self.begin()
        if self.ask is not None:
            self.ask()

    def _expire(self) -> None:
        if self.ask is None:
            self._log.info(f"terminated{self.reason} while the app was imported")
            os._exit(0)
        sleep(WINDS_UP_WITHIN + EXIT_AFTER)
        self._log.warning("what ran at the end took too long and was left")
        os._exit(0)
