"""A host with async handlers: one asyncio loop, loaded by the first such handler."""

from _contextvars import ContextVar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.port import Port

# Here, as a resident's thread for a port needs nothing else of this room.
CURRENT: "ContextVar[Port]" = ContextVar("nmhost.port")
"""The port that the handler now under way, and what it has started, belongs to."""
