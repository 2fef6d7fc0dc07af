"""Cases of limits: a browser takes 1 MiB from a host and ends the port at a byte more."""

import json

from nmhost.check.cases import tries
from nmhost.check.rig import Rig, Talk
from nmhost.check.verdicts import Fault, NotApplicable

_MIB = 1 << 20
_PROBE = 4096


def _echoes(rig: Rig, talk: Talk) -> int | None:
    """Return how many bytes an answer has beyond a long value in the message; None if it does not give it back."""
    talk.send(rig.odd(json.dumps("x" * _PROBE)))
    frame = talk.next_frame(rig.subject.patience.answer)
    return len(frame) - _PROBE if frame is not None and len(frame) >= _PROBE else None


@tries("limits.answer-over-1-mib")
def answer_over_1_mib(rig: Rig) -> str:
    """Ask for an answer of more than 1 MiB."""
    with rig.answering() as talk:
        if rig.subject.large_message is not None:
            payload = json.dumps(rig.subject.large_message).encode()
        elif _echoes(rig, talk) is not None:
            payload = rig.odd(json.dumps("x" * (_MIB + 1)))
        else:
            raise NotApplicable("needs a message that asks for more than 1 MiB: --large-message JSON")
        talk.send(payload)
        frame = talk.next_frame(rig.subject.patience.answer)
        if frame is not None and len(frame) > rig.rules.from_host_limit:
            raise Fault(f"it wrote a message of {len(frame):,} bytes; {rig.family} ends the port at it")
        if talk.closed:
            raise Fault(f"it ended when it was asked for more than a browser takes{talk.said()}")
        rig.serves(talk)
        return "nothing over the limit, and it goes on"


@tries("limits.answer-of-1-mib")
def answer_of_1_mib(rig: Rig) -> str:
    """Ask a host that gives values back for an answer of just under 1 MiB."""
    with rig.answering() as talk:
        more = _echoes(rig, talk)
        if more is None:
            raise NotApplicable("needs a host whose answer holds what it was sent")
        talk.send(rig.odd(json.dumps("x" * (_MIB - more - 64))))
        frame = talk.next_frame(rig.subject.patience.answer)
        if frame is None or len(frame) < _MIB - 4096:
            raise Fault(f"it did not give back a value of nearly 1 MiB{talk.said()}")
        return f"an answer of {len(frame):,} bytes"
