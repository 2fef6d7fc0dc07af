"""Greet a shared host's resident from a program: over a socket, or on Windows over a named pipe."""

import sys

from nmhost.errors import LaunchError
from nmhost.resident.words import HANDSHAKE_WITHIN, HEARD, packed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.transports import Transport

if sys.platform == "win32":
    from nmhost.resident.win_place import Connection as Greeted
    from nmhost.resident.win_place import Place
    from nmhost.resident.win_transport import ProgramTransport

    def greeted(name: str, *words: str) -> Greeted | None:
        """Return a connection whose greeting was heard; None if nobody listens, or who listens is silent."""
        joined = Place(name, make=False).connect()
        if joined is None:
            return None
        joined.settimeout(HANDSHAKE_WITHIN)
        try:
            joined.sendall(packed(*words))
            heard = joined.recv(1)
        except OSError:
            heard = b""
        if heard == HEARD:
            return joined
        joined.close()
        return None

    def transport_over(joined: Greeted) -> "Transport":
        """Return what moves the bytes of a program's port."""
        return ProgramTransport(joined)

else:
    import os
    import socket

    from nmhost.resident.sockets import Place, Unusable
    from nmhost.transports import PipeTransport

    Greeted = socket.socket

    def greeted(name: str, *words: str) -> Greeted | None:
        """Return a connection whose greeting was heard; None if nobody listens, or who listens is silent."""
        try:
            found = Place(name, make=False).connect()
        except Unusable as error:
            raise LaunchError(str(error)) from None
        if found is None:
            return None
        joined = socket.socket(fileno=found.detach())
        joined.settimeout(HANDSHAKE_WITHIN)
        try:
            joined.sendall(packed(*words))
            heard = joined.recv(1)
        except OSError:
            heard = b""
        if heard == HEARD:
            return joined
        joined.close()
        return None

    def transport_over(joined: Greeted) -> "Transport":
        """Return what moves the bytes of a program's port."""
        descriptor = joined.detach()
        return PipeTransport(descriptor, os.dup(descriptor))


__all__ = ["Greeted", "greeted", "transport_over"]
