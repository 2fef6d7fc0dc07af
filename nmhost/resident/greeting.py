"""Greet a shared host's resident from a program; on Windows there is none yet."""

import socket
import sys

from nmhost.errors import LaunchError
from nmhost.resident.words import HANDSHAKE_WITHIN, HEARD, packed

Greeted = socket.socket
"""A connection to a resident that has answered."""

if sys.platform == "win32":

    def greeted(_name: str, *_words: str) -> Greeted | None:
        """Return that nobody listens: on Windows every port of a shared host has a process of its own."""
        return None

else:
    from nmhost.resident.sockets import Place, Unusable

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
