"""Play the browser's side of a recording against a host, and compare what it says with what it said."""

import json
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from nmhost.browsers import family_rules
from nmhost.browsers.rows import is_list, is_table
from nmhost.errors import DefinitionError, FramingError, PortDisconnected
from nmhost.framing import decode
from nmhost.launch import Found, launch
from nmhost.launch.message_pipe import MessagePipe
from nmhost.launch.stderr import ErrorStream
from nmhost.recording.pairing import ID_KEYS, id_of, pairs_of
from nmhost.recording.reading import TO_HOST, Entry

TIME_KEYS = ("time", "timestamp", "ts", "date", "duration", "elapsed")
"""Keys whose values are times, which no two sessions share."""

REDACTED = "[redacted]"

_SHOWN = 600  # characters of a message; where it differs is told by its path

# So long a host that is up is listened to for what it did not say when it was recorded.
_QUIET_S = 0.2


@dataclass(frozen=True)
class Difference:
    """A reply that is not what was recorded.

    Args:
        number: The number of the recorded entry, from 1; 0 of a message that nobody said before.
        recorded: What the host said.
        said: What it says now.
        where: Where in the message the first difference is.
    """

    number: int
    recorded: str
    said: str
    where: str


@dataclass
class Replayed:
    """What came of a replay.

    Args:
        compared: How many messages of the host's were compared.
        differences: Those that differ.
        skipped: How many messages could not be played or compared, as they were not recorded whole.
    """

    compared: int = 0
    differences: list[Difference] = field(default_factory=list[Difference])
    skipped: int = 0

    def check(self) -> None:
        """Fail a test if anything differs.

        Raises:
            AssertionError: A reply is not what was recorded; the text has each.
        """
        if self.differences:
            told = "\n".join(
                f"number {each.number}, {each.where}: recorded {shown(each.recorded)}, now {shown(each.said)}"
                for each in self.differences
            )
            raise AssertionError(f"the host does not say what it said:\n{told}")


def shown(text: str) -> str:
    """Return what a person sees of a message: a long one's beginning, and how long it is."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}... ({len(text):,} characters)"


def replay(entries: Sequence[Entry], found: Found, *, ignore: Collection[str] = (), timeout: float = 10.0) -> Replayed:
    """Start a host, say to it what a browser said, and compare its messages with the recorded ones.

    Each message leaves once as many of the host's have come as had come when it was recorded. What has an id is
    compared with what has the same id, whichever comes first; everything else in its order.

    Args:
        entries: The recording, or one of its sessions.
        found: The host.
        ignore: Keys that are not compared, beside ids and times.
        timeout: Seconds to wait for each message, and for a first one where none was recorded.

    Raises:
        DefinitionError: No message to the host was recorded whole.
    """
    session = [each for each in entries if each.is_message]
    if not any(each.direction == TO_HOST and _is_whole(each) for each in session):
        raise DefinitionError("no message to the host was recorded whole; record it with nmhost tap NAME --bodies")
    done = Replayed()
    unasked = {pair.reply for pair in pairs_of(session) if not _is_whole(session[pair.request])}
    expected: list[tuple[int, Entry]] = []
    got: list[object] = []
    with ErrorStream() as stderr, launch(found, stderr=stderr.descriptor) as process:
        pipe = MessagePipe(process, family_rules(found.family).from_host_limit)
        for number, entry in enumerate(session, 1):
            if number - 1 in unasked:  # what it answers can't be said again
                done.skipped += 1
            elif entry.direction != TO_HOST:
                expected.append((number, entry))
            elif _is_whole(entry):
                _listen(pipe, got, len(expected), timeout)
                _post(pipe, entry, timeout)
            else:
                done.skipped += 1
        _listen(pipe, got, len(expected), timeout)
        # One that has said nothing yet may still be on its way up.
        _listen(pipe, got, len(got) + 1, min(timeout, _QUIET_S) if got else timeout)
    _compare(expected, got, done, frozenset((*ID_KEYS, *TIME_KEYS, *ignore)))
    return done


def difference(recorded: object, said: object, ignored: Collection[str], at: str = "$") -> str:
    """Return where two messages differ first, apart from some keys and from what was left out; empty if nowhere."""
    if recorded == REDACTED:
        return ""
    if is_table(recorded) and is_table(said):
        keys = [each for each in dict.fromkeys([*recorded, *said]) if each not in ignored]
        found = (
            difference(recorded[key], said[key], ignored, f"{at}.{key}")
            if key in recorded and key in said
            else f"{at}.{key}"
            for key in keys
        )
        return next(filter(None, found), "")
    if is_list(recorded) and is_list(said):
        if len(recorded) != len(said):
            return f"{at} has {len(said)} items, not {len(recorded)}"
        pairs = enumerate(zip(recorded, said, strict=True))
        return next(filter(None, (difference(a, b, ignored, f"{at}[{n}]") for n, (a, b) in pairs)), "")
    return "" if recorded == said and isinstance(recorded, bool) == isinstance(said, bool) else at


def _is_whole(entry: Entry) -> bool:
    return (entry.has_body and not entry.facts.get("redacted")) or bool(entry.facts.get("empty"))


def _post(pipe: MessagePipe, entry: Entry, timeout: float) -> None:
    try:
        if entry.facts.get("empty"):
            pipe.write(bytes(4), timeout)
        else:
            pipe.post(entry.message, timeout)
    except (PortDisconnected, TimeoutError):
        return  # what it says, or fails to say, is compared


def _listen(pipe: MessagePipe, got: list[object], count: int, timeout: float) -> None:
    """Receive what the host says until there are so many messages, it ends, or nothing comes in time."""
    end = time.monotonic() + timeout
    while len(got) < count:
        try:
            got.append(decode(pipe.receive_payload(max(0.0, end - time.monotonic()))))
        except (PortDisconnected, FramingError, TimeoutError):
            return


def _compare(expected: list[tuple[int, Entry]], got: list[object], done: Replayed, ignored: frozenset[str]) -> None:
    left = [*got]
    for number, entry in expected:
        said = _counterpart(entry, left)
        if not entry.has_body:
            done.skipped += 1
            continue
        done.compared += 1
        if isinstance(said, _Nothing):
            done.differences.append(Difference(number, _text(entry.message), "nothing", "$"))
        elif where := difference(entry.message, said, ignored):
            done.differences.append(Difference(number, _text(entry.message), _text(said), where))
    done.differences += [Difference(0, "nothing", _text(each), "$") for each in left]


class _Nothing:
    """What stands for a message that did not come."""


def _counterpart(entry: Entry, left: list[object]) -> object:
    """Remove from *left* the message that stands for a recorded one."""
    own = id_of(entry.message)
    at = next((number for number, each in enumerate(left) if id_of(each) == own), None)
    return _Nothing() if at is None else left.pop(at)


def _text(message: object) -> str:
    return json.dumps(message, ensure_ascii=False)


def sessions(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Yield the sessions of a recording, each of one process of the host's."""
    session: list[Entry] = []
    for entry in entries:
        if entry.event == "start" and session:
            yield session
            session = []
        session.append(entry)
    if session:
        yield session
