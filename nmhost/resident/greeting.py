"""Greet a shared host's resident from a program: over a socket, or on Windows over a named pipe."""

import sys

from nmhost.errors import LaunchError
from nmhost.resident.words import HANDSHAKE_WITHIN, HEARD, packed

if sys.platform == "win32":
    from nmhost.resident.named_pipe import Greeted, greeted

else:
    import socket

    from nmhost.resident.sockets import Place, Unusable

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


__all__ = ["Greeted", "greeted"]
