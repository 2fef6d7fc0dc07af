"""Cases of load: messages come faster than they are answered, and answers are read late."""

import os
import select

from nmhost.browsers import System, this_system
from nmhost.check.cases import tries
from nmhost.check.rig import Rig, Talk
from nmhost.check.verdicts import Fault, NotApplicable
from nmhost.framing import frames

_MANY = 1000
_SLOWLY = 200
_PADDED, _FILLING = 2048, 1024  # bytes of a message with the white space behind it
_ENOUGH = 20_000  # answers of a few bytes each are more than a pipe holds
_STALLED_S = 1.0


@tries("load.pipelined")
def pipelined(rig: Rig) -> str:
    """Send a thousand messages while reading the answers, as a browser does."""
    frame = frames([rig.payload])
    with rig.answering() as talk:
        with talk.many(f"{_MANY:,} messages"):
            talk.write(frame * _MANY)
            for number in range(1, _MANY + 1):
                talk.receive(to=f"message {number:,} of {_MANY:,} that were sent in one go")
        return f"{_MANY:,} answers"


@tries("load.answers-not-read")
def answers_not_read(rig: Rig) -> str:
    """Send messages until the pipes are full, then read: nothing may be lost and nothing may stand still."""
    if this_system() is System.WINDOWS:
        raise NotApplicable("its pipes can't be filled without reading on Windows")
    frame = frames([rig.payload.ljust(_FILLING)])  # few wait in its stdin once its stdout is full
    with rig.answering() as talk:
        sent, left = _fill(talk, frame, _ENOUGH)
        talk.write(left)
        with talk.many(f"{sent:,} messages"):
            for number in range(1, sent + 1):
                talk.receive(to=f"message {number:,} of {sent:,} that were sent before an answer was read")
        return f"{sent:,} messages before the first answer was read, all answered"


def _fill(talk: Talk, frame: bytes, most: int) -> tuple[int, bytes]:
    """Write at most so many frames, until the host takes no more, or answers must be lost or kept by it.

    Returns how many there are and what of the last is left.

    Raises:
        Fault: The host reads no more.
        NotApplicable: Half of the case's time is over before that.
    """
    descriptor = getattr(talk.process.child, "input_fd", -1)
    os.set_blocking(descriptor, False)
    watched = select.poll()
    watched.register(descriptor, select.POLLOUT)
    for count in range(1, most + 1):
        if talk.left < talk.patience.case / 2:
            raise NotApplicable(f"{count:,} messages did not fill its pipe in half the time of a case")
        left = frame
        while left:
            if not watched.poll(talk.within(_STALLED_S) * 1000):
                return count, left
            try:
                left = left[os.write(descriptor, left) :]
            except BrokenPipeError:
                raise Fault(f"it reads no more while its answers are not read{talk.said()}") from None
    return most, b""


@tries("load.slow-reader")
def slow_reader(rig: Rig) -> str:
    """Read two hundred answers a few bytes at a time, the first once no more are written."""
    frame = frames([rig.payload.ljust(_PADDED)])
    with rig.answering() as talk:
        came = 0
        # Where a pipe can't be filled without reading, some answers are read at once.
        sent, left = (0, b"") if this_system() is System.WINDOWS else _fill(talk, frame, _SLOWLY)
        with talk.many(f"{_SLOWLY} messages"):
            talk.write(left + frame * (_SLOWLY - sent))
            while came < _SLOWLY and not talk.closed:
                if not talk.read_some(talk.within(rig.subject.patience.answer), size=61):
                    _ = talk.within(0)
                    break
                while talk.next_frame(0) is not None:
                    came += 1
        if came < _SLOWLY:
            raise Fault(f"{came} of {_SLOWLY} answers came{talk.said()}")
        return f"{_SLOWLY} answers"


@tries("load.burst-then-end")
def burst_then_end(rig: Rig) -> str:
    """Send fifty messages and close stdin at once: those are answered, or the host ends; it does not hang."""
    rig.needs_one_that_ends()
    frame = frames([rig.payload])
    with rig.answering() as talk:
        talk.write(frame * 50)
        talk.close_input()
        answers = talk.rest(2.0, most=rig.subject.patience.case)
        code = talk.exit_code(rig.subject.patience.end)
        if code is None:
            raise Fault("it is still there seconds after its stdin ended behind a burst of messages")
        return f"{len(answers)} of 50 answered, exit code {code}"
