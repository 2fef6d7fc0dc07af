"""Join a resident from a program over a socket."""

import os
import socket
import warnings
from contextlib import suppress

from nmhost.resident.sockets import Place
from nmhost.transports import PipeTransport

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.transports import Transport

Joined = socket.socket


class SocketTransport(PipeTransport):
    """The bytes of a program's port, over a socket that a child which this program forks may hold as well.

    Args:
        joined: The socket, which is this transport's from now on.
    """

    __slots__ = ("_process",)

    def __init__(self, joined: Joined) -> None:
        self._process = os.getpid()
        descriptor = joined.detach()
        super().__init__(descriptor, os.dup(descriptor))

    def close(self) -> None:
        """End the port, whoever else holds the socket and reads; in a forked child only let go of it."""
        if not self._closed and os.getpid() == self._process:
            with suppress(OSError), socket.socket(fileno=os.dup(self.reads)) as joined:
                joined.shutdown(socket.SHUT_RDWR)
        super().close()

    def __del__(self) -> None:
        if not getattr(self, "_closed", True):
            if os.getpid() == self._process:
                said = "a program's connection to a shared host was not closed"
                warnings.warn(said, ResourceWarning, stacklevel=2, source=self)
            self.close()


def connect(name: str) -> Joined | None:
    """Return a connection to the resident of *name*; None if nobody listens.

    Raises:
        Unusable: It can't be trusted.
    """
    found = Place(name, make=False).connect()
    return None if found is None else socket.socket(fileno=found.detach())


def transport_over(joined: Joined) -> "Transport":
    """Return what moves the bytes of a program's port."""
    return SocketTransport(joined)
