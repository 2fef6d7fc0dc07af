"""Join a resident from a program over a socket."""

import os
import socket

from nmhost.resident.sockets import Place
from nmhost.transports import PipeTransport

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.transports import Transport

Joined = socket.socket


def connect(name: str) -> Joined | None:
    """Return a connection to the resident of *name*; None if nobody listens.

    Raises:
        Unusable: It can't be trusted.
    """
    found = Place(name, make=False).connect()
    return None if found is None else socket.socket(fileno=found.detach())


def transport_over(joined: Joined) -> "Transport":
    """Return what moves the bytes of a program's port."""
    descriptor = joined.detach()
    return PipeTransport(descriptor, os.dup(descriptor))
