"""What the browser would print for a developer."""

from collections.abc import Iterator
from dataclasses import dataclass

from nmhost.testing.core.folding import folded

_KEPT = 10_000
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the console.

    Args:
        level: ``error``, ``warning``, ``info``, ``log`` or ``debug``; ``browser`` for what goes to its own log.
        text: What it says.
        where: The context it is about, as text.
    """

    level: str
    text: str
    where: str


class Console:
    """The lines that one browser has printed."""

    def __init__(self) -> None:
        self._lines: list[Line] = []

    def add(self, level: str, text: str, context: object = None) -> None:
        """Print a line."""
        self._lines.append(Line(level, text, repr(context) if context is not None else ""))
        del self._lines[:-_KEPT]

    @property
    def texts(self) -> list[str]:
        """The texts of all lines."""
        return [line.text for line in self._lines]

    def __iter__(self) -> Iterator[Line]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def report(self) -> str:
        """Return the last lines as text."""
        return "\n".join(folded((f"{line.level}: {line.text}" for line in self._lines), _SHOWN, "lines"))
