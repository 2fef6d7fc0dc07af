"""Greet a shared host's resident from a program."""

from nmhost.errors import LaunchError
from nmhost.resident.finding import Unusable
from nmhost.resident.machine import Joined, connect
from nmhost.resident.words import HANDSHAKE_WITHIN, HEARD, packed


def greeted(name: str, *words: str) -> Joined | None:
    """Return a connection whose greeting was heard; None if nobody listens, or who listens is silent.

    Raises:
        LaunchError: Who listens can't be trusted.
    """
    try:
        joined = connect(name)
    except Unusable as error:
        raise LaunchError(str(error)) from None
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
