"""What came of the very first message to a host."""

from dataclasses import dataclass


@dataclass(frozen=True)
class First:
    """What came of it.

    Args:
        answer: The first frame; None if none came.
        raw: All that the host wrote, frames or not.
        fault: Why there is no answer.
        late: Whether it came only when stdin had ended.
        seconds: How long it took, the start included.
    """

    answer: bytes | None
    raw: bytes
    fault: str = ""
    late: bool = False
    seconds: float = 0.0
