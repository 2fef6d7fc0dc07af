"""Find the resident of a shared host, and have one started where none listens, or only one that hangs."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol, TypeVar

    class Closable(Protocol):
        """A connection."""

        def close(self) -> object:
            """Close it."""
            ...

    Joined = TypeVar("Joined", bound=Closable)
    Joined_co = TypeVar("Joined_co", bound=Closable, covariant=True)

    class Place(Protocol[Joined_co]):
        """Where the resident of one host listens."""

        lock: str

        def identity(self) -> object:
            """Return which resident listens here, None if none does."""
            ...

        def connect(self) -> Joined_co | None:
            """Return a connection to whoever listens here; None if nobody does."""
            ...

        def try_lock(self) -> int | None:
            """Return a descriptor of the lock; None while somebody else has it."""
            ...

        def unlock(self, lock: int) -> None:
            """Give the lock back."""
            ...


_LOCKED_FOR = 10.0
_LOOK_EVERY = 0.002


class Unusable(Exception):
    """No resident can be reached or trusted here; the text says why."""


def find(place: "Place[Joined]", start: "Callable[[], object]", greet: "Callable[[Joined], bool]") -> "Joined":
    """Return a connection to a resident that *greet* is content with; one that hangs is replaced.

    Args:
        place: Where it listens.
        start: Called, under the lock, to make one that listens there.
        greet: Called with each connection.

    Raises:
        Unusable: Nobody comes to listen, or what listens can't be trusted.
        OSError: No connection or lock can be made.
    """
    hung: object = None
    while True:
        found = place.identity()
        joined = reach(place, start, hung=hung)
        if greet(joined):
            return joined
        joined.close()
        hung = found


def reach(place: "Place[Joined]", start: "Callable[[], object]", *, hung: object = None) -> "Joined":
    """Return a connection to whoever listens, whom *start* is called to make if nobody does, or only the *hung* one.

    Raises:
        Unusable: Nobody comes to listen.
        OSError: No connection or lock can be made.
    """
    waited = 0.0
    while True:
        joined = None if hung is not None and place.identity() == hung else place.connect()
        if joined is not None:
            return joined
        lock = place.try_lock()
        if lock is None:
            if waited > _LOCKED_FOR:
                raise Unusable(f"another process holds {place.lock} and starts no resident; end it")
            waited += _LOOK_EVERY
            _sleep(_LOOK_EVERY)
            continue
        try:
            if place.identity() == hung or (joined := place.connect()) is None:
                start()
        finally:
            place.unlock(lock)
        if joined is not None:
            return joined
        hung = None


def _sleep(seconds: float) -> None:
    import time  # only who waits needs it

    time.sleep(seconds)
