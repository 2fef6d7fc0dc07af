"""Cases of framing: how messages lie in the stream of bytes, which no browser promises anything about."""

import sys

from nmhost.check.asking import first_of
from nmhost.check.cases import tries
from nmhost.check.rig import Rig
from nmhost.check.verdicts import Fault, NotApplicable, Tolerated
from nmhost.framing import HEADER_SIZE, announced, frames

_MIB = 1 << 20


def _frame(payload: bytes) -> bytes:
    return frames([payload])


@tries("framing.one-message")
def one_message(rig: Rig) -> str:
    """Send one message."""
    first = first_of(rig)
    if first.answer is None:
        raise Fault(first.fault)
    return f"an answer of {len(first.answer)} bytes"


@tries("framing.byte-order")
def byte_order(rig: Rig) -> str:
    """Look at the header of the first answer: the other byte order announces another size."""
    first = first_of(rig)
    if len(first.raw) < HEADER_SIZE:
        raise NotApplicable("it wrote no header")
    size, length = announced(first.raw), len(first.raw) - HEADER_SIZE
    swapped = int.from_bytes(first.raw[:HEADER_SIZE], "big" if sys.byteorder == "little" else "little")
    if size > length == swapped:
        header = first.raw[:HEADER_SIZE]
        raise Fault(f"the header {header!r} announces {size} bytes, in the other order {swapped}")
    return f"the header announces {size} bytes"


@tries("framing.header-in-parts")
def header_in_parts(rig: Rig) -> str:
    """Write the header byte by byte."""
    with rig.answering() as talk:
        for byte in frames([rig.payload])[:HEADER_SIZE]:
            talk.write_apart(bytes([byte]))
        talk.write(rig.payload)
        talk.receive()
        return "answered"


@tries("framing.payload-in-parts")
def payload_in_parts(rig: Rig) -> str:
    """Write the payload in two halves."""
    with rig.answering() as talk:
        frame = _frame(rig.payload)
        middle = 4 + len(rig.payload) // 2
        talk.write_apart(frame[:middle])
        talk.write(frame[middle:])
        talk.receive()
        return "answered"


@tries("framing.byte-by-byte")
def byte_by_byte(rig: Rig) -> str:
    """Write the beginning of a frame byte by byte."""
    with rig.answering() as talk:
        frame = _frame(rig.payload.ljust(200))
        for byte in frame[:50]:
            talk.write_apart(bytes([byte]))
        talk.write(frame[50:])
        talk.receive()
        return "answered"


@tries("framing.several-in-one-write")
def several_in_one_write(rig: Rig) -> str:
    """Write three frames at once."""
    with rig.answering() as talk:
        talk.write(_frame(rig.payload) * 3)
        for number in range(1, 4):
            talk.receive(to=f"message {number} of 3 that came in one piece")
        return "3 answers"


@tries("framing.one-and-a-half")
def one_and_a_half(rig: Rig) -> str:
    """Write a frame and the beginning of the next one."""
    with rig.answering() as talk:
        frame = _frame(rig.payload)
        talk.write(frame + frame[:2])
        talk.receive(to="a message that the beginning of another followed")
        talk.write(frame[2:])
        talk.receive(to="the message that came in two pieces")
        return "2 answers"


@tries("framing.empty-frame")
def empty_frame(rig: Rig) -> str:
    """Send a frame of length 0."""
    with rig.answering() as talk:
        talk.send(b"")
        code = talk.exit_code(0.3)
        if code is not None:
            raise Tolerated(
                f"it ends at an empty frame, with exit code {code}; Chromium sends none, Firefox one for "
                "postMessage(undefined)"
            )
        talk.rest()
        rig.serves(talk)
        return "it goes on"


def _padded(rig: Rig, size: int) -> str:
    with rig.answering() as talk:
        talk.send(rig.payload.ljust(size))
        talk.receive(first=True, to=f"a message of {size:,} bytes")
        return f"answered {size:,} bytes"


@tries("framing.64-kib")
def kib_64(rig: Rig) -> str:
    """Send a message just over what a pipe holds."""
    return _padded(rig, 65_537)


@tries("framing.1-mib")
def mib_1(rig: Rig) -> str:
    """Send a message of 1 MiB."""
    return _padded(rig, _MIB)


@tries("framing.over-1-mib")
def over_1_mib(rig: Rig) -> str:
    """Send a message of 1 MiB and one byte: the limit holds for the other direction alone."""
    return _padded(rig, _MIB + 1)


@tries("framing.64-mib")
def mib_64(rig: Rig) -> str:
    """Send the longest message that Chromium sends."""
    with rig.answering() as talk:
        talk.send(rig.payload.ljust(64 * _MIB))
        answered = talk.next_frame(rig.subject.patience.start) is not None
        if answered:
            return "answered 67,108,864 bytes"
        code = talk.exit_code(0.1)
        if code is None:
            raise Fault(f"no answer to a message of 64 MiB{talk.said()}")
        raise Tolerated(f"it ends at a message of 64 MiB, exit code {code}: only such a message does that{talk.said()}")


def _cut(rig: Rig, part: bytes, what: str) -> str:
    rig.needs_one_that_ends()
    with rig.running() as talk:
        talk.write(part)
        talk.close_input()
        code = talk.exit_code(2.0)
        if code is None:
            raise Fault(f"it is still there 2 s after its stdin ended inside {what}")
        return f"it ended with exit code {code}"


@tries("framing.end-inside-header")
def end_inside_header(rig: Rig) -> str:
    """End the input after two bytes of a header."""
    return _cut(rig, b"\x05\x00", "a header")


@tries("framing.end-inside-payload")
def end_inside_payload(rig: Rig) -> str:
    """End the input in the middle of a payload."""
    return _cut(rig, _frame(rig.odd('"x"'))[:-1], "a payload")


@tries("framing.announced-4-gib")
def announced_4_gib(rig: Rig) -> str:
    """Announce 4 GiB and end the input: nothing of that size may be waited or allocated for."""
    return _cut(rig, b"\xff\xff\xff\xff{}", "a message of 4 GiB that had only begun")
