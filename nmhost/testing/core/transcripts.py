"""What went over each port, both ways, for assertions and for the report of a test that failed."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass

from nmhost.testing.core.folding import folded

# How much is kept: a port's last frames, and the last ports of a state. A browser that runs for long stays small.
FRAMES_KEPT = 200
# How many of each a report shows.
_SHOWN = 20
PORTS_KEPT = 100
_LINE = 160


@dataclass(frozen=True, slots=True)
class Frame:
    """One message as it went over a port.

    Args:
        toward: Where it went: ``opener`` or ``receiver``; for a native port ``extension`` or ``host``.
        text: Its JSON (or clone) text.
    """

    toward: str
    text: str


class Conversation:
    """What one port carried.

    Args:
        title: What the port is, for a person.
        rounds: Counts what happens again and again.
    """

    __slots__ = ("_rounds", "count", "end", "frames", "title")

    def __init__(self, title: str, rounds: Counter[str]) -> None:
        self.title: str = title
        self._rounds = rounds
        self.frames: deque[Frame] = deque(maxlen=FRAMES_KEPT)
        self.count: int = 0
        self.end: str | None = None

    def add(self, toward: str, text: str) -> None:
        """Note one message."""
        self.count += 1
        self._rounds[f"a message to the {toward} of {_kind(self.title)}"] += 1
        self.frames.append(Frame(toward, text))

    def ended(self, how: str) -> None:
        """Note how the port ended, once."""
        if self.end is None:
            self.end = how

    def lines(self) -> Iterator[str]:
        """Yield the conversation line by line."""
        yield self.title
        shown = list(self.frames)[-_SHOWN:]
        if self.count > len(shown):
            yield f"  ... {self.count - len(shown)} earlier messages"
        for frame in shown:
            yield f"  -> {frame.toward}: {_short(frame.text)}"
        yield f"  {self.end or 'still open'}"


class Conversations:
    """The conversations of one browser's ports, the last ones."""

    def __init__(self) -> None:
        self._all: deque[Conversation] = deque(maxlen=PORTS_KEPT)
        self.rounds: Counter[str] = Counter()
        """How often each thing happened, in words: what goes round in an exchange without end."""

    def open(self, title: str) -> Conversation:
        """Begin one."""
        self.rounds[f"the opening of {_kind(title)}"] += 1
        conversation = Conversation(title, self.rounds)
        self._all.append(conversation)
        return conversation

    def __iter__(self) -> Iterator[Conversation]:
        return iter(self._all)

    def report(self) -> str:
        """Return the last of them as text."""
        told = ("\n".join(conversation.lines()) for conversation in self._all)
        return "\n".join(folded(told, _SHOWN, "ports"))


def _kind(title: str) -> str:
    """Return a port's title without its number."""
    return re.sub(r"^port \d+ ", "port ", title)


def _short(text: str) -> str:
    return text if len(text) <= _LINE else f"{text[:_LINE]}... ({len(text)} characters)"
