"""Receive who joins a shared host: what is answered to whom, and who is handed on, whatever the connections are."""

from _thread import allocate_lock

from nmhost.resident.words import HEARD, LOOK, OUTDATED, PORTS, PROGRAM, PROTOCOL, REFUSED, RELAY, STOP, TAKEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    from nmhost.resident.sources import Sources

    class Joined(Protocol):
        """The connection of somebody who has joined."""

        def fileno(self) -> int:
            """Return its descriptor, less than 0 where it has none."""
            ...

    class Arrival(Protocol):
        """Somebody who has joined, and what was said and handed over."""

        pid: int
        words: list[str]
        descriptors: list[int]

        @property
        def joined(self) -> Joined:
            """The connection."""
            ...

        @property
        def errors(self) -> int | None:
            """The browser's stderr, if there is one."""
            ...

        def transport(self) -> Any:
            """Return the bytes of the port that this is: nmhost.resident.pipes has their shape."""
            ...

        def say(self, answer: bytes) -> bool:
            """Answer, and return whether there is still somebody to hear it."""
            ...

        def tell(self, data: bytes) -> None:
            """Tell all of *data* and be done with it."""
            ...

        def drop(self) -> None:
            """Drop it."""
            ...


_KINDS = (RELAY, PROGRAM, LOOK, PORTS, STOP)


class Reception:
    """What answers who comes, and hands on who may come in.

    Args:
        stamp: Which installation this resident is of.
    """

    @property
    def descriptors(self) -> list[int]:
        """What a forked child has to close."""
        return []

    def __init__(self, stamp: str) -> None:
        self.stamp: str = stamp
        self.is_open: bool = True
        """Whether new ports are taken; else another resident takes them."""
        self.take: Callable[[Arrival], object] = self._keep
        """Called with each arrival, in the thread that answers it."""
        self.sources: Sources | None = None
        """What tells whether the app is another one by now."""
        self.on_retire: Callable[[], object] = bool
        """Called once when no more ports are taken."""
        self._kept: list[Arrival] = []
        self._stop: Callable[[], object] = bool
        self._stoppers: list[Arrival] = []
        self._lock = allocate_lock()

    def hand_over(self, take: "Callable[[Arrival], object]") -> None:
        """Call *take* with whoever has come, and comes."""
        with self._lock:
            self.take = take
            for arrival in self._kept:
                take(arrival)
            self._kept.clear()

    def stop_by(self, stop: "Callable[[], object]") -> None:
        """Call *stop* once somebody asks for the end, or has asked; who did waits for the end of this process."""
        with self._lock:
            self._stop = stop
            has_asked = bool(self._stoppers)
        if has_asked:
            stop()

    def retire(self) -> None:
        """Refuse further ports: whoever comes finds another resident, or makes one."""
        with self._lock:
            if not self.is_open:
                return
            self.is_open = False
        self._leave()

    def _answer(self, arrival: "Arrival") -> None:
        """Answer a greeting, and hand on who may come in."""
        kind, protocol, stamp, *_ = [*arrival.words, "", "", ""]
        is_port = kind in (RELAY, PROGRAM)
        is_other = protocol != PROTOCOL or bool(stamp and stamp != self.stamp)
        if is_port and (not self.is_open or is_other or (self.sources and self.sources.have_changed())):
            self.retire()
            arrival.say(OUTDATED)
            arrival.drop()
        elif kind not in _KINDS or (kind == RELAY and not self._has_pipes(arrival)):
            arrival.say(REFUSED)
            arrival.drop()
        elif kind == LOOK:
            arrival.say(HEARD)
            arrival.drop()
        elif kind == STOP:
            arrival.say(HEARD)
            with self._lock:
                self._stoppers.append(arrival)
                stop = self._stop
            stop()
        elif not arrival.say(TAKEN if kind == RELAY else HEARD):
            arrival.drop()  # it has given up, and may have handed its pipes to another one
        else:
            with self._lock:
                self.take(arrival)

    def _keep(self, arrival: "Arrival") -> None:
        self._kept.append(arrival)

    def _has_pipes(self, arrival: "Arrival") -> bool:
        """Return whether a relay has handed its pipes over."""
        raise NotImplementedError

    def _leave(self) -> None:
        """Give the place up, unless it is another one's already."""
        raise NotImplementedError
