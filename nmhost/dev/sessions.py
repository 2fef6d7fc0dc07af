"""A running host under development: what it says, prints and how it ends comes as events, one after another."""

import json
import os
import queue
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Literal

from nmhost.browsers import family_rules, this_system
from nmhost.errors import FramingError, NmhostError, PortDisconnected
from nmhost.framing import decode
from nmhost.launch import Found, HostProcess, launch
from nmhost.launch.message_pipe import MessagePipe
from nmhost.launch.stderr import ErrorStream

Kind = Literal["started", "sent", "message", "printed", "ended", "fault", "mark"]


@dataclass(frozen=True)
class Event:
    """Something that happened.

    Args:
        kind: What: a message was sent or came, a line was printed, the port ended, something was no message;
            not shown are a start, with its facts for a recording, and a mark behind what has happened.
        moment: When, in seconds since 1970.
        value: The message, or the text.
        seconds: How long after the last message to the host.
    """

    kind: Kind
    moment: float
    value: object
    seconds: float | None = None


class Session:
    """One connection to a host.

    Args:
        found: The host.
        events: Where its events go.

    Raises:
        LaunchError: It does not start.
    """

    def __init__(self, found: Found, events: "queue.SimpleQueue[Event]") -> None:
        self._events = events
        self._asked: float | None = None
        self._ending = False
        self._told = False  # that it has ended by itself
        self._stack = ExitStack()
        errors = self._stack.enter_context(ErrorStream(on_line=lambda line: self._tell("printed", line)))
        environ = {**os.environ, "NMHOST_LOG": os.environ.get("NMHOST_LOG", "info")}
        self._process: HostProcess = launch(found, environ=environ, stderr=errors.descriptor)
        self._tell("started", _facts(found, self._process.pid))
        self._pipe = MessagePipe(self._process, family_rules(found.family).from_host_limit)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def post(self, message: object) -> None:
        """Post a message; what keeps it from leaving is an event."""
        self._asked = time.monotonic()
        self._tell("sent", message)
        try:
            self._pipe.post(message, timeout=10)
        except (NmhostError, TimeoutError) as error:
            self._tell("fault", str(error))

    def end(self) -> None:
        """End the port as the browser does."""
        if not self._ending:
            self._ending = True
            ended = self._process.end()
            self._reader.join(1)
            self._stack.close()
            if not self._told:
                self._tell(
                    "ended", f"the port is ended; the host ended in {ended.seconds:.2f} s with exit code {ended.code}"
                )

    @property
    def over(self) -> bool:
        """Whether the host has ended its output."""
        return not self._reader.is_alive()

    def _read(self) -> None:
        while True:
            try:
                payload = self._pipe.receive_payload()
                self._tell("message", decode(payload))
            except (PortDisconnected, FramingError, OSError, ValueError) as error:
                if not self._ending:
                    self._told_end(error)
                return

    def _told_end(self, error: Exception) -> None:
        if isinstance(error, FramingError):
            self._tell("fault", f"what came is no message: {error}")
            return
        code = self._process.child.wait(2)
        self._told = code is not None
        how = "it closed its stdout" if code is None else f"exit code {code}"
        self._tell("ended", f"the host has ended by itself: {how}")

    def _tell(self, kind: Kind, value: object) -> None:
        since = None if self._asked is None or kind != "message" else time.monotonic() - self._asked
        self._events.put(Event(kind, time.time(), value, since))


def as_recording(events: list[Event], name: str) -> str:
    """Return events as a recording, such as a tap writes: a session for each time that the host was started."""
    lines: list[dict[str, object]] = []
    begun = False
    for event in events:
        if event.kind == "started" and isinstance(event.value, dict):
            lines.append({"time": event.moment, "event": "start", "format": 1, "host": name, **event.value})
            begun = True
        elif event.kind in ("sent", "message"):
            direction = "to_host" if event.kind == "sent" else "to_browser"
            size = len(json.dumps(event.value, separators=(",", ":")).encode("utf-8", "surrogatepass"))
            lines.append({"time": event.moment, "direction": direction, "size": size, "message": event.value})
        elif event.kind == "ended" and begun:
            lines.append({"time": event.moment, "event": "end"})
            begun = False
    return "".join(f"{json.dumps(each)}\n" for each in lines)


def _facts(found: Found, process: int) -> dict[str, object]:
    """Return what a recording says of a start."""
    rules = family_rules(found.family)
    arguments = rules.arguments(this_system(), extension_id=found.caller, manifest_path=found.manifest_path)
    return {"program": found.program, "arguments": arguments, "process": process}
