"""Run the ports of a resident whose handlers give their results at once: each port in a thread of its own.

So a handler that hangs holds up its own port and no other. Handlers of different ports run at the same time.
"""

import os
from _thread import get_ident, start_new_thread

from nmhost.resident.ending import WINDS_UP_WITHIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from nmhost.resident.resident_port import Resident, ResidentPort


class Threads:
    """What runs each port in a thread."""

    def __init__(self) -> None:
        self.is_forked: bool = False
        """Whether this process is a child that a handler has forked."""

    def run(self, resident: "Resident") -> None:
        """Run all from the app's beginning to its end, in the main thread."""
        lifespan = resident.host._registered.app_lifespan
        around: Iterator[object] | None = None
        if lifespan is not None:
            from nmhost.lazy.lifespan import enter

            around = lifespan.function()  # type: ignore[assignment]  # a generator function's
            resident.state = enter(around)  # type: ignore[arg-type]  # as above
        resident.begin()
        resident.stay()
        resident.wind_up(WINDS_UP_WITHIN)
        if around is not None:
            from nmhost.lazy.lifespan import leave

            leave(around)

    def open(self, port: "ResidentPort") -> None:
        """Run a port beside the others."""
        try:
            start_new_thread(self._run, (port,))
        except RuntimeError as error:  # the system has no thread left
            port.failed(error)
            port.close()

    def end(self, port: "ResidentPort") -> None:
        """End a port."""
        port.transport.close()

    def forked(self) -> None:
        """End this process once it has come out of the handler that has forked it."""
        self.is_forked = True

    def _run(self, port: "ResidentPort") -> None:
        """Run a port from its beginning to its end, in this thread."""
        try:
            port.transport.owner = get_ident()
            if not port.is_welcome:
                return
            driver = port.prepare()
            try:
                driver.run()
            except Exception as error:
                port.failed(error)
            if self.is_forked:
                os._exit(0)
            try:
                driver.end()
            except Exception as error:
                port.failed(error)
        except BaseException as error:
            port.failed(error)
        finally:
            port.close()
