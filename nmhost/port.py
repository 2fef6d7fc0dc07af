"""Be one open connection to an extension, as the host holds it."""

from _thread import allocate_lock

from nmhost.framing import MAX_FROM_BROWSER, MAX_TO_BROWSER, Codec, Decoder, frame
from nmhost.sender import Sender

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from nmhost.transports import Transport

# A pipe holds 64 KiB; asking for more makes the interpreter allocate what can't come.
_READ_SIZE = 1 << 16
# Replies that wait for each other are written once they are this many bytes.
_WAITING_MOST = 1 << 16


class Port:
    """Post messages to the extension and take those it posts.

    Messages may be posted from any thread; they are received by one.

    Args:
        transport: What moves the bytes.
        sender: Who opened the port; unknown by default.
        codec: What turns messages into payloads.
        receive_limit: The largest message taken, in bytes of JSON.
        send_limit: The largest message posted, in bytes of JSON.
    """

    __slots__ = (
        "__weakref__",
        "_lock",
        "_received",
        "_waiting",
        "_waiting_size",
        "codec",
        "decoder",
        "disconnected",
        "send_limit",
        "sender",
        "transport",
    )

    def __init__(
        self,
        transport: "Transport",
        sender: Sender | None = None,
        *,
        codec: Codec | None = None,
        receive_limit: int = MAX_FROM_BROWSER,
        send_limit: int = MAX_TO_BROWSER,
    ) -> None:
        self.transport = transport
        self.sender = sender or Sender()
        self.codec = codec or Codec()
        self.decoder = Decoder(receive_limit)
        self.send_limit = send_limit
        self.disconnected = False
        self._lock = allocate_lock()
        self._waiting: list[bytes] = []
        self._waiting_size = 0
        self._received: list[bytes | bytearray] = []

    def post_message(self, message: object) -> None:
        """Send one JSON value to the extension; None is sent as null.

        Raises:
            MessageTooLarge: Its JSON is over the browser's 1 MiB (1,048,576 bytes); nothing was written.
            MessageError: It has no JSON form that every browser reads; nothing was written.
            PortDisconnected: The port has ended.
        """
        self.queue(message)
        self.flush()

    def receive(self) -> object:
        """Return the next message, waiting for it.

        Raises:
            PortDisconnected: The extension disconnected, or the browser ended.
            FramingError: The bytes that came are no message.
        """
        while not self._received:
            if not self.read():
                from nmhost.errors import PortDisconnected  # only the end needs it

                raise PortDisconnected("the port is disconnected; no message will come any more")
        return self.next_received()

    def disconnect(self) -> None:
        """End the port once what waits is written; a second call does nothing."""
        if self.disconnected:
            return
        self.disconnected = True
        from nmhost.errors import PortDisconnected  # only the end needs it

        try:
            self.flush()
        except PortDisconnected:  # the browser was quicker
            pass
        self.transport.close()

    def __iter__(self) -> "Iterator[object]":
        """Yield each message until the port is disconnected."""
        while self._received or self.read():
            if self._received:
                yield self.next_received()

    # What follows is for those who run a host: nmhost.dispatch, nmhost.loop and the emulated browser.

    def read(self) -> bool:
        """Take what the transport has next; return False at the end of input.

        Raises:
            FramingError: The bytes that came are no message, or the input ended inside one.
        """
        if self.disconnected:
            return False
        if self.decoder.fault is not None:
            raise self.decoder.fault
        space = self.decoder.space()
        if space is not None:
            count = self.transport.read_into(space)
            space.release()
            return self._took(self.decoder.filled(count), count)
        data = self.transport.read(_READ_SIZE)
        return self._took(self.decoder.feed(data), len(data))

    def feed(self, data: bytes) -> None:
        """Take *data* as if the transport had read it.

        Raises:
            FramingError: It is no message.
        """
        self._took(self.decoder.feed(data), len(data))

    @property
    def has_received(self) -> bool:
        """Return whether messages wait to be dispatched."""
        return bool(self._received)

    def next_received(self) -> object:
        """Return the oldest message that waits to be dispatched.

        Raises:
            PayloadInvalid: Its payload is not UTF-8 JSON.
        """
        return self.codec.loads(self._received.pop())

    def queue(self, message: object) -> None:
        """Send *message* with the next flush, in its order.

        Raises:
            MessageError: As ``post_message``.
            PortDisconnected: The port has ended.
        """
        data = frame(self.codec.dumps(message), self.send_limit)
        if self.disconnected:
            from nmhost.errors import PortDisconnected  # only the end needs it

            raise PortDisconnected
        with self._lock:
            self._waiting.append(data)
            self._waiting_size += len(data)
        if self._waiting_size > _WAITING_MOST:
            self.flush()

    def flush(self) -> None:
        """Write all that waits, in one write.

        Raises:
            PortDisconnected: The browser reads no more.
        """
        with self._lock:
            waiting = self._waiting
            if not waiting:
                return
            self._waiting = []
            self._waiting_size = 0
            self.transport.write(waiting[0] if len(waiting) == 1 else b"".join(waiting))

    def _took(self, payloads: list[bytes | bytearray], count: int) -> bool:
        if payloads:
            payloads.reverse()
            self._received[:0] = payloads
        if count:
            return True
        self.decoder.finish()
        return False
