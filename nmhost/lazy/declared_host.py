"""A host, as those see it who run it, install it or describe it: a protocol for types, so that they load no class."""

import asyncio
from typing import Protocol

from nmhost.aio.turns import MakeScheduler
from nmhost.dispatch import Driver
from nmhost.ending import Ending
from nmhost.handlers import Registered
from nmhost.logs import Log
from nmhost.port import Port, Sender
from nmhost.transports import PipeTransport, Transport


class DeclaredHost(Protocol):
    """A host, as those see it who run it, install it or describe it."""

    name: str
    description: str
    callers: list[str]
    extensions: list[str]
    environ: dict[str, str]
    version: str
    shared: bool
    linger: float
    programs: bool
    _registered: Registered
    _limits: tuple[int, int, int]

    def _admits(self, sender: Sender) -> bool:
        """Return whether *sender* is among the callers; one whose ID the browser did not pass is."""
        ...

    def _port_over(self, transport: Transport, sender: Sender | None = None) -> Port:
        """Return a port over *transport* with the host's limits."""
        ...

    def _driver_on(
        self,
        port: Port,
        *,
        log: Log | None = None,
        loop: asyncio.AbstractEventLoop | None = None,
        schedule: MakeScheduler | None = None,
        alone: bool = True,
    ) -> Driver:
        """Return what runs the host's handlers on *port*.

        Args:
            port: The port.
            log: Where faults go, stderr by default.
            loop: The loop that async handlers run on, which the caller runs; by default the driver sees to that.
            schedule: Makes what the caller runs beside other ports'; the driver reads too then.
            alone: Whether this is the app's one port, so that the app's lifespan is around it.
        """
        ...

    def _serve(self, transport: PipeTransport, sender: Sender | None, log: Log, ending: Ending) -> int:
        """Run on *transport* until the end of the port; return the exit status, 1 for bytes that are no frame."""
        ...
