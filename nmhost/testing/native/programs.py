"""Hosts that a function plays on raw frames: the broken ones, above all."""

from collections import deque
from collections.abc import Callable, Generator
from functools import partial
from typing import TYPE_CHECKING, Protocol

from nmhost.framing import Decoder, frames

if TYPE_CHECKING:
    from nmhost.testing.core.model import State
    from nmhost.testing.native.peers import Link

# The largest frame a header can announce; how large they may be is the browser's business.
_MOST = 2**32 - 1
# What a pipe holds that nobody reads (pipe(7), Linux); a longer write waits, or fails once the other end is closed.
_PIPE = 65536

Play = Generator[float | None, bytes | None, None]
"""What a program yields: None to wait for the next payload (None: the end of input), or seconds to sleep."""

Program = Callable[["Wire"], Play]


class Terminated(Exception):
    """The browser's wish that a program ends (SIGTERM); one that catches it lives on."""


class Wire(Protocol):
    """What a program that plays a host can do with its pipes."""

    def send(self, payload: bytes) -> bool:
        """Write one frame; return whether anybody reads."""
        ...

    def write(self, data: bytes) -> bool:
        """Write raw bytes to stdout; return whether anybody reads."""
        ...

    def write_error(self, line: str) -> None:
        """Write a line to stderr, which Firefox prints."""
        ...

    def close_stdout(self) -> None:
        """Close stdout: to a browser this is the end of the host."""
        ...

    def close_stdin(self) -> None:
        """Close stdin: what the browser writes fails."""
        ...

    @property
    def stdout_open(self) -> bool:
        """Whether the browser still reads."""
        ...


class PeerWire:
    """A program's pipes to an emulated browser.

    Args:
        peer: Whose they are.
    """

    def __init__(self, peer: "ProgramPeer") -> None:
        self._peer = peer

    def send(self, payload: bytes) -> bool:
        """Write one frame; return whether anybody reads."""
        return self.write(frames([payload]))

    def write(self, data: bytes) -> bool:
        """Write raw bytes to stdout; return whether anybody reads."""
        return self._peer.wrote(data)

    def write_error(self, line: str) -> None:
        """Write a line to stderr, which Firefox prints."""
        self._peer.wrote_error(line)

    def close_stdout(self) -> None:
        """Close stdout: to a browser this is the end of the host."""
        self._peer.closed_output()

    def close_stdin(self) -> None:
        """Close stdin: what the browser writes fails."""
        self._peer.closed_input()

    @property
    def stdout_open(self) -> bool:
        """Whether the browser still reads."""
        return self._peer.output_open


class ProgramPeer:
    """A program that plays a host; time is the browser's clock."""

    def __init__(self, program: Program, state: "State") -> None:
        self._state = state
        self._program = program
        self._link: Link | None = None
        self._play: Play | None = None
        self._decoder = Decoder(_MOST)
        self._payloads: deque[bytes] = deque()
        self._reads = True
        self._input_open = True
        self.output_open: bool = True
        self._waits = False
        self._stuck = False
        self._sleep: int | None = None

    def start(self, link: "Link") -> None:
        """Begin the program, up to its first wait."""
        self._link = link
        link.hosts.running.add(self)
        self._play = self._program(PeerWire(self))
        self._go(None)

    def write(self, data: bytes) -> bool:
        """Queue what the browser wrote; the program takes it when it waits for it."""
        if self._play is None or not self._reads:
            return False
        self._payloads.extend(bytes(payload) for payload in self._decoder.feed(data))
        self._feed()
        return True

    def close_input(self) -> None:
        """End the program's input, behind what is queued."""
        self._input_open = False
        if not self._state.table.flag("reads_after_disconnect"):
            self._state.soon(self._cut_output, "native")  # what it writes in the same breath still fits the pipe
        self._feed()

    def terminate(self) -> None:
        """Raise Terminated in the program."""
        if self._play is not None:
            self._drop_sleep()
            self._advance(lambda play: play.throw(Terminated()))

    def kill(self) -> None:
        """End the program where it stands."""
        if self._play is not None:
            play, self._play = self._play, None
            self._drop_sleep()
            self._over()
            play.close()

    def wrote(self, data: bytes) -> bool:
        """Pass on what the program wrote."""
        if not self.output_open or self._link is None:
            return False
        self._link.receive(data)
        if self._link.reads or len(data) <= _PIPE:
            return True
        self._stuck = self._state.table.flag("reads_after_disconnect")
        return self._stuck

    def wrote_error(self, line: str) -> None:
        """Pass on a line of the program's stderr."""
        if self._link is not None:
            self._link.print_error(line)

    def closed_output(self) -> None:
        """End the port: the program closed its stdout."""
        if self.output_open and self._link is not None:
            self.output_open = False
            self._link.ended()

    def closed_input(self) -> None:
        """Note that the program closed its stdin."""
        self._reads = False

    def _cut_output(self) -> None:
        self.output_open = False

    def _feed(self) -> None:
        if not self._waits or self._stuck or self._play is None:
            return
        if self._payloads:
            self._go(self._payloads.popleft())
        elif not self._input_open:
            self._go(None)

    def _go(self, value: bytes | None) -> None:
        self._waits = False
        self._advance(lambda play: play.send(value))

    def _advance(self, step: Callable[[Play], float | None]) -> None:
        play = self._play
        if play is None:
            return
        try:
            pause = step(play)
        except (StopIteration, Terminated):
            self._play = None
            self._over()
            return
        if pause is None:
            self._waits = True
            self._state.tasks.after(0, self._feed)
        else:
            self._sleep = self._state.tasks.after(pause * 1000, partial(self._wake), quiet=True)

    def _wake(self) -> None:
        self._sleep = None
        self._go(None)

    def _drop_sleep(self) -> None:
        if self._sleep is not None:
            self._state.tasks.cancel(self._sleep)
            self._sleep = None

    def _over(self) -> None:
        if self._link is not None:
            self._link.hosts.running.discard(self)
        self._reads = False
        self.closed_output()
