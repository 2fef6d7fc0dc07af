"""Choose among a recording's entries: by method, direction, what took long, and what failed."""

import fnmatch
from collections.abc import Sequence
from dataclasses import dataclass

from nmhost.recording.pairing import pairs_of
from nmhost.recording.reading import Entry


@dataclass(frozen=True)
class Choice:
    """What is to be seen.

    Args:
        method: A pattern of what messages ask for; their replies belong to them. Empty for all.
        direction: ``to_host`` or ``to_browser``; empty for both.
        slower_than: Pairs alone whose reply took more milliseconds; None for all.
        errors: Whether only what failed is shown.
    """

    method: str = ""
    direction: str = ""
    slower_than: float | None = None
    errors: bool = False

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self == Choice()


@dataclass(frozen=True)
class Shown:
    """An entry with what is known of it from others.

    Args:
        number: Its number in the recording, from 1.
        entry: The entry.
        answers: The number of the entry that it answers; None if it answers none.
        seconds: How long that took.
        asks: The number of the entry that answers it; None if none does.
    """

    number: int
    entry: Entry
    answers: int | None = None
    seconds: float | None = None
    asks: int | None = None


def choose(entries: Sequence[Entry], choice: Choice) -> list[Shown]:
    """Return the entries that are to be seen, each with its other half."""
    pairs = pairs_of(entries)
    replies = {pair.reply: pair for pair in pairs}
    requests = {pair.request: pair for pair in pairs}
    shown: list[Shown] = []
    for number, entry in enumerate(entries):
        pair, other = replies.get(number), requests.get(number)
        asking = entries[pair.request] if pair is not None else entry
        both = pair or other
        if choice.is_all or _wanted(entry, asking, None if both is None else both.seconds, choice):
            shown.append(
                Shown(
                    number + 1,
                    entry,
                    None if pair is None else pair.request + 1,
                    None if pair is None else pair.seconds,
                    None if other is None else other.reply + 1,
                )
            )
    return shown


def _wanted(entry: Entry, asking: Entry, seconds: float | None, choice: Choice) -> bool:
    if not entry.is_message and not (choice.errors and entry.is_error):
        return False
    if choice.direction and entry.direction != choice.direction:
        return False
    if choice.errors and not entry.is_error:
        return False
    if choice.slower_than is not None and (seconds is None or seconds * 1000 <= choice.slower_than):
        return False
    return not choice.method or fnmatch.fnmatchcase(asking.method or entry.method, choice.method)
