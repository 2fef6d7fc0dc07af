"""One host under mixed load: every reply comes, and the process holds no more at the end than after the warm-up."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass

from nmhost.framing import Decoder
from tests.hosts import HostProcess, frame_of
from tests.soak.resources import Resources

_RECORDS = [{"id": number, "name": "Zoë", "score": 0.5, "tags": ["a", "b"]} for number in range(400)]
_CALL = {"jsonrpc": "2.0", "id": 1, "method": "add", "params": {"left": 1, "right": 2}}
# A batch: each message, and how many frames answer it.
_MIX: list[tuple[bytes, int]] = [
    *[(frame_of({"text": "x" * 60, "number": number}), 1) for number in range(150)],
    *[(frame_of(_CALL), 1)] * 30,
    (frame_of({**_CALL, "params": {"left": "x"}}), 1),
    (frame_of([_CALL, _CALL]), 1),
    (frame_of({"type": "fail"}), 1),
    (frame_of({"type": "stream"}), 2),
    (frame_of(None), 0),
    ((1).to_bytes(4, "little") + b"{", 1),
    (frame_of(_RECORDS), 1),
    (frame_of("é" * 100_000), 1),
]
BATCH = b"".join(frame for frame, _ in _MIX)
MESSAGES, REPLIES = len(_MIX), sum(replies for _, replies in _MIX)


@dataclass(frozen=True)
class Soaked:
    """Hold what a soak saw.

    Args:
        messages: How many messages were answered.
        seconds: How long it took.
        before: What the host held after the warm-up.
        after: What it held at the end.
    """

    messages: int
    seconds: float
    before: Resources
    after: Resources

    def __str__(self) -> str:
        told = f"{self.messages:,} messages in {self.seconds:.0f} s"
        return f"{told}; {self.before} after the warm-up, {self.after} at the end"


def soak(host: HostProcess, *, goes_on: Callable[[int, float], bool], warmup: int) -> Soaked:
    """Send batches to *host* as long as *goes_on*, given messages and seconds so far, says so.

    Raises:
        AssertionError: A reply is missing.
    """
    for _ in range(warmup):
        _exchange(host)
    before, began, messages = Resources.of(host.pid), time.monotonic(), 0
    while goes_on(messages, time.monotonic() - began):
        _exchange(host)
        messages += MESSAGES
    return Soaked(messages, time.monotonic() - began, before, Resources.of(host.pid))


def _exchange(host: HostProcess) -> None:
    """Send one batch and take all its replies."""
    host.write(BATCH)
    decoder = Decoder()
    payloads = decoder.feed(host.take())
    while len(payloads) < REPLIES:
        payloads += decoder.feed(host.receive_more())
    decoder.finish()
    if len(payloads) != REPLIES:
        raise AssertionError(f"{len(payloads)} replies to a batch that has {REPLIES}: {json.loads(payloads[-1])}")
