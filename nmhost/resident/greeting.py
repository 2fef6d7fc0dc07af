"""Greet a shared host's resident from a program."""

from nmhost.errors import LaunchError
from nmhost.resident.finding import Unusable
from nmhost.resident.machine import Joined, connect
from nmhost.resident.words import HANDSHAKE_WITHIN, HEARD, packed


class Silent(LaunchError):
    """Somebody listens and says nothing."""


def greeted(name: str, *words: str) -> Joined | None:
    """Return a connection whose greeting was heard; None if nobody listens.

    Raises:
        Silent: Who listens hangs.
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
    except TimeoutError:
        joined.close()
        raise Silent(f"the resident of {name} says nothing; the next that connects replaces it") from None
    except OSError:
        heard = b""
    if heard == HEARD:
        return joined
    joined.close()
    return None
