"""A browser's port without a relay's process: the pipes are handed over from here, so that a thousand are cheap."""

import contextlib
import json
import os
import socket
import struct

from nmhost.resident.sockets import Place
from nmhost.resident.words import PROTOCOL, RELAY, TAKEN, packed
from tests.hosts import frame_of
from tests.resident.stage import FIREFOX_ARGUMENTS

_HEADER = struct.Struct("=I")
_WAIT = 60.0


class HandedPort:
    """One port to the resident that listens at a place.

    Args:
        place: The place.
        stamp: Which installation the relay is of.
    """

    def __init__(self, place: Place, *, stamp: str = "one", browser: int | str = 0) -> None:
        found = place.connect()
        assert found is not None, "nobody listens"
        self.joined = socket.socket(fileno=found.detach())
        self.joined.settimeout(_WAIT)
        theirs_in, self._writes = os.pipe()
        self._reads, theirs_out = os.pipe()
        errors = os.open(os.devnull, os.O_WRONLY)
        words = packed(RELAY, PROTOCOL, stamp, str(browser or os.getpid()), "", *FIREFOX_ARGUMENTS)
        socket.send_fds(self.joined, [words], [theirs_in, theirs_out, errors])
        for each in (theirs_in, theirs_out, errors):
            os.close(each)
        assert self.joined.recv(1) == TAKEN

    def post(self, message: object) -> None:
        """Send one message."""
        os.write(self._writes, frame_of(message))

    def receive(self) -> object:
        """Return the next message."""
        (size,) = _HEADER.unpack(self._exactly(_HEADER.size))
        return json.loads(self._exactly(size))

    def close(self) -> int:
        """End the port as a browser does, and return the status its relay would end with."""
        os.close(self._writes)
        said = self.joined.recv(1)
        os.close(self._reads)
        self.joined.close()
        return said[0] if said else -1

    def kill(self) -> None:
        """End it as if relay and browser were killed."""
        self.joined.close()
        for each in (self._writes, self._reads):
            with contextlib.suppress(OSError):
                os.close(each)

    def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = os.read(self._reads, size - len(data))
            assert more, "the resident closed the pipe"
            data += more
        return data
