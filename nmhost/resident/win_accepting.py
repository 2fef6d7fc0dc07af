"""Admit who joins a shared host on Windows: a thread makes one instance of the pipe after the other."""

import _winapi
import msvcrt
import os
from _thread import start_new_thread

from nmhost.resident.reception import Reception
from nmhost.resident.win_place import Connection, Place, instance, is_own, peer_of
from nmhost.resident.win_transport import WindowsTransport
from nmhost.resident.words import unpacked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.resident.reception import Arrival as Joining

_LOOK_EVERY_MS, _GREETS_WITHIN = 1000, 5.0
_DUPLICATE, _INHERITED = 0x40, False  # PROCESS_DUP_HANDLE
_ANY = False
_HANDLES_AT = 5
_READ_SIZE, _MOST = 1 << 16, 1 << 20


class Arrival:
    """Somebody who has joined, and what was said and handed over.

    Args:
        joined: The connection, which lives as long as the port.
    """

    def __init__(self, joined: Connection) -> None:
        self.joined = joined
        self.pid: int = peer_of(joined, server=False)
        self.words: list[str] = []
        self.descriptors: list[int] = []

    @property
    def errors(self) -> int | None:
        """The browser's stderr, if there is one."""
        return self.descriptors[2] if len(self.descriptors) > 2 else None

    def transport(self) -> WindowsTransport:
        """Return the bytes of the port that this is."""
        pipes = (self.descriptors[0], self.descriptors[1]) if self.descriptors else None
        return WindowsTransport(self.joined, pipes)

    def say(self, answer: bytes) -> bool:
        """Answer, and return whether there is still somebody to hear it."""
        try:
            self.joined.sendall(answer)
        except OSError:
            return False
        return True

    def tell(self, data: bytes) -> None:
        """Tell all of *data* and be done with it."""
        self.say(data)
        self.drop()

    def drop(self) -> None:
        """Drop it."""
        for descriptor in self.descriptors:
            os.close(descriptor)
        self.descriptors = []
        self.joined.close()


class Acceptor(Reception):
    """What listens, answers, and hands on who has come.

    Args:
        place: Where the resident is found.
        stamp: Which installation it is of.
    """

    def __init__(self, place: Place, stamp: str) -> None:
        super().__init__(stamp)
        self.place = place
        self._pipe, self._first = place.listen()
        self.identity: str = self._pipe

    def start(self) -> None:
        """Listen from now on."""
        start_new_thread(self._run, ())

    def _has_pipes(self, arrival: "Joining") -> bool:
        """Copy the handles of a relay's pipes into this process; return whether that could be done."""
        return _copy_handles(arrival)

    def _leave(self) -> None:
        """Give the place up, unless it is another one's already."""
        self.place.leave(self.identity)

    def _run(self) -> None:
        handle = self._first
        while self.is_open:
            operation = _winapi.ConnectNamedPipe(handle, overlapped=True)
            while self.is_open and not self._came(operation.event):
                if self.place.identity() != self.identity:
                    self.is_open = False  # it was taken for one that hangs
            if not self.is_open:
                operation.cancel()
                _winapi.CloseHandle(handle)
                break
            start_new_thread(self._greet, (Connection(handle),))
            handle = instance(self._pipe)
        self.on_retire()

    @staticmethod
    def _came(event: int) -> bool:
        return _winapi.WaitForMultipleObjects([event], _ANY, _LOOK_EVERY_MS) == _winapi.WAIT_OBJECT_0

    def _greet(self, joined: Connection) -> None:
        """Read a greeting and answer it, in a thread of its own."""
        arrival = Arrival(joined)
        if not is_own(arrival.pid):
            arrival.drop()
            return
        joined.settimeout(_GREETS_WITHIN)
        data = b""
        try:
            while (words := unpacked(data)) is None and len(data) < _MOST:
                more = joined.recv(_READ_SIZE)
                if not more:
                    break
                data += more
        except OSError:
            words = None
        joined.settimeout(None)
        if words is None:
            arrival.drop()
            return
        arrival.words = words
        self._answer(arrival)


def _copy_handles(arrival: "Joining") -> bool:
    """Copy the handles of a relay's pipes into this process; return whether that could be done."""
    if len(arrival.words) <= _HANDLES_AT:
        return False
    try:
        handles = [int(each) for each in arrival.words.pop(_HANDLES_AT).split(":")]
        process = _winapi.OpenProcess(_DUPLICATE, _INHERITED, arrival.pid)
    except (OSError, ValueError):
        return False
    here = _winapi.GetCurrentProcess()
    try:
        for handle in filter(None, handles):
            copy = _winapi.DuplicateHandle(process, handle, here, 0, _INHERITED, _winapi.DUPLICATE_SAME_ACCESS)
            arrival.descriptors.append(msvcrt.open_osfhandle(copy, os.O_BINARY))
    except OSError:
        return False
    finally:
        _winapi.CloseHandle(process)
    return len(arrival.descriptors) > 1
