"""One port in a resident: its transport, its log, who opened it, and the driver that runs the host's handlers on it."""

from nmhost.port import Sender, sender_from_argv
from nmhost.resident.admitting import program_limit, why_refused
from nmhost.resident.processes import program_of
from nmhost.resident.speaking import CURRENT, PortLog
from nmhost.resident.words import REFUSED, RELAY, TAKEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from nmhost.aio.turns import MakeScheduler
    from nmhost.dispatch import Driver
    from nmhost.lazy.declared_host import DeclaredHost
    from nmhost.port import Port
    from nmhost.resident.pipes import ResidentTransport
    from nmhost.resident.ports import Ports
    from nmhost.resident.reception import Arrival
    from nmhost.resident.speaking import ResidentLog

    class Resident(Protocol):
        """A resident, as far as its ports and what runs them ask."""

        host: DeclaredHost
        log: ResidentLog
        ports: Ports
        state: object
        """What the app's lifespan has yielded."""

        def begin(self) -> None:
            """Admit who has joined by now, and who comes."""
            ...

        def stay(self) -> None:
            """Return when it is time to end."""
            ...

        def wind_up(self, seconds: float) -> None:
            """End every port, and wait for their ends for so long."""
            ...

        def left(self, port: "ResidentPort") -> None:
            """Record that a port is through with its end; from whatever thread."""
            ...


_PARENT, _EXTENSIONS, _ARGUMENTS = 3, 4, 5
_FAILED = 1


class ResidentPort:
    """One port in a resident.

    Args:
        resident: The resident.
        arrival: Who has joined.
        number: What the log calls it.
        sender: Who that is.
        is_program: Whether it is a program.
    """

    def __init__(
        self, resident: "Resident", arrival: "Arrival", number: int, *, sender: Sender, is_program: bool
    ) -> None:
        self.number = number
        self.is_program = is_program
        self.status: int = 0
        self.is_abandoned = False
        """Whether whoever opened it is long gone, and a handler of its still runs."""
        self._added = arrival.words[_EXTENSIONS].split(",") if not is_program else []
        self._resident = resident
        self._arrival = arrival
        self.log: PortLog = PortLog(resident.log, number, arrival.errors)
        self.transport: ResidentTransport = arrival.transport()
        self.transport.on_lost = lambda: self.log.error("it does not read; too much was kept for it, and it is ended")
        host = resident.host
        self.port: Port = host._port_over(self.transport, sender)
        if is_program:
            self.port._wire.send_limit = program_limit(host)
        self.port._wire.on_written = self.transport.make_room
        self.port._ports = resident.ports
        self.driver: Driver | None = None

    @property
    def descriptors(self) -> list[int]:
        """What a forked child has to close."""
        return [*self.transport.descriptors, *self.log.descriptors]

    @property
    def is_welcome(self) -> bool:
        """Whether the host serves who has joined; the log, and a program, are told if not."""
        host, sender = self._resident.host, self.port.sender
        if not self.is_program:
            if host._admits(sender) or sender.extension_id in self._added:
                return True
            self.log.error(f"refused: {sender.extension_id} is not among the callers of {host.name}: {host.extensions}")
            self.status = _FAILED
            return False
        reason = why_refused(host, sender, self.log)
        if reason:
            self._arrival.say(REFUSED + reason.encode())
            self.log.warning(f"refused: {sender!r}: {reason}")
        return not reason

    def prepare(self, schedule: "MakeScheduler | None" = None) -> "Driver":
        """Return what runs the host's handlers on the port, which is among the open ones from now on.

        Args:
            schedule: Makes what runs it beside others in their one thread; None if this thread is the port's own.
        """
        CURRENT.set(self.log)
        self.transport.begin(waits=schedule is None)
        self.driver = self._resident.host._driver_on(self.port, log=self.log, schedule=schedule, alone=False)
        self.driver.runner.share(self._resident.state)
        self.log.info(f"{self._resident.host.name} joined by {self.port.sender!r}")
        with self.port._wire._lock:  # what another port broadcasts from now on comes behind the answer
            self._resident.ports._add(self.port)
            if self.is_program:
                self._arrival.say(TAKEN)
        return self.driver

    def failed(self, error: BaseException) -> None:
        """Record what has ended the port."""
        from nmhost.errors import FramingError, PortDisconnected  # only a fault needs them

        if isinstance(error, PortDisconnected):
            return
        self.status = _FAILED
        if isinstance(error, SystemExit):
            from nmhost.lazy.failures import status_of

            self.status = status_of(error)
            self.log.info(f"the port was left with status {self.status}")
        elif isinstance(error, FramingError):
            self.log.error(str(error))
        else:
            self.log.exception("the port failed", error)  # noqa: PLE1205 - nmhost's own log

    def close(self) -> None:
        """Give back what the port has, and let its relay end."""
        self._resident.ports._remove(self.port)
        if self.driver is not None and self.driver.runner.status is not None:
            self.status = self.driver.runner.status
        from nmhost.errors import PortDisconnected  # only the end needs it

        wire = self.port._wire
        try:
            wire.flush()
        except PortDisconnected:
            pass
        wire.disconnected = True
        if wire.requests is not None:  # another port's handler may have asked meanwhile
            wire.requests.end()
        self.log.info("the port ended")
        self.transport.finish(self.status, self._left)

    def _left(self) -> None:
        self.log.close()
        self._resident.left(self)


def open_port(resident: "Resident", arrival: "Arrival", number: int) -> ResidentPort:
    """Return the port of one who has joined."""
    if arrival.words[0] != RELAY:
        sender = Sender(pid=arrival.pid or None, program=program_of(arrival.pid))
        return ResidentPort(resident, arrival, number, sender=sender, is_program=True)
    browser, arguments = arrival.words[_PARENT], arrival.words[_ARGUMENTS:]
    sender = sender_from_argv([resident.host.name, *arguments]) or Sender()
    sender.pid = int(browser) if browser.isdecimal() else None
    sender.program = program_of(sender.pid)
    return ResidentPort(resident, arrival, number, sender=sender, is_program=False)
