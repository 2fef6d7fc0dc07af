"""Read a recording line by line: messages, and what else happened."""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nmhost.browsers.rows import is_table
from nmhost.errors import DefinitionError

TO_HOST, TO_BROWSER = "to_host", "to_browser"
_DIRECTIONS = (TO_HOST, TO_BROWSER)
_LAST = 8.64e12  # seconds, the last moment that a page's Date has


@dataclass(frozen=True)
class Entry:
    """A line of a recording.

    Args:
        time: Seconds since 1970.
        direction: ``to_host`` or ``to_browser``; of an event, the direction that it is about, if any.
        size: The payload's bytes; None of an event.
        facts: What else the line says.
    """

    time: float
    direction: str
    size: int | None
    facts: dict[str, object] = field(default_factory=dict[str, object])

    @property
    def is_message(self) -> bool:
        """Whether it is a message, or a frame that holds none."""
        return self.size is not None

    @property
    def has_body(self) -> bool:
        """Whether the message itself was recorded, as it was or with values left out."""
        return "message" in self.facts

    @property
    def message(self) -> object:
        """The message; None of one that was not recorded."""
        return self.facts.get("message")

    @property
    def event(self) -> str:
        """What happened, of an event; empty of a message."""
        value = self.facts.get("event")
        return value if isinstance(value, str) else ""

    @property
    def is_error(self) -> bool:
        """Whether it is no message though it should be, ends inside a frame, or says by its form that it failed."""
        message = self.message
        failed = is_table(message) and message.get("error") not in (None, False)
        return failed or "invalid" in self.facts or "unfinished" in self.facts

    @property
    def method(self) -> str:
        """What the message asks for, if it says so by one of the usual keys."""
        message = self.message
        if not is_table(message):
            return ""
        found = (message.get(key) for key in ("method", "type", "action", "command", "cmd", "event", "name"))
        return next((each for each in found if isinstance(each, str)), "")


def read_recording(path: Path) -> list[Entry]:
    """Return the entries of a recording; a last line that is being written, and so not whole, is left out.

    Raises:
        DefinitionError: It is no recording.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise DefinitionError(f"there is no recording {path}; nmhost tap NAME makes some") from None
    whole, _, last = data.rpartition(b"\n")
    lines = whole.split(b"\n") if whole else []
    if last and _is_json(last):
        lines.append(last)
    entries = list(parse_lines(lines, str(path)))
    if not entries:
        raise DefinitionError(f"{path} holds no line of a recording; nmhost tap NAME makes some")
    return entries


def parse_lines(lines: Iterable[bytes], place: str, first: int = 1) -> Iterator[Entry]:
    """Yield the entries that lines hold.

    Raises:
        DefinitionError: A line is none of a recording.
    """
    for number, line in enumerate(lines, first):
        try:
            value = _value(line)
        except (ValueError, RecursionError):
            raise DefinitionError(
                f"line {number} of {place} is no JSON; a recording is what nmhost tap writes"
            ) from None
        entry = _entry(value)
        if entry is None:
            raise DefinitionError(
                f"line {number} of {place} has no time and direction; a recording is what nmhost tap writes"
            )
        yield entry


def _value(line: bytes) -> object:
    """Return the JSON of a line; what has no JSON form, as an infinite number has none, is refused."""
    value: object = json.loads(line, parse_constant=_finite, parse_float=_finite)
    return value


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is no number of JSON")
    return number


def _is_json(line: bytes) -> bool:
    try:
        _value(line)
    except (ValueError, RecursionError):
        return False
    return True


def _entry(value: object) -> Entry | None:
    if not is_table(value):
        return None
    facts = dict(value)
    moment, direction, size = facts.pop("time", None), facts.pop("direction", ""), facts.pop("size", None)
    if isinstance(moment, bool) or not isinstance(moment, int | float) or abs(moment) > _LAST:
        return None
    if isinstance(facts.get("event"), str):
        return Entry(float(moment), str(direction), None, facts)
    if direction not in _DIRECTIONS or isinstance(size, bool) or not isinstance(size, int) or size < 0:
        return None
    return Entry(float(moment), str(direction), size, facts)
