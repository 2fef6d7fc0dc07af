"""Join a resident from a program over a named pipe."""

from nmhost.resident.win_place import Connection as Joined
from nmhost.resident.win_place import Place
from nmhost.resident.win_transport import ProgramTransport

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.transports import Transport


def connect(name: str) -> Joined | None:
    """Return a connection to the resident of *name*; None if nobody of this user listens."""
    return Place(name, make=False).connect()


def transport_over(joined: Joined) -> "Transport":
    """Return what moves the bytes of a program's port."""
    return ProgramTransport(joined)
