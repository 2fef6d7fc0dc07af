"""Admit who joins a shared host: in a thread of its own, so that no handler and no import keeps a relay waiting.

A relay that hears nothing for two seconds takes the resident for one that hangs. So this thread decides what can be
decided at once, and has nothing to do with the app.
"""

import _socket
import posix
import sys
from _thread import start_new_thread
from time import sleep

from nmhost.resident.reception import Reception
from nmhost.resident.sockets import Place, peer_process, peer_user
from nmhost.resident.words import unpacked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from nmhost.resident.pipes import ResidentTransport
    from nmhost.resident.reception import Arrival as Joining

_LOOK_EVERY_MS = 1000
_FULL_PAUSE = 0.05
_LOCK_TRIES, _LOCK_PAUSE = 100, 0.002
_READ_SIZE, _SPACE = 1 << 16, 256
_CLOSED_ON_EXEC = getattr(_socket, "MSG_CMSG_CLOEXEC", 0)
_MOST = 1 << 20
_PIPES, _RELAY_WORDS = 3, 5
_NO, _YES = False, True


class Arrival:
    """Somebody who has joined, and what was said and handed over.

    Args:
        joined: The connection, which lives as long as the port.
    """

    __slots__ = ("data", "descriptors", "joined", "pid", "words")

    def __init__(self, joined: "_socket.socket") -> None:
        self.joined: _socket.socket = joined
        self.pid: int = peer_process(joined)
        self.words: list[str] = []
        self.descriptors: list[int] = []
        self.data: bytes = b""

    @property
    def errors(self) -> int | None:
        """The browser's stderr, if there is one."""
        return self.descriptors[2] if self.descriptors else None

    def transport(self) -> "ResidentTransport":
        """Return the bytes of the port that this is."""
        from nmhost.resident.pipes import ResidentTransport  # loaded by the app

        reads, writes, *_ = self.descriptors or [self.joined.fileno()] * 2
        return ResidentTransport(self.joined, reads, writes)

    def tell(self, data: bytes) -> None:
        """Tell all of *data* and be done with it; who does not read it at once waits in a thread of its own."""
        try:
            count = self.joined.send(data)
        except BlockingIOError:
            count = 0
        except OSError:  # whoever asked is gone
            count = len(data)
        if count == len(data):
            self.drop()
        else:
            start_new_thread(self._tell_slowly, (data[count:],))

    def _tell_slowly(self, data: bytes) -> None:
        self.joined.setblocking(_YES)
        try:
            self.joined.sendall(data)
        except OSError:  # as above
            pass
        self.drop()

    def say(self, answer: bytes) -> bool:
        """Answer, and return whether there is still somebody to hear it."""
        try:
            self.joined.send(answer)
        except OSError:
            return False
        return True

    def drop(self) -> None:
        """Drop it."""
        for descriptor in self.descriptors:
            posix.close(descriptor)
        self.descriptors = []
        self.joined.close()


class Acceptor(Reception):
    """What listens, answers, and hands on who has come.

    Args:
        listener: The socket.
        place: Where it lies.
        stamp: Which installation this resident is of.
    """

    def __init__(self, listener: "_socket.socket", place: Place, stamp: str) -> None:
        super().__init__(stamp)
        self.place: Place = place
        self.identity: tuple[int, int] | None = place.identity()
        self._listener = listener
        self._hears, self._tells = posix.pipe()
        for end in (self._hears, self._tells):
            posix.set_inheritable(end, _NO)
        self._pending: dict[int, Arrival] = {}

    @property
    def descriptors(self) -> list[int]:
        """What a forked child has to close."""
        arrivals = [*self._pending.values(), *self._kept, *self._stoppers]
        theirs = [descriptor for each in arrivals for descriptor in (each.joined.fileno(), *each.descriptors)]
        return [each for each in (self._listener.fileno(), self._hears, self._tells, *theirs) if each >= 0]

    def start(self) -> None:
        """Listen from now on."""
        self._listener.setblocking(_NO)
        start_new_thread(self._run, ())

    def _has_pipes(self, arrival: "Joining") -> bool:
        """Return whether a relay has handed its pipes over."""
        return len(arrival.descriptors) == _PIPES and len(arrival.words) >= _RELAY_WORDS

    def _leave(self) -> None:
        """Give the place up, unless it is another one's already; under the lock, so that this is sure."""
        lock = None
        try:
            for _ in range(_LOCK_TRIES):
                lock = self.place.try_lock()
                if lock is not None:
                    break
                sleep(_LOCK_PAUSE)
            self.place.leave(self.identity)
        except OSError:  # the folder is gone, or read-only
            pass
        finally:
            if lock is not None:
                self.place.unlock(lock)
        posix.write(self._tells, b"-")

    def _run(self) -> None:
        import select

        poll = select.poll()
        poll.register(self._listener.fileno(), select.POLLIN)
        poll.register(self._hears, select.POLLIN)
        while self.is_open:
            for descriptor, _ in poll.poll(_LOOK_EVERY_MS):
                if descriptor == self._hears:
                    break
                if descriptor in self._pending:
                    self._hear(descriptor, poll.unregister)
                else:
                    self._accept(lambda each: poll.register(each, select.POLLIN))
            if self.is_open and self.place.identity() != self.identity:
                self.is_open = False  # it was taken for one that hangs, or the user has logged out
        self._listener.close()
        for arrival in self._pending.values():
            arrival.drop()
        self._pending.clear()
        self.on_retire()

    def _accept(self, watch: "Callable[[int], object]") -> None:
        try:
            descriptor, _ = self._listener._accept()  # type: ignore[attr-defined]  # what socket.accept calls
        except BlockingIOError:
            return
        except OSError:  # no descriptor is left; whoever waits waits on
            sleep(_FULL_PAUSE)
            return
        joined = _socket.socket(fileno=descriptor)
        if peer_user(joined) != posix.getuid():
            joined.close()
            return
        joined.setblocking(_NO)
        self._pending[descriptor] = Arrival(joined)
        watch(descriptor)

    def _hear(self, descriptor: int, forget: "Callable[[int], object]") -> None:
        """Read what has come of the greeting, and answer once it is whole."""
        arrival = self._pending[descriptor]
        try:
            data, ancillary, _, _ = arrival.joined.recvmsg(_READ_SIZE, _SPACE, _CLOSED_ON_EXEC)
        except BlockingIOError:
            return
        except OSError:
            data, ancillary = b"", []
        for _, _, rights in ancillary:
            whole = len(rights) - len(rights) % 4
            arrival.descriptors += [int.from_bytes(rights[at : at + 4], sys.byteorder) for at in range(0, whole, 4)]
        for each in arrival.descriptors:
            posix.set_inheritable(each, _NO)
        arrival.data += data
        words = unpacked(arrival.data)
        if words is None and data and len(arrival.data) < _MOST:
            return
        forget(descriptor)
        del self._pending[descriptor]
        if words is None:
            arrival.drop()
            return
        arrival.words = words
        self._answer(arrival)
