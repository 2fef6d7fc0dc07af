"""Marionette, Firefox's protocol: a command is ``LENGTH:[0, id, name, parameters]`` over TCP, a reply ``[1, ...]``."""

from __future__ import annotations

import json
import socket
import threading
from typing import cast

from nmhost.errors import BrowserError

CONNECT_S = 10.0


class Marionette:
    """A connection to a Firefox that was started with ``--marionette``. Any thread may use it.

    Args:
        port: The TCP port, as the profile's file MarionetteActivePort names it.
    """

    def __init__(self, port: int) -> None:
        self._lock = threading.Lock()
        self._sent = 0
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=CONNECT_S)
        self._input = self._socket.makefile("rb")
        self._read()  # its greeting

    def call(self, name: str, parameters: dict[str, object] | None = None, *, timeout: float = 30.0) -> object:
        """Send a command and return what it replies.

        Raises:
            BrowserError: The command failed, the browser has gone, or nothing came within *timeout* seconds.
        """
        with self._lock:
            self._sent += 1
            try:
                self._socket.settimeout(timeout)
                self._write([0, self._sent, name, parameters or {}])
                error, result = self._reply()
            except TimeoutError as late:
                self.close()  # a reply that comes later would be taken for the next one's
                raise BrowserError(f"{name}: Firefox did not answer within {timeout:g} s") from late
            except OSError as gone:
                raise BrowserError(f"{name}: Firefox has gone ({gone})") from gone
        if error is not None:
            raise BrowserError(f"{name}: {error.get('error')}: {error.get('message')}")
        return result.get("value", result) if isinstance(result, dict) else result

    def close(self) -> None:
        """Close the connection; Firefox runs on."""
        self._input.close()
        self._socket.close()

    def _reply(self) -> tuple[dict[str, object] | None, object]:
        while True:
            packet = cast("list[object]", self._read())
            if packet[0] == 1 and packet[1] == self._sent:
                return cast("dict[str, object] | None", packet[2]), packet[3]

    def _write(self, packet: object) -> None:
        data = json.dumps(packet).encode()
        self._socket.sendall(b"%d:%b" % (len(data), data))

    def _read(self) -> object:
        size = bytearray()
        while (byte := self._input.read(1)) != b":":
            if not byte:
                raise ConnectionError("it closed the connection")
            size += byte
        data = self._input.read(int(size))
        if len(data) < int(size):
            raise ConnectionError("it closed the connection inside a packet")
        return json.loads(data)
