"""What was seen of a host so far, for the cases that come later; above all what came of its very first message."""

from dataclasses import dataclass, field
from pathlib import Path

from nmhost.browsers import Family

_OFTEN = 3


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


@dataclass
class Known:
    """What was seen of a host so far.

    Args:
        firsts: What came of its first messages, by family and folder.
        lingered: How many cases in a row had to end it, as it lived on when its input had ended.
        ends: Whether it ends with its input while its output is open; None as long as nobody has looked.
        outlives: The families whose browsers it outlived, idle, until they killed it.
    """

    firsts: dict[tuple[Family, Path | None], First] = field(default_factory=dict[tuple[Family, Path | None], First])
    lingered: int = 0
    ends: bool | None = None
    outlives: set[Family] = field(default_factory=set[Family])

    @property
    def lingers(self) -> bool:
        """Whether it does so again and again: waiting for its end is lost time then."""
        return self.ends is False or bool(self.outlives) or self.lingered >= _OFTEN
