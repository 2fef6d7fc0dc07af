"""Hosts that a function of the test plays for a real browser, on the very pipes that the browser made.

What the browser starts is a small script, which hands its three descriptors over to the test's process by a Unix
socket and ends when that lets go of the socket. The function runs there in a thread of its own.
"""

from __future__ import annotations

import array
import os
import select
import shlex
import socket
import sys
import threading
import time
from collections import deque
from pathlib import Path

from nmhost.framing import Decoder, frames
from nmhost.testing.native.programs import Play, Program, Terminated

_RELAY = """\
import array, os, signal, socket, sys
end = socket.socket(socket.AF_UNIX)
end.connect(sys.argv[1])
end.sendmsg([b"+"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1, 2]))])
signal.signal(signal.SIGTERM, lambda *_: end.sendall(b"t"))
for descriptor in (0, 1, 2):
    os.close(descriptor)
while end.recv(1):
    pass
"""
_LONGEST = 2**32 - 1  # what a header can announce
_READ = 1 << 16
_INT = array.array("i").itemsize


class Stage:
    """The socket at which the hosts that functions play are handed over.

    Args:
        folder: A folder of the browser's own, short enough for a socket's path.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._relay = folder / "relay.py"
        self._relay.write_text(_RELAY, encoding="utf-8")
        self._sockets: list[socket.socket] = []

    def wrapper(self, name: str, program: Program) -> Path:
        """Return the file that starts a host of that name, played by *program*."""
        path = self._folder / f"{len(self._sockets)}.sock"
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(os.fspath(path))
        listening.listen()
        self._sockets.append(listening)
        threading.Thread(target=_serve, args=(listening, program), name=f"host {name}", daemon=True).start()
        wrapper = self._folder / f"{name}.{len(self._sockets)}"
        line = shlex.join([sys.executable, "-I", "-S", os.fspath(self._relay), os.fspath(path)])
        wrapper.write_text(f"#!/bin/sh\nexec {line}\n", encoding="utf-8")
        wrapper.chmod(0o700)
        return wrapper

    def close(self) -> None:
        """Close the socket to newcomers."""
        for listening in self._sockets:
            listening.shutdown(socket.SHUT_RDWR)
            listening.close()
        self._sockets.clear()


class PipesWire:
    """What a function that plays a host can do with the browser's pipes; as ``nmhost.testing.Wire``."""

    def __init__(self, reads: int, writes: int, errors: int) -> None:
        self._reads = reads
        self._writes = writes
        self._errors = errors

    def send(self, payload: bytes) -> bool:
        """Write one frame; return whether anybody reads."""
        return self.write(frames([payload]))

    def write(self, data: bytes) -> bool:
        """Write raw bytes to stdout; return whether anybody reads."""
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._writes, view) :]
        except OSError:
            return False
        return True

    def write_error(self, line: str) -> None:
        """Write a line to stderr."""
        os.write(self._errors, f"{line}\n".encode())

    def close_stdout(self) -> None:
        """Close stdout: to a browser this is the end of the host."""
        self._writes = _close(self._writes)

    def close_stdin(self) -> None:
        """Close stdin: what the browser writes fails."""
        self._reads = _close(self._reads)

    @property
    def stdout_open(self) -> bool:
        """Whether the browser still reads."""
        if self._writes < 0:
            return False
        watched = select.poll()
        watched.register(self._writes, 0)
        return not watched.poll(0)

    def close(self) -> None:
        """Close all three."""
        self.close_stdin()
        self.close_stdout()
        self._errors = _close(self._errors)

    def next_bytes(self, relay: socket.socket, until: float | None) -> bytes | None:
        """Return what came, ``b""`` at the end of input, None at *until* (by ``time.monotonic``).

        Raises:
            Terminated: The browser asked the host to end.
        """
        watched: list[socket.socket | int] = [relay, *([self._reads] if self._reads >= 0 and until is None else [])]
        limit = None if until is None else max(0.0, until - time.monotonic())
        ready = select.select(watched, [], [], limit)[0]
        if relay in ready:
            raise Terminated if relay.recv(1) else BrokenPipeError  # a relay that was killed says nothing
        return os.read(self._reads, _READ) if ready else None


def _serve(listening: socket.socket, program: Program) -> None:
    while True:
        try:
            relay = listening.accept()[0]
        except OSError:
            return
        _, ancillary, _, _ = relay.recvmsg(1, socket.CMSG_SPACE(3 * _INT))
        descriptors = array.array("i", ancillary[0][2])
        threading.Thread(target=_play, args=(relay, program, list(descriptors)), daemon=True).start()


def _play(relay: socket.socket, program: Program, descriptors: list[int]) -> None:
    wire = PipesWire(*descriptors)
    try:
        _perform(relay, program(wire), wire)
    except (StopIteration, BrokenPipeError, Terminated):
        pass  # it is over, or the browser has ended it
    finally:
        wire.close()
        relay.close()


def _perform(relay: socket.socket, play: Play, wire: PipesWire) -> None:
    waiting = _Waiting(relay, wire)
    pause = next(play)
    while True:
        try:
            given = waiting.next_payload() if pause is None else waiting.sleep(pause)
        except Terminated as asked:
            pause = play.throw(asked)
        else:
            pause = play.send(given)


class _Waiting:
    """What a program waits for: time, or the next payload."""

    def __init__(self, relay: socket.socket, wire: PipesWire) -> None:
        self._relay = relay
        self._wire = wire
        self._decoder = Decoder(_LONGEST)
        self._payloads: deque[bytes] = deque()

    def sleep(self, seconds: float) -> bytes | None:
        until = time.monotonic() + seconds
        while self._wire.next_bytes(self._relay, until) is not None:
            pass
        return None

    def next_payload(self) -> bytes | None:
        while not self._payloads:
            data = self._wire.next_bytes(self._relay, None)
            if not data:
                return None
            self._payloads.extend(bytes(payload) for payload in self._decoder.feed(data))
        return self._payloads.popleft()


def _close(descriptor: int) -> int:
    if descriptor >= 0:
        os.close(descriptor)
    return -1
