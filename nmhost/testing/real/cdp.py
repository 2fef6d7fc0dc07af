"""The Chrome DevTools Protocol over a pair of pipes: JSON messages, each ended by a zero byte."""

from __future__ import annotations

import json
import os
import queue
import threading
from collections.abc import Callable
from typing import cast

from nmhost.errors import BrowserError

Message = dict[str, object]
READ_SIZE = 1 << 20
DETACHED = "Target.detachedFromTarget"


class Connection:
    """A connection to a Chromium that was started with ``--remote-debugging-pipe``. Any thread may use it.

    Args:
        reading: The file descriptor to read from; it is closed when the browser has gone.
        writing: The file descriptor to write to.
        on_event: Gets every event, in order, in a thread of the connection's own: it must not wait for a call.
    """

    def __init__(self, reading: int, writing: int, on_event: Callable[[Message], None]) -> None:
        self._reading = reading
        self._writing: int | None = writing
        self._on_event = on_event
        self._lock = threading.Lock()
        self._gone = False
        self._sent = 0
        self._waiting: dict[int, tuple[str | None, queue.SimpleQueue[Message]]] = {}
        self._reader = threading.Thread(target=self._read, name="cdp", daemon=True)
        self._reader.start()

    def call(self, method: str, *, session: str | None = None, timeout: float = 30.0, **parameters: object) -> Message:
        """Call a method, in the browser or in the context of *session*, and return its result.

        Raises:
            BrowserError: The method failed, the browser has gone, or nothing came within *timeout* seconds.
        """
        reply = self._send(method, session, parameters)
        try:
            message = reply.get(timeout=timeout)
        except queue.Empty:
            raise BrowserError(f"{method}: Chromium did not answer within {timeout:g} s") from None
        if "error" in message:
            raise BrowserError(f"{method}: {cast('Message', message['error']).get('message')}")
        return cast("Message", message["result"])

    def send(self, method: str, *, session: str | None = None, **parameters: object) -> None:
        """Call a method and do not wait for what it says."""
        self._send(method, session, parameters)

    def close(self) -> None:
        """Close the connection; the browser ends by that."""
        with self._lock:
            if self._writing is not None:
                os.close(self._writing)
                self._writing = None
        self._reader.join(timeout=5)

    def _send(self, method: str, session: str | None, parameters: Message) -> queue.SimpleQueue[Message]:
        reply: queue.SimpleQueue[Message] = queue.SimpleQueue()
        with self._lock:
            if self._writing is None or self._gone:
                raise BrowserError(f"{method}: Chromium has gone")
            self._sent += 1
            message: Message = {"id": self._sent, "method": method, "params": parameters}
            if session:
                message["sessionId"] = session
            self._waiting[self._sent] = (session, reply)
            try:
                _write_all(self._writing, json.dumps(message).encode() + b"\0")
            except BrokenPipeError:
                raise BrowserError(f"{method}: Chromium has gone") from None
        return reply

    def _read(self) -> None:
        pending = bytearray()
        while data := os.read(self._reading, READ_SIZE):
            pending += data
            if b"\0" in data:
                *whole, pending = pending.split(b"\0")
                for text in whole:
                    self._take(json.loads(text))
        os.close(self._reading)
        self._gone = True
        self._fail("Chromium has gone", lambda _: True)

    def _take(self, message: Message) -> None:
        if "id" in message:
            _, reply = self._waiting.pop(cast("int", message["id"]), (None, None))
            if reply:
                reply.put(message)
            return
        if message["method"] == DETACHED:  # what was called in it is never answered
            detached = cast("Message", message["params"])["sessionId"]
            self._fail("the context has gone", lambda session: session == detached)
        self._on_event(message)

    def _fail(self, reason: str, concerns: Callable[[str | None], bool]) -> None:
        for number, (session, reply) in list(self._waiting.items()):
            if concerns(session):
                del self._waiting[number]
                reply.put({"error": {"message": reason}})


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
