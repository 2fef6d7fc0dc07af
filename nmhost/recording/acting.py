"""Play the host's side of a recording in a browser: say to an extension what the host once said to it."""

import json
from collections.abc import Callable, Collection, Generator, Sequence
from typing import Protocol

from nmhost.browsers.rows import is_list, is_table
from nmhost.errors import DefinitionError
from nmhost.recording.pairing import ID_KEYS, id_of
from nmhost.recording.playing import TIME_KEYS, difference, sessions
from nmhost.recording.reading import TO_HOST, Entry

Play = Generator[float | None, bytes | None, None]
Turn = tuple[object, list[object]]
"""What the browser says, and what the host then says."""
Complain = Callable[[str], None]


class Wire(Protocol):
    """The host's end of its pipes."""

    def send(self, payload: bytes) -> bool:
        """Write one frame; return whether anybody reads."""
        ...


class Actor:
    """A host that says what a recording says; every connection plays the next session, the last one again and again.

    An extension's message has to be the recorded one, apart from ids, times and chosen keys. Where a protocol tells
    replies by an id, the recorded id is replaced by the one that the extension gave. A message that was recorded
    elsewhere in the session than where it comes is answered with what followed it then.

    Args:
        entries: The recording.
        name: What it is called in complaints.
        ignore: Keys that are not compared.
        complain: Called with what an extension says that is not in the recording.

    Raises:
        DefinitionError: The recording holds no message that was recorded whole.
    """

    def __init__(self, entries: Sequence[Entry], name: str, *, ignore: Collection[str], complain: Complain) -> None:
        self._sessions = [[each for each in session if each.has_body] for session in sessions(entries)]
        self._sessions = [each for each in self._sessions if each]
        if not self._sessions:
            raise DefinitionError(f"{name} holds no message; record them with nmhost tap NAME --bodies")
        self._name = name
        self._ignored = frozenset((*ID_KEYS, *TIME_KEYS, *ignore))
        self._complain = complain
        self._begun = 0

    def play(self, wire: Wire) -> Play:
        """Play a session on a browser's pipes."""
        session = self._sessions[min(self._begun, len(self._sessions) - 1)]
        self._begun += 1
        turns = _turns(session)
        for message in turns[0][1]:
            _send(wire, message)
        left = [*turns[1:]]
        while (payload := (yield None)) is not None:
            said: object = json.loads(payload) if payload else None
            turn = self._matching(said, left, turns[1:])
            if turn is None:
                self._complain(f"{self._name} has no message like {json.dumps(said, ensure_ascii=False)}{_next(left)}")
                return
            asked, replies = turn
            for message in replies:
                _send(wire, _with_ids(message, _ids(asked, said)))

    def _matching(self, said: object, left: list[Turn], every: list[Turn]) -> Turn | None:
        """Return the turn that begins with such a message: the next of those not played yet, else one played before."""
        for turn in left:
            if not difference(turn[0], said, self._ignored):
                left.remove(turn)
                return turn
        return next((turn for turn in every if not difference(turn[0], said, self._ignored)), None)


def _turns(session: Sequence[Entry]) -> list[Turn]:
    """Return what the browser said, each with what the host then said; first what the host said before.

    A reply whose id tells its request belongs to that, however late it came.
    """
    turns: list[Turn] = [(None, [])]
    for entry in session:
        if entry.direction == TO_HOST:
            turns.append((entry.message, []))
            continue
        own = id_of(entry.message)
        asked = next((turn for turn in reversed(turns[1:]) if own is not None and id_of(turn[0]) == own), turns[-1])
        asked[1].append(entry.message)
    return turns


def _ids(recorded: object, said: object) -> dict[str, object]:
    """Return the recorded ids of a message, as JSON, with the ones that stand for them now."""
    if not is_table(recorded) or not is_table(said):
        return {}
    return {json.dumps(recorded[key]): said[key] for key in ID_KEYS if key in recorded and key in said}


def _with_ids(message: object, ids: dict[str, object]) -> object:
    """Return a message with other ids where it carries recorded ones."""
    if is_table(message):
        return {
            key: ids.get(json.dumps(value), value) if key in ID_KEYS else _with_ids(value, ids)
            for key, value in message.items()
        }
    return [_with_ids(each, ids) for each in message] if is_list(message) else message


def _send(wire: Wire, message: object) -> None:
    wire.send(json.dumps(message, separators=(",", ":")).encode())


def _next(left: Sequence[Turn]) -> str:
    return f"; the next recorded one is {json.dumps(left[0][0], ensure_ascii=False)}" if left else ""
