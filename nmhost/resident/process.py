"""The resident: the one process of a shared host, from the import of its app to the end of its last port."""

import os
import select
import sys
from _thread import allocate_lock
from time import monotonic

from nmhost.framing import without_collector
from nmhost.resident.ending import UNHURRIED, ResidentEnding
from nmhost.resident.ports import Ports
from nmhost.resident.resident_port import ResidentPort, open_port
from nmhost.resident.sources import Sources
from nmhost.resident.speaking import PortLog, PortOutput, ResidentLog
from nmhost.resident.words import PORTS
from nmhost.transports import in_forked_children

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from nmhost.lazy.declared_host import DeclaredHost
    from nmhost.resident.reception import Arrival, Reception

    class Crew(Protocol):
        """What runs the ports: a thread for each, or one for all."""

        def run(self, resident: "Resident") -> None:
            """Run all from the app's beginning to its end."""
            ...

        def open(self, port: ResidentPort) -> None:
            """Run a port beside the others, from whatever thread."""
            ...

        def end(self, port: ResidentPort) -> None:
            """End a port, from whatever thread."""
            ...

        def forked(self) -> None:
            """End this process, a child that a handler has forked, once it has come out of that handler."""
            ...


_FAILED = 1
_LOOK_EVERY = 5.0
_DESCRIPTORS = 1 << 16


def run_app(acceptor: "Reception", app: str, logs: str) -> None:
    """Import an app and be its host's resident; the process then ends.

    Args:
        acceptor: What takes in who joins.
        app: The app, as a wrapper names it.
        logs: The folder for the log.
    """
    log = _open_log(logs)
    ending = _armed(log, acceptor)
    sys.argv[:] = [app]
    try:
        from nmhost.start import load_host, split_app  # the ports wait in the acceptor meanwhile

        acceptor.sources = Sources(os.path.abspath(split_app(app)[0]))  # it may be edited while it is imported
        host = without_collector(load_host, app)
    except BaseException as error:  # whatever it is, who waits is told
        ending.leave_forked()
        log.exception(f"{app} can't be imported, so the host can't run", error)
        _refuse_all(acceptor, log, f"{app} can't be imported; the log has the traceback")
        os._exit(_FAILED)
    ending.leave_forked()
    serve(host, acceptor, log, ending)


def run_host(host: "DeclaredHost", acceptor: "Reception", logs: str) -> None:
    """Run as the resident of *host*, which this program has made; the process then ends."""
    log = _open_log(logs)
    acceptor.sources = Sources()
    serve(host, acceptor, log, _armed(log, acceptor))


def serve(host: "DeclaredHost", acceptor: "Reception", log: ResidentLog, ending: ResidentEnding) -> None:
    """Serve all who join, until the last is gone for as long as the host lingers; the process then ends."""
    if acceptor.sources is not None:
        acceptor.sources.look()
    resident = without_collector(Resident, host, acceptor, log)
    ending.ask = resident.end
    resident.on_begin = ending.leave_forked
    resident.on_wind_up = lambda: ending.begin(UNHURRIED)
    _allow_many_descriptors()
    in_forked_children(resident.let_go)
    try:
        resident.run()
    except BaseException as error:
        ending.leave_forked()
        log.exception(f"the resident of {host.name} can't go on", error)
        _refuse_all(acceptor, log, "the resident can't go on; its log says why")
        os._exit(_FAILED)
    log.info(f"the resident of {host.name} ends{ending.reason}")
    os._exit(0)


class Resident:
    """The open ports of a shared host, and how long it stays.

    Args:
        host: The host.
        acceptor: What takes in who joins.
        log: Its log.
    """

    def __init__(self, host: "DeclaredHost", acceptor: "Reception", log: ResidentLog) -> None:
        self.host = host
        self.log = log
        self.ports: Ports = Ports()
        self.state: object = None
        """What the app's lifespan has yielded."""
        self.ends: bool = False
        """Whether all ports are being ended."""
        self._acceptor = acceptor
        self._open: dict[int, ResidentPort] = {}
        self._numbers = 0
        self._lock = allocate_lock()
        self._changed = allocate_lock()
        self._idle_since = monotonic()
        self._gone_before: set[int] = set()
        self.on_begin: Callable[[], object] = bool
        """Called once the app's lifespan has begun."""
        self.on_wind_up: Callable[[], object] = bool
        """Called when the end of all ports begins."""
        self._crew: Crew = _crew(host)

    def run(self) -> None:
        """Run until it ends."""
        self._acceptor.on_retire = self._changed_now
        self._crew.run(self)

    def begin(self) -> None:
        """Admit who has joined by now, and who comes."""
        self.on_begin()
        self.log.info(f"the resident of {self.host.name} begins")
        self._acceptor.hand_over(self.take)

    def take(self, arrival: "Arrival") -> None:
        """Admit one who has joined; called in the acceptor's thread."""
        kind = arrival.words[0]
        if kind == PORTS:
            from nmhost.resident.telling import told  # only who asks needs it

            arrival.tell(told(self))
        else:
            self._open_port(arrival)

    def stay(self) -> None:
        """Return when it is time to end: nobody is left, and nobody came for as long as the host lingers."""
        while not self.ends:
            left = self._time_left()
            if left is not None and left <= 0:
                if not self._acceptor.is_open:
                    return
                self._acceptor.retire()
                continue
            if not self._changed.acquire(timeout=_LOOK_EVERY if left is None else left) and left is None:
                self._look_for_abandoned()

    def wind_up(self, seconds: float) -> None:
        """End every port, and wait for their ends for so long."""
        self.on_wind_up()
        self._acceptor.retire()
        until = monotonic() + seconds
        for port in self.open:
            self._crew.end(port)
        while self._open and monotonic() < until:
            self._changed.acquire(timeout=max(0.0, until - monotonic()))

    def end(self) -> None:
        """End soon: a signal, or somebody who asks."""
        self.ends = True
        self._changed_now()

    @property
    def open(self) -> list[ResidentPort]:
        """The ports that are not through with their end."""
        return list(self._open.values())

    @property
    def lingers_for(self) -> float | None:
        """How many seconds it stays if nobody comes; None while somebody is there."""
        return self._time_left()

    def let_go(self) -> None:
        """Close what a forked child must not hold: an end of a pipe that it kept would be none. It serves no port."""
        _close_all([*_flusher().descriptors, *(each for port in self.open for each in port.descriptors)])
        for port in self.open:
            port.port._wire.disconnected = True
            port.port._wire.received.clear()
        self._crew.forked()

    def _open_port(self, arrival: "Arrival") -> None:
        with self._lock:
            self._numbers += 1
            number = self._numbers
        try:
            port = open_port(self, arrival, number)
        except Exception as error:  # such as a descriptor that is none; others come after it
            PortLog(self.log, number, arrival.errors).exception("it can't be opened", error)
            arrival.drop()
            return
        self._open[number] = port
        self._crew.open(port)

    def left(self, port: ResidentPort) -> None:
        """Record that a port is through with its end; from whatever thread."""
        with self._lock:
            self._open.pop(port.number, None)
            self._idle_since = monotonic()
        self._changed_now()

    def _look_for_abandoned(self) -> None:
        """See whose browser or program is gone while a handler runs on, the second time: they keep nobody waiting."""
        if not hasattr(select, "poll"):
            return
        poll = select.poll()
        ports = {port.transport.joined.fileno(): port for port in self.open if not port.is_abandoned}
        for descriptor in ports:
            if descriptor >= 0:
                poll.register(descriptor, 0)
        gone = {ports[descriptor].number for descriptor, _ in poll.poll(0)}
        for port in ports.values():
            if port.number in gone & self._gone_before:
                port.is_abandoned = True
                port.log.warning("its browser or program is gone, but a handler of its still runs")
        self._gone_before = gone

    def _time_left(self) -> float | None:
        with self._lock:
            if any(not port.is_abandoned for port in self._open.values()):
                return None
            if not self._acceptor.is_open:
                return 0.0
            return self._idle_since + self.host.linger - monotonic()

    def _changed_now(self) -> None:
        try:
            self._changed.release()
        except RuntimeError:  # it is released already
            return


def _crew(host: "DeclaredHost") -> "Crew":
    if host._registered.is_plain:
        from nmhost.resident.threads import Threads

        return Threads()
    from nmhost.resident.looping import Loop  # most hosts do without

    return Loop()


def _armed(log: ResidentLog, acceptor: "Reception") -> ResidentEnding:
    """Return what ends this process by a signal, or as somebody asks: from now on, whatever the app does."""
    ending = ResidentEnding(log)
    ending.arm()
    in_forked_children(lambda: _close_all(acceptor.descriptors))
    acceptor.stop_by(lambda: ending.stop(" by nmhost stop"))
    return ending


def _open_log(logs: str) -> ResidentLog:
    log = ResidentLog(os.path.expanduser(logs))
    log.adopt_stderr()
    sys.stdout = PortOutput(log, stray=True)
    sys.stderr = PortOutput(log, stray=False)
    log.watch()
    return log


def _refuse_all(acceptor: "Reception", log: ResidentLog, reason: str) -> None:
    """Tell all who have joined that there is no host, and end their ports as a failed host's."""
    from nmhost.resident.words import REFUSED, RELAY

    def refuse(arrival: "Arrival") -> None:
        if arrival.words[0] == RELAY:
            PortLog(log, 0, arrival.errors).error(reason)
            arrival.say(bytes([_FAILED]))
        else:
            arrival.say(REFUSED + reason.encode())
        arrival.drop()

    acceptor.retire()
    acceptor.hand_over(refuse)


def _close_all(descriptors: list[int]) -> None:
    for descriptor in descriptors:
        try:
            os.close(descriptor)
        except OSError:
            continue


def _allow_many_descriptors() -> None:
    """Raise the limit of descriptors, of which a port takes four, to what this user may have."""
    try:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most if most >= 0 else _DESCRIPTORS, most))
    except (ImportError, OSError, ValueError):
        return


def _flusher() -> "Flusher":
    from nmhost.resident.pipes import FLUSHER  # POSIX alone forks

    return FLUSHER


if TYPE_CHECKING:
    from nmhost.resident.pipes import Flusher
