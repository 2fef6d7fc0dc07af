"""Hold a dialogue with a host: each message leaves as it comes, each of the host's is printed as it comes."""

import queue
import sys
import threading
import time
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
        self.over = False
        self.refused = 0
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
    sent = came = 0
    heard = time.monotonic()
    while True:
        for message in sayings.waiting():
            _post(pipe, message, wanted, show)
            sent, heard = sent + 1, time.monotonic()
        due = sent if wanted.replies is None else wanted.replies
        if sayings.over and came >= due and not wanted.follow:
            return
        try:
            show(pipe.receive(_SLICE_S))
            came, heard = came + 1, time.monotonic()
        except TimeoutError:
            if sayings.over and came < due and time.monotonic() - heard > wanted.timeout:
                raise TimeoutError(f"nothing came from the host within {wanted.timeout:.3g} s") from None
        except PortDisconnected:
            if wanted.follow and sayings.over and came >= due:
                return
            raise


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
