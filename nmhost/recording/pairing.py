"""Find out which message answers which: by an id that both carry, else in the order in which they came."""

import json
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nmhost.browsers.rows import is_table
from nmhost.recording.reading import Entry

ID_KEYS = ("id", "requestId", "request_id", "messageId", "message_id", "callbackId", "msgId", "seq")
"""The keys by which protocols tell a reply's request."""


@dataclass(frozen=True)
class Pair:
    """A request with its reply.

    Args:
        request: The number of the entry that asks.
        reply: The number of the entry that answers.
        seconds: What lay between them.
    """

    request: int
    reply: int
    seconds: float


def id_of(message: object) -> tuple[str, str] | None:
    """Return the key and the value, as JSON, by which a message is told from others; None if it has none."""
    if not is_table(message):
        return None
    key = next((each for each in ID_KEYS if isinstance(message.get(each), str | int | float)), None)
    return None if key is None else (key, json.dumps(message[key]))


def pairs_of(entries: Sequence[Entry], ignored: Iterable[str] = ()) -> list[Pair]:
    """Return the pairs among entries, in the order of their replies.

    Args:
        entries: The entries.
        ignored: Keys that are no ids here.
    """
    skipped = frozenset(ignored)
    asked: dict[tuple[str, tuple[str, str] | None], deque[int]] = defaultdict(deque)
    pairs: list[Pair] = []
    for number, entry in enumerate(entries):
        if not entry.is_message:
            continue
        own = id_of(entry.message)
        own = None if own is not None and own[0] in skipped else own
        other = "to_browser" if entry.direction == "to_host" else "to_host"
        waiting = asked[other, own]
        if waiting and (own is not None or entry.direction == "to_browser"):
            request = waiting.popleft()
            # A clock that was set back meanwhile makes no reply quicker than at once.
            pairs.append(Pair(request, number, max(0.0, entry.time - entries[request].time)))
        elif own is not None or entry.direction == "to_host":
            asked[entry.direction, own].append(number)
    return pairs
