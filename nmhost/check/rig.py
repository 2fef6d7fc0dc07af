"""How a case holds a host: starts it as a browser of a family does, writes and reads bytes, looks at its process."""

import json
import os
import tempfile
import time
from collections import deque
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import IO

from nmhost.browsers import Family, FamilyRules, family_rules
from nmhost.check.first import Known
from nmhost.check.processes import end_left, is_settled, started_by
from nmhost.check.verdicts import CaseOver, Fault, NotApplicable
from nmhost.errors import FramingError, LaunchError
from nmhost.framing import HEADER_SIZE, Decoder, announced, frames
from nmhost.launch import Ended, Found, HostProcess, launch

QUIET_S = 0.3  # see Patience
_LONGEST = 1 << 27  # of a host's frame, far above what a browser takes: that is judged by the case; more is no header
_READ = 1 << 16
_TOLD = 600


@dataclass(frozen=True)
class Patience:
    """How long a host is waited for, in seconds.

    Args:
        start: For its first answer, which the start comes before.
        answer: For every further one.
        end: For its end, once its input has ended; browsers wait two seconds or more.
        quiet: For more than it has said; after so long it has said what it had to say.
        case: For all of a case together, whatever the host does meanwhile.
    """

    start: float = 15.0
    answer: float = 10.0
    end: float = 5.0
    quiet: float = QUIET_S
    case: float = 30.0


class Lack(Enum):
    """What a host lacks, so that cases which need it say nothing."""

    START = "start"
    ANSWER = "answer"


@dataclass(frozen=True)
class Subject:
    """A host to be checked.

    Args:
        name: Its name, or the program's.
        found: What a browser of each family would start; a family is left out that would start nothing.
        refused: What each other family says instead.
        installed: Whether it was found by a manifest that is installed here.
        message: A message that the host answers with one; None where none is known.
        large_message: A message that the host would answer with more than the limit; None where none is known.
        patience: How long it is waited for.
        rejected: The families that find its manifest and refuse it, with their reason.
        greeting: How many messages it sends by itself when it starts; no answer is taken from them.
        error: The error that it answers the message with, as JSON; empty if it answers with something else.
    """

    name: str
    found: Mapping[Family, Found]
    refused: Mapping[Family, str]
    installed: bool
    message: object = None
    large_message: object = None
    patience: Patience = Patience()
    rejected: Mapping[Family, str] = field(default_factory=dict)
    greeting: int = 0
    error: str = ""


class Talk:
    """A host's process under way.

    Args:
        process: The process.
        errors: The file that takes its stderr.
        patience: How long an answer is waited for.
        greeting: How many messages come before the first answer.
        deadline: The moment at which the case is given up.
    """

    def __init__(
        self, process: HostProcess, errors: IO[bytes], patience: Patience, *, greeting: int = 0, deadline: float
    ) -> None:
        self.patience = patience
        self._deadline = deadline
        self._started: dict[int, str] = {}
        self._greeting = greeting
        self.process = process
        self._errors = errors
        self._came = time.monotonic()
        self._decoder = Decoder(_LONGEST)
        self._frames: deque[bytes] = deque()
        self.raw: bytearray = bytearray()
        self.closed: bool = False
        """Whether its stdout has ended."""

    def write(self, data: bytes) -> None:
        """Write bytes as they are.

        Raises:
            Fault: The host reads no more, or not all while the case lasts.
        """
        try:
            self.process.write(data, self.within(self.patience.case))
        except BrokenPipeError:
            raise Fault(f"it reads no more{self.said()}") from None
        except TimeoutError as error:
            self.read_some(0)  # what it answered meanwhile
            raise CaseOver(f"{error}{self.said()}") from None

    def within(self, seconds: float) -> float:
        """Return so many seconds, or what is left of the case's time if that is less.

        Raises:
            CaseOver: Nothing is left of it.
        """
        if self.left <= 0:
            raise CaseOver(f"the case was not done after {self.patience.case:g} s{self.said()}")
        return min(seconds, self.left)

    @property
    def left(self) -> float:
        """The seconds that are left of the case's time."""
        return self._deadline - time.monotonic()

    @contextmanager
    def many(self, what: str) -> Generator[None, None, None]:
        """Let the case not be applicable if its time is over before *what*, while the host answers without a pause.

        Raises:
            NotApplicable: So it is: a slow host is no faulty one.
        """
        try:
            yield
        except CaseOver:
            if time.monotonic() - self._came > self.patience.answer / 2:
                raise
            raise NotApplicable(
                f"it answers so slowly that {what} take more than the {self.patience.case:g} s of a case"
            ) from None

    def write_apart(self, data: bytes) -> None:
        """Write bytes that the host reads apart from what comes behind them."""
        self.write(data)
        unread = getattr(self.process.child, "unread", None)
        end = time.monotonic() + self.patience.answer
        while unread is not None and unread() and time.monotonic() < end:
            time.sleep(0.001)
        time.sleep(0.002)  # it has to come back to its next read

    def send(self, payload: bytes) -> None:
        """Write one frame."""
        self.write(frames([payload]))

    def receive(self, *, to: str = "the message", first: bool = False) -> bytes:
        """Return the payload of the host's next frame.

        Raises:
            Fault: None came, or what came is no frame.
        """
        within = self.patience.start if first else self.patience.answer
        frame = self.next_frame(within)
        while frame is not None and self._greeting:
            self._greeting -= 1
            frame = self.next_frame(within)
        if frame is not None:
            return frame
        if self.closed:
            raise Fault(f"its stdout ended instead of an answer to {to}{self.said()}")
        if len(self.raw) >= HEADER_SIZE and self._decoder.fault is None:
            raise Fault(f"no whole frame came within {within:g} s of {to}; it wrote {_shown(self.raw)}{self.said()}")
        raise Fault(f"nothing came within {within:g} s of {to}{self.said()}")

    def next_frame(self, within: float) -> bytes | None:
        """Return the payload of the next frame, or None if none came in time or stdout ended.

        Raises:
            Fault: What came is no frame.
        """
        end = time.monotonic() + self.within(within)
        while not self._frames and not self.closed:
            if self._decoder.fault is not None:
                raise Fault(f"what it wrote is no frame: {self._decoder.fault}")
            if not self.read_some(max(0.0, end - time.monotonic())):
                _ = self.within(within)
                break
        return self._frames.popleft() if self._frames else None

    def read_some(self, within: float, size: int = _READ) -> bool:
        """Read what there is; return whether anything came, or the end."""
        try:
            data = self.process.read(size, within)
        except TimeoutError:
            return False
        if not data:
            self.closed = True
            return True
        self.raw += data
        self._came = time.monotonic()
        try:
            self._frames.extend(bytes(frame) for frame in self._decoder.feed(data))
        except FramingError as error:
            raise Fault(f"what it wrote is no frame: {error}") from None
        return True

    def rest(self, quiet: float | None = None, *, most: float | None = None) -> list[bytes]:
        """Return the frames that come until nothing comes for *quiet* seconds, its patience's by default.

        A host that never stops is listened to for *most* seconds, the time of an answer by default.
        """
        within = self.patience.quiet if quiet is None else quiet
        end = time.monotonic() + (self.patience.answer if most is None else most)
        found: list[bytes] = []
        while (frame := self.next_frame(within)) is not None:
            found.append(frame)
            if time.monotonic() > end:
                break
        return found

    def drain(self, within: float) -> None:
        """Read until stdout ends, frames or not, for at most *within* seconds."""
        end = time.monotonic() + within
        while not self.closed and time.monotonic() < end:
            with suppress(Fault):
                self.read_some(max(0.0, end - time.monotonic()))

    @property
    def pending(self) -> bytes:
        """What came and is no whole frame yet."""
        return bytes(self.raw[self._whole() :])

    def exit_code(self, within: float) -> int | None:
        """Return its exit code, None if it still runs after *within* seconds."""
        return self.process.child.wait(within)

    def close_input(self) -> None:
        """Close its stdin and nothing else."""
        self._note_children()
        self.process.child.close_input()

    def close_output(self) -> None:
        """Close our end of its stdout."""
        self.process.child.close_output()

    def end(self) -> Ended:
        """End it as the browser does."""
        self._note_children()
        return self.process.end(before_kill=self._note_children)

    def clear(self, *, at_once: bool = False) -> bool:
        """End it, and what it started and left behind; return whether it had to be ended.

        Args:
            at_once: Whether it is killed without waiting for its own end.
        """
        if at_once:
            self._note_children()
            self.process.child.kill()
        ended = self.end()
        end_left(self._started)
        return at_once or ended.how != "closed"

    def said(self) -> str:
        """Return what it wrote to stderr, as the end of a sentence."""
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, size - _TOLD))
        text = self._errors.read().decode("utf-8", "replace").strip()
        return f"; its stderr ends with: {text}" if text else ""

    def _note_children(self) -> None:
        if self.exit_code(0) is None:
            self._started |= started_by(self.process.pid)

    def _whole(self) -> int:
        at = 0
        while at + HEADER_SIZE <= len(self.raw):
            size = announced(self.raw[at : at + HEADER_SIZE])
            if at + HEADER_SIZE + size > len(self.raw):
                break
            at += HEADER_SIZE + size
        return at


class Rig:
    """What a case gets: the host, as one family.

    Args:
        subject: The host.
        family: The family of the browser that is played.
        lacks: What it was seen to lack, and by which case.
        known: What was seen of it so far.
        deadline: The moment at which the case is given up; by its patience from now on if left out.
    """

    def __init__(
        self,
        subject: Subject,
        family: Family,
        lacks: Mapping[Lack, str] | None = None,
        known: Known | None = None,
        *,
        deadline: float | None = None,
    ) -> None:
        self._deadline = time.monotonic() + subject.patience.case if deadline is None else deadline
        self.subject = subject
        self.family = family
        self.rules: FamilyRules = family_rules(family)
        self._lacks: Mapping[Lack, str] = lacks or {}
        self.known: Known = Known() if known is None else known

    @property
    def found(self) -> Found:
        """What a browser of the family starts.

        Raises:
            NotApplicable: It starts nothing.
        """
        found = self.subject.found.get(self.family)
        if found is None:
            raise NotApplicable(self.subject.refused.get(self.family, f"{self.family} does not start it"))
        return found

    @property
    def payload(self) -> bytes:
        """The message that the host answers.

        Raises:
            NotApplicable: None is known.
        """
        if self.subject.message is None:
            raise NotApplicable("needs a message that the host answers: --message JSON")
        if case_id := self._lacks.get(Lack.ANSWER):
            raise NotApplicable(f"needs a host that answers; {case_id} failed")
        return json.dumps(self.subject.message, separators=(",", ":")).encode()

    def odd(self, value: str) -> bytes:
        """Return the message with one more key that holds *value*, JSON text; the value alone if it is no object."""
        message = self.subject.message
        if not isinstance(message, dict):
            return value.encode("utf-8", "surrogatepass")
        inner = json.dumps(message)[1:-1]
        text = f'{{{inner}{", " if inner else ""}"nmhost_check": {value}}}'
        return text.encode("utf-8", "surrogatepass")

    def played_as(self, family: Family) -> "Rig":
        """Return the rig of the same host as another family."""
        return Rig(self.subject, family, self._lacks, self.known, deadline=self._deadline)

    @contextmanager
    def start(
        self, environ: Mapping[str, str] | None = None, found: Found | None = None
    ) -> Generator[Talk, None, None]:
        """Start the host, or what was *found* in its place, as the family's browser does and end it as that does.

        Raises:
            Fault: It can't be started.
        """
        if case_id := self._lacks.get(Lack.START):
            raise NotApplicable(f"needs a host that starts; {case_id} failed")
        with tempfile.TemporaryFile() as errors:
            try:
                process = launch(found or self.found, environ=environ, stderr=errors.fileno())
            except LaunchError as error:
                raise Fault(f"it does not start: {error.reason}") from None
            greeting, patience = self.subject.greeting, self.subject.patience
            talk = Talk(process, errors, patience, greeting=greeting, deadline=self._deadline)
            try:
                yield talk
            finally:
                lingered = talk.clear(at_once=self.known.lingers)
                self.known.lingered = self.known.lingered + 1 if lingered else 0

    @contextmanager
    def answering(self, environ: Mapping[str, str] | None = None) -> Generator[Talk, None, None]:
        """Start the host and have it answer once."""
        payload = self.payload
        with self.start(environ) as talk:
            talk.send(payload)
            talk.receive(to="the first message", first=True)
            yield talk

    @contextmanager
    def running(self) -> Generator[Talk, None, None]:
        """Start the host and have it answer once, if a message is known that it answers."""
        if self.subject.message is not None:
            with self.answering() as talk:
                yield talk
            return
        with self.start() as talk:
            self._see_it_wait(talk)
            yield talk

    def _see_it_wait(self, talk: Talk) -> None:
        self.settle(talk)
        try:
            talk.rest()
            if talk.closed:
                raise Fault(f"it ended before any message{talk.said()}")
        except Fault:
            self.needs_one_that_waits()
            raise

    def needs_one_that_waits(self) -> None:
        """Raise NotApplicable if a case has failed that says why the host does not wait for messages."""
        if case_id := self._lacks.get(Lack.ANSWER):
            raise NotApplicable(f"needs a host that waits for messages; {case_id} failed") from None

    def needs_one_that_ends(self) -> None:
        """Raise NotApplicable if the host lives on when its input alone has ended, which one case tells of."""
        if self.known.ends is None:
            with self.running() as talk:
                talk.close_input()
                self.known.ends = talk.exit_code(self.subject.patience.end) is not None
        if not self.known.ends:
            raise NotApplicable("needs a host that ends when its input does; end.exit-code tells of it")

    def needs_one_that_leaves(self) -> None:
        """Raise NotApplicable if the host lives on, idle, until the family's browser kills it; one case tells of it."""
        if self.family in self.known.outlives:
            raise NotApplicable("needs a host that does not live on when its port ends; end.idle failed")

    def settle(self, talk: Talk) -> None:
        """Wait until the host has started and waits for a message, as far as that can be seen on this system."""
        end = time.monotonic() + self.subject.patience.start
        while is_settled(talk.process.pid, QUIET_S) is False and time.monotonic() < end:
            pass

    def serves(self, talk: Talk) -> None:
        """Ask the host the known message; raise Fault if it does not answer."""
        talk.send(self.payload)
        talk.receive(to="the message that follows")


def _shown(data: bytes | bytearray) -> str:
    return f"{len(data)} bytes, first {bytes(data[:16])!r}"
