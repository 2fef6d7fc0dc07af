"""Remove what a resident that was killed has left: it could not give up its place itself.

The next relay needs none of this, as it puts a socket of its own there; a host that nobody connects to any more does.
"""

from nmhost.resident.finding import Unusable
from nmhost.resident.machine import Place


def clear(name: str) -> None:
    """Remove what names a resident of *name* where none listens; under the lock, so that none begins meanwhile."""
    try:
        place = Place(name, make=False)
        if place.identity() is None:
            return
        lock = place.try_lock()
        if lock is None:  # somebody starts one
            return
        try:
            _leave_dead(place)
        finally:
            place.unlock(lock)
    except (Unusable, OSError):  # it is not this user's, or the folder is read-only
        return


def _leave_dead(place: Place) -> None:
    identity = place.identity()
    joined = place.connect()
    if joined is None:
        place.leave(identity)
    else:
        joined.close()
