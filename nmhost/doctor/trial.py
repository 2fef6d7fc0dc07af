"""Start a host as its browser would and see how it behaves: what comes out, how soon, and whether it goes."""

import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from nmhost.browsers import family_rules
from nmhost.errors import FramingError, LaunchError, PayloadInvalid, PortDisconnected
from nmhost.framing import MAX_FROM_BROWSER, decode, encode
from nmhost.launch import Ended, Found, launch
from nmhost.launch.conversation import Conversation

_REPLIES = 2.0  # seconds in which a host that answers at all has usually answered
_SETTLES = 0.3  # seconds in which what a host does to a message or a missing one is usually seen
_LINGERS = 0.1  # seconds in which one that ends after its reply has usually ended
_EMPTY_FRAME = bytes(4)
_TOLD = 2_000  # how many bytes of stderr are kept


@dataclass(frozen=True)
class Trial:
    """Be how a host behaved.

    Args:
        refused: Why it could not be started; empty if it was.
        told: What the extension would be told of that; None where the browser tells nothing.
        bad_output: What came out of it that is no message; None if all was well.
        left: At which frame it ended by itself: 0 is before any, 1 the message, 2 the empty frame; None if it stayed.
        seconds: How long that took.
        reply: Seconds from the start to its first message; None if there was none.
        ended: How it ended when its stdin was closed.
        stderr: The end of what it wrote there.
    """

    refused: str = ""
    told: str | None = None
    bad_output: FramingError | None = None
    left: int | None = None
    seconds: float = 0.0
    reply: float | None = None
    ended: Ended | None = None
    stderr: str = ""


def try_host(found: Found, *, message: object, environ: Mapping[str, str], empty_frame: bool = True) -> Trial:
    """Start a host as the browser that found it would, send it a message and an empty frame, and end it.

    A host that ends before it says anything is started once more and sent nothing, to see whether it was the message.

    Args:
        found: What the look-up found.
        message: The message.
        environ: The host's environment.
        empty_frame: Whether it is sent an empty frame.
    """
    last_words = [_EMPTY_FRAME] if empty_frame else []
    trial = _try(found, _Attempt([_frame(message), *last_words]), environ)
    if trial.left != 1 or trial.reply is not None:
        return trial
    again = _try(found, _Attempt([], patience=trial.seconds + _REPLIES), environ)
    return again if again.left is not None else trial


def _frame(message: object) -> bytes:
    return encode(message, limit=MAX_FROM_BROWSER, big_integers=True)


def _try(found: Found, attempt: "_Attempt", environ: Mapping[str, str]) -> Trial:
    with tempfile.TemporaryFile() as stderr:
        start = time.monotonic()
        try:
            with launch(found, environ=environ, stderr=stderr.fileno()) as process:
                attempt.run(Conversation(process, family_rules(found.family).from_host_limit), start)
                seconds = time.monotonic() - start
                ended = process.end()
        except LaunchError as error:
            return Trial(refused=error.reason, told=error.browser_text or None)
        return Trial(
            bad_output=attempt.bad_output,
            left=attempt.left,
            reply=attempt.reply,
            seconds=seconds,
            ended=ended,
            stderr=_end_of(stderr),
        )


class _Attempt:
    """Be one conversation: some frames, and what comes back.

    Args:
        frames: What is sent, one after the other.
        patience: For how many seconds something is waited for after the last, or if there is none.
    """

    def __init__(self, frames: list[bytes], patience: float = _SETTLES) -> None:
        self._frames = frames
        self._patience = patience
        self.bad_output: FramingError | None = None
        self.left: int | None = None
        self.reply: float | None = None

    def run(self, conversation: Conversation, start: float) -> None:
        """Go through it, up to the first frame at which the host fails."""
        for number, frame in enumerate(self._frames or [b""], start=1 if self._frames else 0):
            try:
                conversation.write(frame)
                self._receive(conversation, start, _REPLIES if number == 1 else self._patience)
                self._receive(conversation, start, _LINGERS)  # a host for sendNativeMessage may end after its reply
            except TimeoutError:
                continue
            except PortDisconnected:
                self.left = number
                return
            except FramingError as error:
                self.bad_output = error
                return

    def _receive(self, conversation: Conversation, start: float, seconds: float) -> None:
        payload = conversation.receive_payload(seconds)
        if not payload:
            raise PayloadInvalid("a frame of length 0")
        # Browsers read bytes that are no UTF-8 as U+FFFD (recorded in tests/conformance, native_out_*).
        decode(payload.decode("utf-8", "replace").encode())
        if self.reply is None:
            self.reply = time.monotonic() - start


def _end_of(file: IO[bytes]) -> str:
    file.seek(max(0, file.seek(0, 2) - _TOLD))
    return file.read().decode("utf-8", "replace").strip()
