"""Keep the memory that large messages use, which allocators would else give back and fetch again for each."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Message = TypeVar("Message")

# The memory allocator of glibc gives the top of its heap back after every large message and fetches it again, until it
# has seen a block of this size freed: then it keeps more (mallopt(3), M_TRIM_THRESHOLD and M_MMAP_THRESHOLD).
_large_block = 8 << 20
_HELD_MOST = 1 << 20
_last: object = None


def keep_heap() -> None:
    """Tell the system's allocator, once, to keep what large messages use."""
    global _large_block  # noqa: PLW0603 - the process has one heap
    if _large_block:
        bytearray(_large_block)
        _large_block = 0


def hold(message: "Message", size: int) -> "Message":
    """Hold the objects of a message until the next large one is parsed, and return it.

    Python's own allocator gives back what no object is left in. The loop of the browsers' documentation holds the last
    message as long, whatever its size.

    Args:
        message: What was parsed.
        size: The length of its text; 1 MiB and less is held.
    """
    global _last  # noqa: PLW0603 - as above
    if size <= _HELD_MOST:
        _last = message
    return message
