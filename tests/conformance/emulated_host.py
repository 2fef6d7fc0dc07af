"""hosts/scripted_host.py played in this process, on the browser's clock: what it does, and what it logs."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, cast

from nmhost.testing.native.programs import Terminated

if TYPE_CHECKING:
    from nmhost.testing.browser import Browser
    from nmhost.testing.native.programs import Play, Program, Wire

TICK = 0.1  # seconds
FOR_EVER = 3600.0  # seconds
LIMIT_AND_HEADER = (1 << 20) + 4
CATCHABLE = {15: "SIGTERM", 2: "SIGINT", 1: "SIGHUP", 10: "SIGUSR1", 12: "SIGUSR2", 3: "SIGQUIT"}
# The host's parser goes as deep as its interpreter's limit, from the bottom of its own stack.
FRAMES_BELOW = 3

Command = dict[str, object]
Steps = Generator[float | None, bytes | None, None]


class Ended(Exception):
    """The process is gone: it exited, was killed, or died of an exception."""


class ScriptedHost:
    """Play one process.

    Args:
        name: The host's name.
        argv: What the browser gives it.
        on_start: What it does before it reads.
        browser: Whose clock its log goes by.
    """

    _last_pid = 1000

    def __init__(self, name: str, argv: list[str], on_start: list[Command], browser: Browser) -> None:
        ScriptedHost._last_pid += 1
        self.pid = ScriptedHost._last_pid
        self.log: dict[str, object] = {"host": name, "lines": []}
        self._argv = argv
        self._on_start = on_start
        self._browser = browser
        self._linger = 0.0
        self._deaf = False
        self._closed_input = False
        self._received = 0
        self._stderr = ""

    def __call__(self, wire: Wire) -> Play:
        """Run it; the program of a ProgramPeer."""
        self._note("start", argv=self._argv)
        try:
            yield from self._patiently(self._live(wire))
        except Ended:
            return
        finally:
            if self._stderr:
                wire.write_error(self._stderr)

    def _patiently(self, steps: Steps) -> Steps:
        """Run *steps*; a signal is logged, and ends the process unless it is deaf to it."""
        wanted: float | None = next(steps)
        while True:
            until = None if wanted is None else self._browser._state.tasks.now() + wanted * 1000
            try:
                given = yield wanted
            except Terminated:
                self._note("signal", name="SIGTERM")
                if not self._deaf:
                    raise
                wanted = None if until is None else max(0.0, (until - self._browser._state.tasks.now()) / 1000)
                continue
            try:
                wanted = steps.send(given)
            except StopIteration:
                return

    def _live(self, wire: Wire) -> Steps:
        for first in self._on_start:
            yield from self._act(wire, first)
        while (payload := (yield from self._read())) is not None:
            self._received += 1
            yield from self._take(wire, payload)
        self._note("eof", received=self._received)
        yield from self._tick(self._linger, "tick")
        self._note("end")

    def _read(self) -> Generator[float | None, bytes | None, bytes | None]:
        if self._closed_input:
            raise Ended  # it dies of reading from a closed descriptor
        return (yield None)

    def _take(self, wire: Wire, payload: bytes) -> Steps:
        command = _parse(payload)
        if isinstance(command, dict) and "do" in command:
            command["received"] = payload
            yield from self._act(wire, cast("Command", command))
        else:
            yield from _write(wire, _frame(payload))

    def _act(self, wire: Wire, command: Command) -> Steps:
        do = str(command.get("do", "echo"))
        received = command.pop("received", b"")
        writes = _written(command, cast("bytes", received), self.pid)
        if writes is not None:
            for data in writes:
                yield from _write(wire, data)
        elif do in ("close_stdout", "close_stdin", "stderr"):
            self._use_pipe(wire, do, command)
        elif do in ("exit", "kill"):
            self._die(do, cast("int", command.get("signal", 9)))
        elif do == "sleep":
            yield cast("float", command["s"])
        elif do == "ticks":
            yield from self._tick(cast("float", command["s"]), "tick")
        elif do == "steps":
            for step in cast("list[Command]", command["steps"]):
                yield from self._act(wire, step)
        else:
            self._note_or_set(do, command)

    def _use_pipe(self, wire: Wire, do: str, command: Command) -> None:
        if do == "close_stdout":
            wire.close_stdout()
        elif do == "close_stdin":
            self._closed_input = True
            wire.close_stdin()
        else:
            *lines, self._stderr = (self._stderr + str(command["text"])).split("\n")
            for line in lines:
                wire.write_error(line)

    def _note_or_set(self, do: str, command: Command) -> None:
        if do == "log":
            self._note("text", text=command["text"])
        elif do == "after_eof":
            self._linger = cast("float", command.get("linger_s", self._linger))
            self._deaf = bool(command.get("ignore_term", self._deaf))

    def _die(self, do: str, signal: int) -> None:
        if do == "kill" and signal in CATCHABLE:
            self._note("signal", name=CATCHABLE[signal])
        raise Ended

    def _tick(self, seconds: float, what: str) -> Steps:
        end = self._browser._state.tasks.now() + seconds * 1000
        while self._browser._state.tasks.now() < end:
            yield TICK
            self._note(what)

    def _note(self, what: str, **more: object) -> None:
        lines = cast("list[dict[str, object]]", self.log["lines"])
        lines.append({"what": what, **more})


def scripted(
    name: str, argv: list[str], on_start: list[Command], browser: Browser, logs: list[dict[str, object]]
) -> Program:
    """Return a program that plays the scripted host; its log is appended to *logs*."""
    host = ScriptedHost(name, argv, on_start, browser)
    logs.append(host.log)
    return host


def _written(command: Command, payload: bytes, pid: int) -> Iterator[bytes] | None:
    """Return what a command that only writes writes; none for the others."""
    do = command.get("do", "echo")
    if do == "raw":
        return iter([bytes.fromhex(str(command["hex"]))])
    if do == "many":
        return (_frame(json.dumps(i).encode()) for i in range(cast("int", command["n"])))
    body = _body(str(do), command, payload, pid)
    return None if body is None else iter([_frame(body)])


def _body(do: str, command: Command, payload: bytes, pid: int) -> bytes | None:
    values = {
        "echo": lambda: json.dumps(command.get("value", command)).encode(),
        "body": lambda: bytes.fromhex(str(command["hex"])),
        "text": lambda: str(command["text"]).encode(),
        "size": lambda: b'"' + b"x" * (cast("int", command["bytes"]) - 2) + b'"',
        "length": lambda: json.dumps(len(payload)).encode(),
        "hexbody": lambda: json.dumps(payload.hex()).encode(),
        "pid": lambda: json.dumps(pid).encode(),
    }
    make = values.get(do)
    return None if make is None else make()


def _frame(body: bytes) -> bytes:
    return len(body).to_bytes(4, sys.byteorder) + body


def _write(wire: Wire, data: bytes) -> Steps:
    """Write *data*; of a frame over its limit the browser reads the header alone, and no pipe holds the rest."""
    read = wire.write(data)
    over = len(data) > LIMIT_AND_HEADER
    if not read or (over and not wire.stdout_open):
        raise Ended  # it dies of the broken pipe
    if over:
        yield FOR_EVER


def _parse(payload: bytes) -> object:
    """Return the message as the host's own process would read it; one that it can't read is its end."""
    limit = sys.getrecursionlimit()
    depth = _stack_depth()
    try:
        sys.setrecursionlimit(limit + depth - FRAMES_BELOW)
        return json.loads(payload)
    except (ValueError, RecursionError):
        raise Ended from None
    finally:
        sys.setrecursionlimit(limit)


def _stack_depth() -> int:
    frame, depth = sys._getframe(), 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    return depth
