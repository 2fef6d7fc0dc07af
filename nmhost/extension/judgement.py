"""What a browser says of an extension: whether it refuses it, and what it prints."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Judgement:
    """A browser's verdict on an extension.

    Args:
        refusal: What whoever loads it is told, None if it is loaded.
        lines: What the browser says besides: warnings, and in the Firefox family the reasons of a refusal.
    """

    refusal: str | None = None
    lines: tuple[str, ...] = ()

    @property
    def loaded(self) -> bool:
        """Whether the browser takes the extension."""
        return self.refusal is None

    @property
    def text(self) -> str:
        """All that is said, in one line."""
        return "; ".join([*([self.refusal] if self.refusal is not None else []), *self.lines])


class Refused(Exception):
    """The browser stops reading the extension.

    Args:
        words: What it says.
    """

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass
class Said:
    """What a browser has said so far."""

    lines: list[str] = field(default_factory=list)

    def say(self, line: str) -> None:
        """Add a line; what was said once is not said again."""
        if line not in self.lines:
            self.lines.append(line)
