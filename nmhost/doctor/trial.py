"""Start a host as its browser would and see how it behaves: what comes out, how soon, and whether it goes."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from nmhost.browsers import family_rules
from nmhost.errors import FramingError, LaunchError, PayloadInvalid, PortDisconnected
from nmhost.framing import MAX_FROM_BROWSER, decode, encode
from nmhost.launch import Ended, Found, launch
from nmhost.launch.message_pipe import MessagePipe
from nmhost.launch.stderr import ErrorStream

MESSAGE, EMPTY_FRAME = 1, 2
"""What a host is sent, by number; 0 is nothing."""

_REPLIES = 2.0  # seconds in which a host that answers at all has usually answered
_PATIENCE = 10.0  # seconds for a message that a person chose and waits for, as nmhost send has it
_READS = 5.0  # seconds in which a host that reads has read
_SETTLES = 0.3  # seconds in which what a host does to a message or a missing one is usually seen
_LINGERS = 0.1  # seconds in which one that ends after its reply has usually ended
_NONE = bytes(4)


@dataclass(frozen=True)
class Trial:
    """How a host behaved.

    Args:
        refused: Why it could not be started; empty if it was.
        error: The number of the system's error then; 0 if it was started.
        told: What the extension would be told of that; None where the browser tells nothing.
        bad_output: What came out of it that is no message; None if all was well.
        bad_at: At which frame that came: 0 is before any, 1 the message, 2 the empty frame.
        left: At which frame it ended by itself; None if it stayed.
        unread: Whether it did not read what it was sent.
        seconds: How long that took.
        reply: Seconds from the start to its first message; None if there was none.
        message: Its first message.
        ended: How it ended when its stdin was closed.
        stderr: The end of what it wrote there.
    """

    refused: str = ""
    error: int = 0
    told: str | None = None
    bad_output: FramingError | None = None
    bad_at: int = 0
    left: int | None = None
    unread: bool = False
    seconds: float = 0.0
    reply: float | None = None
    message: object = None
    ended: Ended | None = None
    stderr: str = ""


def try_host(
    found: Found, *, message: object, environ: Mapping[str, str], empty_frame: bool = True, chosen: bool = False
) -> Trial:
    """Start a host as the browser that found it would, send it a message and an empty frame, and end it.

    What goes wrong at a probe that no extension sends is no fault of the host: it is started once more without that
    probe, to see whether it was that.

    Args:
        found: What the look-up found.
        message: The message.
        environ: The host's environment.
        empty_frame: Whether it is sent an empty frame.
        chosen: Whether a person chose the message; it is then no mere probe.
    """
    frames = {MESSAGE: encode(message, limit=MAX_FROM_BROWSER, big_integers=True)}
    trial = _try(found, frames | ({EMPTY_FRAME: _NONE} if empty_frame else {}), environ, chosen=chosen)
    if trial.bad_output is not None and trial.bad_at == EMPTY_FRAME:
        again = _try(found, frames, environ, chosen=chosen)
        trial = again if again.bad_output is not None else trial
    if trial.reply is None and not chosen and MESSAGE in (trial.left, trial.bad_at):
        again = _try(found, {}, environ, patience=trial.seconds + _REPLIES)
        trial = again if again.left is not None or again.bad_output is not None else trial
    return trial


def _try(
    found: Found, frames: Mapping[int, bytes], environ: Mapping[str, str], *, chosen: bool = False, patience: float = 0
) -> Trial:
    attempt = _Attempt(frames, replies=_PATIENCE if chosen else _REPLIES, settles=patience or _SETTLES)
    with ErrorStream() as stderr:
        start = time.monotonic()
        try:
            with launch(found, environ=environ, stderr=stderr.descriptor) as process:
                attempt.run(MessagePipe(process, family_rules(found.family).from_host_limit), start)
                seconds = time.monotonic() - start
                ended = process.end()
        except LaunchError as error:
            return _refused(found, error)
    return replace(attempt.seen, seconds=seconds, ended=ended, stderr=stderr.text)


def _refused(found: Found, error: LaunchError) -> Trial:
    """Return that the system refused to start the program."""
    cause = error.__cause__
    told = error.browser_text or None
    if not isinstance(cause, OSError):
        return Trial(refused=error.reason, told=told)
    return Trial(f"{found.program} can't be executed: {cause.strerror}", cause.errno or 0, told)


class _Attempt:
    """One conversation: some frames, and what comes back.

    Args:
        frames: What is sent, one after the other, by number.
        replies: For how many seconds the reply to the message is waited for.
        settles: For how many seconds something is waited for after another frame, or if there is none.
    """

    def __init__(self, frames: Mapping[int, bytes], *, replies: float, settles: float) -> None:
        self._frames = frames or {0: b""}
        self._replies = replies
        self._settles = settles
        self.seen = Trial()

    def run(self, pipe: MessagePipe, start: float) -> None:
        """Go through it, up to the first frame at which the host fails."""
        for number, frame in self._frames.items():
            try:
                self._send(pipe, frame)
                self._receive(pipe, start, self._replies if number == MESSAGE else self._settles)
                self._receive(pipe, start, _LINGERS)  # a host for sendNativeMessage may end after its reply
            except TimeoutError:
                continue
            except PortDisconnected:
                self.seen = replace(self.seen, left=number)
                return
            except FramingError as error:
                self.seen = replace(self.seen, bad_output=error, bad_at=number)
                return

    def _send(self, pipe: MessagePipe, frame: bytes) -> None:
        try:
            pipe.write(frame, _READS)
        except TimeoutError:
            self.seen = replace(self.seen, unread=True)

    def _receive(self, pipe: MessagePipe, start: float, seconds: float) -> None:
        payload = pipe.receive_payload(seconds)
        if not payload:
            raise PayloadInvalid("a frame of length 0")
        # Browsers read bytes that are no UTF-8 as U+FFFD (recorded in tests/conformance, native_out_*).
        message = decode(payload.decode("utf-8", "replace").encode())
        if self.seen.reply is None:
            self.seen = replace(self.seen, reply=time.monotonic() - start, message=message)
