"""Talk in messages with a host's process, as an extension does through its browser."""

import time
from collections import deque

from nmhost.errors import PortDisconnected
from nmhost.framing import MAX_FROM_BROWSER, MAX_TO_BROWSER, Decoder, decode, encode
from nmhost.launch import HostProcess

_READ_SIZE = 65_536


class MessagePipe:
    """An exchange of messages with a host's process.

    Args:
        process: The process; whoever started it ends it.
        limit: The largest message that the browser takes, in bytes of JSON.
    """

    def __init__(self, process: HostProcess, limit: int = MAX_TO_BROWSER) -> None:
        self.process = process
        self._decoder = Decoder(limit)
        self._payloads: deque[bytes] = deque()

    def post(self, message: object, timeout: float | None = None) -> None:
        """Post a message.

        Raises:
            MessageError: It has no JSON form, or is over what a browser sends.
            PortDisconnected: The host reads no more.
            TimeoutError: The host did not read it within *timeout* seconds.
        """
        self.write(encode(message, limit=MAX_FROM_BROWSER, big_integers=True), timeout)

    def write(self, data: bytes, timeout: float | None = None) -> None:
        """Write bytes as they are.

        Raises:
            PortDisconnected: The host reads no more.
            TimeoutError: The host did not read them within *timeout* seconds.
        """
        try:
            self.process.write(data, timeout)
        except BrokenPipeError:
            raise PortDisconnected("the host reads no more; it has ended or closed its stdin") from None

    def receive(self, timeout: float | None = None) -> object:
        """Return the host's next message.

        Raises:
            TimeoutError: None came within *timeout* seconds; without them it waits for ever.
            PortDisconnected: The host's output has ended.
            FramingError: What came is no message.
        """
        return decode(self.receive_payload(timeout))

    def receive_payload(self, timeout: float | None = None) -> bytes:
        """Return the JSON of the host's next message as it came.

        Raises:
            TimeoutError: None came within *timeout* seconds; without them it waits for ever.
            PortDisconnected: The host's output has ended.
            FramingError: What came is no frame.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        while not self._payloads:
            if self._decoder.fault is not None:
                raise self._decoder.fault
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            data = self.process.read(_READ_SIZE, left)
            if not data:
                self._decoder.finish()
                raise PortDisconnected("the host's output has ended; it has exited or closed its stdout")
            self._payloads.extend(bytes(payload) for payload in self._decoder.feed(data))
        return self._payloads.popleft()
