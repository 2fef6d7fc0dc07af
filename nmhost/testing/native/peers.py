"""A running host as the browser holds it, whatever runs it, and what it tells the browser."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context


class Holder(Protocol):
    """The hosts of one browser, as far as what runs one asks."""

    running: "set[Peer]"
    ending: str
    """Which timetable of the family ends hosts now."""

    def find(self, name: str, context: "Context") -> "Peer | str":
        """Return the host called *name* for a context's extension, or the error text that the extension sees."""
        ...

    def told(self, *lines: str) -> tuple[str, ...]:
        """Return the lines as the browser prints what it did not expect."""
        ...


class Link(Protocol):
    """What takes what a host writes, and its end."""

    @property
    def hosts(self) -> Holder:
        """The hosts of the browser."""
        ...

    @property
    def reads(self) -> bool:
        """Whether what the host writes is still taken."""
        ...

    def receive(self, data: bytes) -> None:
        """Read bytes that the host wrote."""
        ...

    def ended(self) -> None:
        """End the port: the host's stdout has reached its end."""
        ...

    def broken(self) -> None:
        """End the port, where the family does so: the host reads no more."""
        ...

    def print_error(self, line: str) -> None:
        """Print a line of the host's stderr, where the family does so."""
        ...

    def not_started(self, text: str | None, reason: str) -> None:
        """End the port: the host could not be executed."""
        ...


class Peer(Protocol):
    """A running host as the browser holds it."""

    def start(self, link: Link) -> None:
        """Begin; what it writes and its end go to *link*."""
        ...

    def write(self, data: bytes) -> bool:
        """Write to its stdin; return whether it can still read."""
        ...

    def close_input(self) -> None:
        """Close its stdin."""
        ...

    def terminate(self) -> None:
        """Ask it to end, if it still runs."""
        ...

    def kill(self) -> None:
        """End it, if it still runs."""
        ...


class Refused:
    """The reason why a host is not started.

    Args:
        key: The text the extension sees, by its name in the family's table.
        console: What the browser prints for a developer.
        text: The text itself, where it has no name.
    """

    def __init__(self, key: str = "", *, console: tuple[str, ...] = (), text: str = "") -> None:
        self.key = key
        self.console = console
        self.text = text
