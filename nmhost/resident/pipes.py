"""The bytes of one port in a resident: its browser's pipes or a program's socket, that no other port waits for.

Anybody may write to any port, so a write never waits: what a browser doesn't read now is kept, and a thread for all
ports writes it as there is room. Only the thread that runs a port waits for its own, and not while it holds anything.
"""

import os
import select
import stat
from _thread import allocate_lock, get_ident, start_new_thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    import _socket
    from _thread import LockType
    from collections.abc import Callable

KEPT_MOST = 64 << 20
"""How many bytes are kept for a port that does not read, before it is ended."""

_ROOM = 1 << 20
_PIECE = 1 << 20
_LOOK_EVERY = 0.1
_SHUT_READ = 0


class ResidentTransport:
    """The pipes that a relay has handed over, or the socket of a program.

    Args:
        joined: The connection, whose end is the port's.
        reads: What is read from.
        writes: What is written to.
    """

    __slots__ = (
        "_ends",
        "_flusher",
        "_is_watched",
        "_left",
        "_lock",
        "_poll",
        "_rest",
        "_room",
        "_waits",
        "is_lost",
        "joined",
        "on_lost",
        "owner",
        "reads",
        "status",
        "writes",
    )

    def __init__(self, joined: "_socket.socket", reads: int, writes: int) -> None:
        self.joined: _socket.socket = joined
        self.reads: int = reads
        self.writes: int = writes
        self.owner: int = 0
        """The thread that runs the port, and may wait for the browser to read."""
        self.is_lost: bool = False
        """Whether nothing can be written any more."""
        self.status: int | None = None
        self.on_lost: Callable[[], object] = bool
        """Called when too much is kept."""
        self._flusher = FLUSHER
        self._lock = allocate_lock()
        self._rest = bytearray()
        self._ends = self._is_watched = False
        self._room: LockType | None = None
        self._left: Callable[[], object] | None = None
        self._waits = False
        if not stat.S_ISCHR(os.fstat(writes).st_mode):  # a terminal is its user's too
            os.set_blocking(writes, False)

    def begin(self, *, waits: bool) -> None:
        """Make reads wait for input here, in a thread of the port's own; without *waits* a loop tells of it."""
        self._waits = waits
        self._poll = select.poll()
        self._poll.register(self.reads, select.POLLIN)
        self._poll.register(self.joined.fileno(), select.POLLIN)

    @property
    def is_over(self) -> bool:
        """Whether the port is known to have ended."""
        return self._ends or self.is_lost

    @property
    def is_done(self) -> bool:
        """Whether everything was given back."""
        return self.status is not None and self._left is None

    @property
    def descriptors(self) -> list[int]:
        """What a forked child has to close."""
        return [*{each for each in (self.reads, self.writes, self.joined.fileno()) if each >= 0}]

    def read(self, size: int) -> bytes:
        """Return at most *size* bytes as soon as there are any; ``b""`` at the end of input."""
        if not self._has_input():
            return b""
        try:
            return os.read(self.reads, size)
        except OSError:
            return b""

    def read_into(self, space: memoryview) -> int:
        """Read into *space* and return how many bytes came; 0 at the end of input."""
        if not self._has_input():
            return 0
        try:
            return os.readv(self.reads, [space])
        except OSError:
            return 0

    def wait(self, seconds: float | None) -> bool:
        """Wait until something can be read, or the end; return False if that takes longer than *seconds*."""
        if self._ends:
            return True
        return bool(self._poll.poll(None if seconds is None else seconds * 1000))

    def write(self, *parts: bytes) -> None:
        """Write all of *parts*, or keep what there is no room for; nobody waits.

        Raises:
            PortDisconnected: The other side reads no more.
        """
        with self._lock:
            if self.is_lost:
                raise _disconnected()
            data = parts[0] if len(parts) == 1 else b"".join(parts)
            if not self._rest:
                data = self._write(data)
                if self.is_lost:
                    raise _disconnected()
                if not data:
                    return
            self._rest += data
            is_new, self._is_watched = not self._is_watched, True
            if len(self._rest) > KEPT_MOST and (get_ident() != self.owner or not self._waits):
                self.is_lost = True
        if is_new:
            self._flusher.watch(self)
        if self.is_lost:
            self.on_lost()
            self.close()

    def make_room(self) -> None:
        """Wait until the browser has read, if this thread is the port's own and has written a lot."""
        if len(self._rest) <= _ROOM or not self._waits or get_ident() != self.owner:
            return
        self._room = room = allocate_lock()
        room.acquire()
        while len(self._rest) > _ROOM and not self.is_lost:
            if room.acquire(timeout=_LOOK_EVERY):
                return
            if self._is_left():
                self.close()
                return

    def close(self) -> None:
        """End the port: reads end at once, from whatever thread; a second call does nothing."""
        if self._ends:
            return
        self._ends = True
        try:
            self.joined.shutdown(_SHUT_READ)  # wakes who waits
        except OSError:
            return

    def finish(self, status: int, left: "Callable[[], object]") -> None:
        """Give everything back once what is kept is written, and tell the relay the *status*; then call *left*."""
        self.close()
        with self._lock:
            self.status = status
            self._left = left
            is_watched = self._is_watched
        if is_watched:  # the thread that watches the descriptor is to close it
            self._flusher.watch(self)
        else:
            self._give_back()

    def flush(self) -> bool:
        """Write of what is kept as much as there is room for; return whether more is left."""
        with self._lock:
            rest = b"" if self.is_lost else self._write(bytes(self._rest[:_PIECE]))
            del self._rest[: min(_PIECE, len(self._rest)) - len(rest)]
            if self.is_lost:
                self._rest.clear()
            if self._room is not None and len(self._rest) <= _ROOM:
                room, self._room = self._room, None
                room.release()
            if self._rest:
                return True
            self._is_watched = False
            ends = self.status is not None
        if ends:
            self._give_back()
        return False

    def _write(self, data: bytes) -> bytes:
        """Write of *data* what there is room for, and return the rest."""
        count = 0
        try:
            count = os.write(self.writes, data)
            while count < len(data):
                count += os.write(self.writes, memoryview(data)[count:])
        except BlockingIOError:
            return data[count:]
        except OSError:
            self.is_lost = True
            return b""
        return b""

    def _has_input(self) -> bool:
        """Wait for input if that is done here; return False at the end of the port."""
        if self._ends:
            return False
        if not self._waits:
            return True
        for descriptor, _ in self._poll.poll():
            if descriptor != self.reads:  # the relay is gone
                return False
        return not self._ends

    def _is_left(self) -> bool:
        """Return whether whoever has joined is gone."""
        poll = select.poll()
        poll.register(self.joined.fileno(), 0 if self.joined.fileno() == self.reads else select.POLLIN)
        return bool(poll.poll(0))

    def _give_back(self) -> None:
        with self._lock:
            self.is_lost = True
            left, self._left = self._left, None
        if left is None:
            return
        if self.joined.fileno() != self.reads:
            os.close(self.reads)
            os.close(self.writes)
            try:
                self.joined.send(bytes([(self.status or 0) & 0xFF]))
            except OSError:  # the relay is gone
                pass
        self.joined.close()
        left()


def _disconnected() -> Exception:
    from nmhost.errors import PortDisconnected  # only the end needs it

    return PortDisconnected()


class Flusher:
    """A thread that writes what ports could not take at once; it is started by the first that can't."""

    def __init__(self) -> None:
        self._lock = allocate_lock()
        self._watched: dict[int, ResidentTransport] = {}
        self._added: list[ResidentTransport] = []
        self.descriptors: list[int] = []

    def watch(self, transport: ResidentTransport) -> None:
        """Write what *transport* keeps as soon as there is room."""
        with self._lock:
            self._added.append(transport)
            if not self.descriptors:
                self.descriptors = [*os.pipe()]
                start_new_thread(self._run, ())
        os.write(self.descriptors[1], b"-")

    def _run(self) -> None:
        hears = self.descriptors[0]
        poll = select.poll()
        poll.register(hears, select.POLLIN)
        while True:
            for descriptor, _ in poll.poll():
                if descriptor == hears:
                    os.read(hears, 1 << 12)
                    with self._lock:
                        added, self._added = self._added, []
                    for transport in added:
                        self._take(transport, poll.register, poll.unregister)
                elif descriptor in self._watched and not self._watched[descriptor].flush():
                    poll.unregister(descriptor)
                    del self._watched[descriptor]

    def _take(
        self, transport: ResidentTransport, register: "Callable[[int, int], object]", forget: "Callable[[int], object]"
    ) -> None:
        """Write what there is room for now, and watch for more if there is more."""
        descriptor = transport.writes
        if transport.is_done:  # and its number may be another's by now
            return
        if descriptor not in self._watched:
            register(descriptor, select.POLLOUT)
            self._watched[descriptor] = transport
        if not transport.flush():
            forget(descriptor)
            del self._watched[descriptor]


FLUSHER = Flusher()
