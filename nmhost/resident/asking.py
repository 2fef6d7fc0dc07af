"""Ask a shared host's resident, from any program of its user, what it is and who is there, or to end."""

import json

from nmhost.errors import LaunchError
from nmhost.resident.clearing import clear
from nmhost.resident.greeting import greeted
from nmhost.resident.machine import Joined
from nmhost.resident.words import HANDSHAKE_WITHIN, PORTS, STOP


def told_by(name: str) -> dict[str, object] | None:
    """Return what the resident of *name* tells of itself: its process, version and ports; None if none runs.

    Raises:
        LaunchError: It hangs, or imports its app still.
    """
    joined = greeted(name, PORTS)
    if joined is None:
        return None
    with joined:
        joined.settimeout(HANDSHAKE_WITHIN)
        try:
            data = _rest(joined)
        except TimeoutError:
            raise LaunchError(
                f"the resident of {name} tells nothing of itself yet: its app is being imported, or its lifespan begins"
            ) from None
    try:
        facts: dict[str, object] = json.loads(data)
    except ValueError:
        raise LaunchError(f"the resident of {name} ended while it was asked") from None
    return facts


def stop(name: str) -> bool:
    """End the resident of *name*, and wait until it has; return whether one ran. What a killed one has left goes too.

    Raises:
        LaunchError: It hangs.
    """
    joined = greeted(name, STOP)
    if joined is None:
        clear(name)
        return False
    with joined:
        joined.settimeout(None)
        _rest(joined)
    return True


def _rest(joined: Joined) -> bytes:
    """Return what comes until the end.

    Raises:
        TimeoutError: Nothing comes any more.
    """
    pieces: list[bytes] = []
    while True:
        try:
            piece = joined.recv(1 << 16)
        except TimeoutError:
            raise
        except OSError:
            piece = b""
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
