"""Hold a dialogue with a host: each message leaves as it comes, each of the host's is printed as it comes."""

import json
import queue
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from nmhost.browsers import parse_json
from nmhost.errors import PortDisconnected
from nmhost.launch.message_pipe import MessagePipe

STDIN = "-"
"""What stands for the lines of stdin among messages."""

_SLICE_S = 0.02  # how long the host is listened to before a look at what is to be sent
_BOM = "\ufeff"


@dataclass(frozen=True)
class Wanted:
    """What a person waits for.

    Args:
        replies: How many messages of the host; None for one for each that is sent.
        timeout: For how many seconds each.
        follow: Whether to go on until the host ends or the person has seen enough.
    """

    replies: int | None
    timeout: float
    follow: bool


class Sayings:
    """What is to be said, as it comes: the messages of a command line, and the lines of stdin where it names them.

    They are read by a thread, since a host speaks and ends while a person still thinks.

    Args:
        texts: The messages in JSON.
        refuse: What is called with the reason why a line is none.
    """

    def __init__(self, texts: Iterable[str], refuse: Callable[[str], None]) -> None:
        self._coming: queue.SimpleQueue[tuple[object] | ValueError | None] = queue.SimpleQueue()  # None is the end
        self._refuse = refuse
        self.over: bool = False
        self.refused: int = 0
        threading.Thread(target=self._read, args=(texts,), daemon=True).start()

    def waiting(self) -> Iterator[object]:
        """Yield the messages that have come."""
        while not self.over:
            try:
                each = self._coming.get_nowait()
            except queue.Empty:
                return
            if each is None:
                self.over = True
            elif isinstance(each, ValueError):
                self.refused += 1
                self._refuse(str(each))
            else:
                yield each[0]

    def _read(self, texts: Iterable[str]) -> None:
        for text in texts:
            for line in _lines() if text == STDIN else [text]:
                try:
                    self._coming.put((parse_message(line),))
                except ValueError as error:
                    self._coming.put(error)
        self._coming.put(None)


def parse_message(text: str) -> object:
    """Return the message that a text is.

    Raises:
        ValueError: It is no JSON.
    """
    try:
        return parse_json(text)
    except ValueError as error:
        raise ValueError(f"{text.strip()!r} is not JSON: {error}; a text needs its quotes, as in '\"ping\"'") from error


def talk(pipe: MessagePipe, sayings: Sayings, wanted: Wanted, show: Callable[[object], None]) -> None:
    """Post what is to be said and show what comes, until all is said and what was waited for is there.

    Raises:
        TimeoutError: All was said, and no message came in time; or one was not read in time.
        PortDisconnected: The host ended before that.
        FramingError: What came is no message.
    """
    _Dialogue(pipe, wanted, show).go_on(sayings)


class _Dialogue:
    """A dialogue under way: what is still to be said, what was counted, what the host asked."""

    def __init__(self, pipe: MessagePipe, wanted: Wanted, show: Callable[[object], None]) -> None:
        self._pipe = pipe
        self._wanted = wanted
        self._show = show
        self._ahead: deque[object] = deque()
        self._asked: set[str] = set()
        self._sent = self._came = 0
        self._heard = time.monotonic()

    def go_on(self, sayings: Sayings) -> None:
        """Go on until all is said and what was waited for is there."""
        while True:
            self._ahead.extend(sayings.waiting())
            self._say()
            over = sayings.over and not self._ahead
            if over and self._came >= self._due and not self._wanted.follow:
                return
            try:
                self._hear(self._pipe.receive(_SLICE_S))
            except TimeoutError:
                if over and self._came < self._due and self._silent:
                    raise TimeoutError(f"nothing came from the host within {self._wanted.timeout:.3g} s") from None
            except PortDisconnected:
                if self._wanted.follow and over and self._came >= self._due:
                    return
                raise

    @property
    def _due(self) -> int:
        return self._sent if self._wanted.replies is None else self._wanted.replies

    @property
    def _silent(self) -> bool:
        return time.monotonic() - self._heard > self._wanted.timeout

    def _say(self) -> None:
        """Post what is ahead; the answer to a question of the host's waits for the question, as it would by hand."""
        while self._ahead and (self._silent or _answers(self._ahead[0]) in ("", *self._asked)):
            _post(self._pipe, self._ahead.popleft(), self._wanted, self._show)
            self._sent, self._heard = self._sent + 1, time.monotonic()

    def _hear(self, message: object) -> None:
        self._show(message)
        if isinstance(message, dict) and "method" in message and "id" in message:
            self._asked.add(json.dumps(message["id"]))
        self._came, self._heard = self._came + 1, time.monotonic()


def _answers(message: object) -> str:
    """Return the ID of the question that a JSON-RPC message answers, as JSON; nothing if it is no answer."""
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0" or "method" in message or "id" not in message:
        return ""
    return json.dumps(message["id"])


def _post(pipe: MessagePipe, message: object, wanted: Wanted, show: Callable[[object], None]) -> None:
    """Post a message; if the host has ended, show first what it said before."""
    try:
        pipe.post(message, wanted.timeout)
    except PortDisconnected:
        while True:  # until this says the same
            show(pipe.receive(wanted.timeout))


def _lines() -> Iterator[str]:
    """Yield the lines of stdin that say something."""
    for line in sys.stdin.buffer:
        text = line.decode("utf-8", "backslashreplace").removeprefix(_BOM)
        if text.strip():
            yield text
