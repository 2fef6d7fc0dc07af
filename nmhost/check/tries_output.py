"""Cases of output: stdout carries frames and nothing else, at once, and belongs to the host alone."""

from contextlib import suppress

from nmhost.check.asking import first_of
from nmhost.check.cases import tries
from nmhost.check.rig import Rig, Talk
from nmhost.check.verdicts import Fault, NotApplicable
from nmhost.framing import HEADER_SIZE

_BEFORE_S = 1.0  # a host that prints a banner does it when it starts


@tries("output.nothing-before")
def nothing_before(rig: Rig) -> str:
    """Start the host and send nothing: what it writes by itself are frames."""
    with rig.start() as talk:
        frames = _frames_at_start(talk)
        if talk.pending:
            raise Fault(f"it wrote {talk.pending[:40]!r} before any message, which is no frame")
        if talk.closed:
            rig.needs_one_that_waits()
            raise Fault(f"it ended before any message{talk.said()}")
    if rig.subject.message is not None and is_text((raw := first_of(rig).raw)[:HEADER_SIZE]):
        raise Fault(f"it wrote {raw[:40]!r} before its first answer, which is no frame")
    return f"{frames} messages of its own" if frames else "nothing"


def _frames_at_start(talk: Talk) -> int:
    with suppress(Fault):  # what is no frame is pending
        return len(talk.rest(_BEFORE_S))
    return 0


def is_text(header: bytes) -> bool:
    """Return whether four bytes are text: as a length they would be hundreds of megabytes."""
    return len(header) == HEADER_SIZE and all(byte in b"\t\r\n" or byte >= ord(" ") for byte in header)


@tries("output.nothing-between")
def nothing_between(rig: Rig) -> str:
    """Ask it three times: between and behind the frames there is nothing."""
    with rig.answering() as talk:
        for left in (2, 1, 0):
            talk.rest()
            if talk.pending:
                raise Fault(f"behind its answer it wrote {talk.pending[:40]!r}, which is no frame")
            if left:
                rig.serves(talk)
        return f"{len(talk.raw)} bytes, all in frames"


@tries("output.at-once")
def at_once(rig: Rig) -> str:
    """Send one message and nothing behind it: the answer comes without more input."""
    first = first_of(rig)
    if first.late:
        raise Fault("the answer came only when its stdin had ended: it lies in a buffer that is not flushed")
    if first.answer is None:
        raise NotApplicable("no answer came, late or early")
    return f"after {first.seconds:.2f} s, the start included"


@tries("output.nothing-at-the-end")
def nothing_at_the_end(rig: Rig) -> str:
    """End its input: what it writes then are frames too."""
    with rig.running() as talk:
        talk.close_input()
        talk.rest(2.0, most=3.0)
        if talk.pending:
            raise Fault(f"at its end it wrote {talk.pending[:40]!r}, which is no frame")
        return "nothing but frames"


@tries("output.closes")
def closes(rig: Rig) -> str:
    """See its stdout end with it: a child process that holds it keeps the port open in Firefox."""
    rig.needs_one_that_ends()
    with rig.running() as talk:
        talk.close_input()
        code = talk.exit_code(rig.subject.patience.end)
        if code is None:
            raise Fault("it is still there seconds after its stdin ended")
        talk.drain(1.0)
        if not talk.closed:
            raise Fault("it has exited, yet something that it started holds its stdout open")
        return "its stdout ended with it"
