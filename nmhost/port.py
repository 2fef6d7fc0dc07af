"""Be one open connection to an extension, as the host holds it."""

from _thread import allocate_lock

from nmhost.framing import MAX_FROM_BROWSER, MAX_TO_BROWSER, Codec, Decoder, Unreadable, frames, too_large
from nmhost.sender import Sender

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import deque
    from collections.abc import AsyncIterator, Callable, Iterator

    from nmhost.rpc.asking import Requests
    from nmhost.transports import Transport
else:
    from _collections import deque  # the package around it costs a start-up

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
        "_waiting",
        "_waiting_size",
        "codec",
        "decoder",
        "disconnected",
        "on_ask",
        "on_disconnect",
        "reader",
        "received",
        "requests",
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
        self.received: deque[object] = deque()
        """The messages that came and are not dispatched yet."""
        self.requests: Requests | None = None
        """What waits for the extension's responses, once anything was asked."""
        self.reader: int | None = None
        """The thread that reads, as ``get_ident`` names it, where a host runs."""
        self.on_ask: Callable[[], object] | None = None
        """Called when the extension is asked, so that its response is read."""
        self.on_disconnect: Callable[[], object] | None = None
        """Called when this side disconnects."""

    def post_message(self, message: object) -> None:
        """Send one JSON value to the extension; None is sent as null.

        Raises:
            MessageTooLarge: Its JSON is over the browser's 1 MiB (1,048,576 bytes); nothing was written.
            MessageError: It has no JSON form that every browser reads; nothing was written.
            PortDisconnected: The port has ended.
        """
        self.queue(message)
        self.flush()

    def request(self, method: str, params: object = None, *, timeout: float | None = None) -> object:
        """Ask the extension by a JSON-RPC request and return its result, waiting for it.

        Messages that come meanwhile are kept and handled afterwards.

        Args:
            method: What is asked for.
            params: An object or array; None for none.
            timeout: How long to wait, in seconds; for ever by default.

        Raises:
            ReplyError: The extension replied with an error.
            TimeoutError: It did not reply in time.
            PortDisconnected: The port ended before.
            RuntimeError: An event loop runs in this thread; ``await port.request_async(...)`` there.
        """
        return self._asking().ask(method, params, timeout)

    async def request_async(self, method: str, params: object = None, *, timeout: float | None = None) -> object:
        """Ask the extension as ``request`` does, while other tasks run.

        Raises:
            ReplyError: The extension replied with an error.
            TimeoutError: It did not reply in time.
            PortDisconnected: The port ended before.
        """
        return await self._asking().ask_async(method, params, timeout)

    def notify(self, method: str, params: object = None) -> None:
        """Send the extension a JSON-RPC notification, which has no reply.

        Raises:
            MessageError: The parameters can't be sent.
            PortDisconnected: The port has ended.
        """
        notification: dict[str, object] = {"jsonrpc": "2.0", "method": method}
        self.post_message(notification if params is None else notification | {"params": params})

    def receive(self) -> object:
        """Return the next message, waiting for it.

        Raises:
            PortDisconnected: The extension disconnected, or the browser ended.
            FramingError: The bytes that came are no message.
        """
        while not self.has_received:
            if not self.read():
                from nmhost.errors import PortDisconnected  # only the end needs it

                raise PortDisconnected("the port is disconnected; no message will come any more")
        return self.next_received()

    def disconnect(self) -> None:
        """End the port once what waits is written; a second call does nothing."""
        if self.disconnected:
            return
        self.disconnected = True
        if self.on_disconnect is not None:
            self.on_disconnect()
        from nmhost.errors import PortDisconnected  # only the end needs it

        try:
            self.flush()
        except PortDisconnected:  # the browser was quicker
            pass
        self.transport.close()

    def __iter__(self) -> "Iterator[object]":
        """Yield each message until the port is disconnected."""
        while self.has_received or self.read():
            if self.has_received:
                yield self.next_received()

    def __aiter__(self) -> "AsyncIterator[object]":
        """Yield each message until the port is disconnected, on the event loop that runs."""
        from nmhost.aio.reading import messages  # only a host on asyncio needs it

        return messages(self)

    # What follows is for those who run a host: nmhost.dispatch, nmhost.aio.runner and the emulated browser.

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
        return bool(self.received)

    @property
    def awaits_response(self) -> bool:
        """Return whether the extension was asked and has not replied."""
        return self.requests is not None and self.requests.are_waiting

    def next_received(self) -> object:
        """Return the oldest message that waits to be dispatched.

        Raises:
            PayloadInvalid: Its payload is not UTF-8 JSON.
        """
        message = self.received.popleft()
        if isinstance(message, Unreadable):
            raise message.error
        return message

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until there is something to read, or the end of input; return False if that takes too long."""
        return self.disconnected or self.transport.wait(seconds)

    def queue(self, message: object) -> None:
        """Send *message* with the next flush, in its order.

        Raises:
            MessageError: As ``post_message``.
            PortDisconnected: The port has ended.
        """
        payload = self.codec.dumps(message)
        size = len(payload)
        if size > self.send_limit:
            raise too_large(payload, self.send_limit)
        if self.disconnected:
            from nmhost.errors import PortDisconnected  # only the end needs it

            raise PortDisconnected
        self._waiting.append(payload)
        self._waiting_size += size
        if self._waiting_size > _WAITING_MOST:
            self.flush()

    def flush(self) -> None:
        """Write all that waits, in one write.

        Raises:
            PortDisconnected: The browser reads no more.
        """
        if not self._waiting:
            return
        with self._lock:
            payloads = self._waiting.copy()
            del self._waiting[: len(payloads)]  # and not what another thread has put behind them
            self._waiting_size = 0
            self.transport.write(frames(payloads))

    def _asking(self) -> "Requests":
        if self.requests is None:
            from nmhost.rpc.asking import Requests  # only a host that asks needs it

            self.requests = Requests(self)
        return self.requests

    def _took(self, payloads: list[bytes | bytearray], count: int) -> bool:
        if payloads:
            self.received += self.codec.loads_all(payloads)
        if count:
            return True
        self.decoder.finish()
        return False
