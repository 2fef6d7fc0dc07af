"""One open connection to an extension: the port that handlers hold, who opened it, and the wire under it.

Who opened it is read from the arguments a browser starts a host with. What they say is a claim, not a proof: any
program on the machine can start a host with any arguments.
"""

import sys
from _thread import allocate_lock
from sys import byteorder

from nmhost.framing import HEADER_SIZE, MAX_FROM_BROWSER, MAX_TO_BROWSER, Codec, Decoder, Unreadable, frames, too_large

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import deque
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence

    from nmhost.rpc.asking import Promise, Requests
    from nmhost.rpc.parts import Parts
    from nmhost.transports import Transport
else:
    from _collections import deque  # the package around it costs a start-up

SCHEME = "chrome-extension://"
_NAME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
_CHROMIUM_LETTERS = frozenset("abcdefghijklmnop")
_CHROMIUM_LENGTH = 32
_HEX = frozenset("0123456789abcdefABCDEF")
_UUID_PARTS = [8, 4, 4, 4, 12]
# A pipe holds 64 KiB; asking for more makes the interpreter allocate what can't come.
_READ_SIZE = 1 << 16
# Replies that wait for each other are written once they are this many bytes.
_WAITING_MOST = 1 << 16


class Sender:
    """Who opened a port, as far as the host can know.

    Attributes:
        family: ``"chromium"`` or ``"firefox"``; None if the arguments name no browser.
        extension_id: The extension's ID; None if the browser did not pass it.
        origin: ``chrome-extension://ID/``; None in the Firefox family.
        manifest_path: The host manifest that Firefox found; None in the Chromium family.
        parent_window: The window handle that Chromium passes on Windows, 0 if it has none; None elsewhere.
        pid: In a shared host, the process of the browser, or of the program that has joined; None elsewhere.
        program: The path of what that process runs; None where the system does not say.
    """

    __slots__ = ("extension_id", "family", "manifest_path", "origin", "parent_window", "pid", "program")

    def __init__(
        self,
        family: str | None = None,
        extension_id: str | None = None,
        *,
        origin: str | None = None,
        manifest_path: str | None = None,
        parent_window: int | None = None,
        pid: int | None = None,
        program: str | None = None,
    ) -> None:
        self.family: str | None = family
        self.extension_id: str | None = extension_id
        self.origin: str | None = origin
        self.manifest_path: str | None = manifest_path
        self.parent_window: int | None = parent_window
        self.pid: int | None = pid
        self.program: str | None = program

    def __repr__(self) -> str:
        facts = ", ".join(
            f"{name}={getattr(self, name)!r}" for name in self.__slots__ if getattr(self, name) is not None
        )
        return f"Sender({facts})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sender):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__: None = None  # type: ignore[assignment]  # a record that is compared, never a key


class Port:
    """An open connection to an extension: what a handler posts to, asks by and may end.

    Messages may be posted from any thread; they are received by one.

    Args:
        transport: What moves the bytes.
        sender: Who opened the port; unknown by default.
        codec: What turns messages into payloads.
        receive_limit: The largest message taken, in bytes of JSON.
        send_limit: The largest message posted, in bytes of JSON.

    Attributes:
        sender: Who opened it.
        instance: What the generated client calls the extension's installation in one profile; empty until it says so.
        label: What the user calls that installation; empty without one.
    """

    __slots__ = ("__weakref__", "_ports", "_wire", "instance", "label", "sender")

    def __init__(
        self,
        transport: "Transport",
        sender: Sender | None = None,
        *,
        codec: Codec | None = None,
        receive_limit: int = MAX_FROM_BROWSER,
        send_limit: int = MAX_TO_BROWSER,
    ) -> None:
        self.sender: Sender = sender or Sender()
        self.instance: str = ""
        self.label: str = ""
        self._ports: object = None
        self._wire = Wire(transport, codec or Codec(), receive_limit, send_limit=send_limit)

    @property
    def disconnected(self) -> bool:
        """Whether this side has ended the port."""
        return self._wire.disconnected

    def post_message(self, message: object) -> None:
        """Send one JSON value to the extension; None is sent as null.

        Raises:
            MessageTooLarge: Its JSON is over the browser's 1 MiB (1,048,576 bytes); nothing was written.
            MessageError: It has no JSON form that every browser reads; nothing was written.
            PortDisconnected: The port has ended.
        """
        self._wire.post(message)

    def post_messages(self, messages: "Iterable[object]") -> None:
        """Send several messages in one piece: none that another thread posts comes between them.

        Raises:
            MessageTooLarge: The JSON of one is over the browser's 1 MiB; none was written.
            MessageError: One has no JSON form that every browser reads; none was written.
            PortDisconnected: The port has ended.
        """
        from nmhost.lazy.pieces import post_in_one_piece  # only a host that does so needs it

        post_in_one_piece(self._wire, messages)

    def ask(self, message: object, *, answer: "Callable[[object], object]", timeout: float | None = None) -> object:
        """Ask the extension in its own form: send *message* and return the one that answers it, waiting for it.

        Messages that come meanwhile are kept and handled afterwards; what answers is handled by no handler.

        Args:
            message: What is asked.
            answer: Called with each message that comes; returns whether it is the answer.
            timeout: How long to wait, in seconds; for ever by default.

        Raises:
            TimeoutError: No answer came in time.
            PortDisconnected: The port ended before.
            RuntimeError: An event loop runs in this thread, as for ``request``.
        """
        return self._wire.asking().ask_freely(message, answer, timeout)

    async def ask_async(
        self, message: object, *, answer: "Callable[[object], object]", timeout: float | None = None
    ) -> object:
        """Ask the extension as ``ask`` does, while other tasks run.

        Raises:
            TimeoutError: No answer came in time.
            PortDisconnected: The port ended before.
        """
        return await self._wire.asking().ask_freely_async(message, answer, timeout)

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
            RuntimeError: An event loop runs in this thread; use ``await port.request_async(...)`` in an async handler,
                or register a plain one with ``thread=True``.
        """
        return self._wire.asking().ask(method, params, timeout)

    async def request_async(self, method: str, params: object = None, *, timeout: float | None = None) -> object:
        """Ask the extension as ``request`` does, while other tasks run.

        Raises:
            ReplyError: The extension replied with an error.
            TimeoutError: It did not reply in time.
            PortDisconnected: The port ended before.
        """
        return await self._wire.asking().ask_async(method, params, timeout)

    def notify(self, method: str, params: object = None) -> None:
        """Send the extension a JSON-RPC notification, which has no reply.

        Raises:
            MessageError: The parameters can't be sent.
            PortDisconnected: The port has ended.
        """
        notification: dict[str, object] = {"jsonrpc": "2.0", "method": method}
        self._wire.post(notification if params is None else notification | {"params": params})

    def receive(self) -> object:
        """Return the next message, waiting for it.

        Raises:
            PortDisconnected: The extension disconnected, or the browser ended.
            FramingError: The bytes that came are no message.
        """
        while not self._wire.received:
            if not self._wire.read():
                from nmhost.errors import PortDisconnected  # only the end needs it

                raise PortDisconnected("the port is disconnected; no message will come any more")
        return self._wire.next_received()

    def disconnect(self) -> None:
        """End the port once what waits is written; a second call does nothing."""
        self._wire.disconnect()

    def __iter__(self) -> "Iterator[object]":
        """Yield each message until the port is disconnected."""
        wire = self._wire
        while wire.received or wire.read():
            if wire.received:
                yield wire.next_received()

    def __aiter__(self) -> "AsyncIterator[object]":
        """Yield each message until the port is disconnected, on the event loop that runs."""
        from nmhost.aio.reading import messages  # only a host on asyncio needs it

        return messages(self._wire)


class Wire:
    """The bytes under a port and what they become: messages that came and wait, replies that wait to be written.

    Args:
        transport: What moves the bytes.
        codec: What turns messages into payloads.
        receive_limit: The largest message taken, in bytes of JSON.
        send_limit: The largest message posted, in bytes of JSON.
    """

    __slots__ = (
        "_lock",
        "_waiting",
        "_waiting_size",
        "bytes_read",
        "codec",
        "decoder",
        "disconnected",
        "has_written",
        "on_ask",
        "on_disconnect",
        "on_leisure",
        "on_written",
        "parts",
        "promise",
        "reader",
        "received",
        "requests",
        "send_limit",
        "transport",
    )

    def __init__(self, transport: "Transport", codec: Codec, receive_limit: int, *, send_limit: int) -> None:
        self.transport: Transport = transport
        self.codec: Codec = codec
        self.decoder: Decoder = Decoder(receive_limit)
        self.disconnected: bool = False
        self.received: deque[object] = deque()
        """The messages that came and are not dispatched yet."""
        self.bytes_read: int = 0
        self.has_written: bool = False
        self.parts: Parts | None = None
        """What carries messages of any size, once the extension's client agreed on it."""
        self.requests: Requests | None = None
        """What waits for the extension's responses, once anything was asked."""
        self.reader: int | None = None
        """The thread that reads, as ``get_ident`` names it, where a host runs."""
        self.promise: Callable[[float | None], Promise] | None = None
        """What makes something that a coroutine can await for so long, where coroutines run without asyncio."""
        self.on_ask: Callable[[], object] | None = None
        """Called when the extension is asked, so that its response is read."""
        self.on_disconnect: Callable[[], object] | None = None
        """Called when this side disconnects."""
        self.on_leisure: Callable[[], bool] | None = None
        """Called before reads once something was written, until it returns True."""
        self.on_written: Callable[[], object] | None = None
        """Called after each write, when nothing is held."""
        self.send_limit: int = send_limit
        self._lock = allocate_lock()
        self._waiting: list[bytes] = []
        self._waiting_size = 0

    @property
    def awaits_response(self) -> bool:
        """Whether the extension was asked and has not replied."""
        return self.requests is not None and self.requests.are_waiting

    def read(self) -> bool:
        """Receive what the transport has next; return False at the end of input.

        Raises:
            FramingError: The bytes that came are no message, or the input ended inside one.
        """
        if self.disconnected:
            return False
        if self.decoder.fault is not None:
            raise self.decoder.fault
        if self.on_leisure is not None and self.has_written and self.on_leisure():
            self.on_leisure = None
        if self.decoder.is_gathering:
            space = self.decoder.space() or memoryview(b"")
            count = self.transport.read_into(space)
            space.release()
            return self._took(self.decoder.filled(count), count)
        data = self.transport.read(_READ_SIZE)
        size = len(data)
        payload = self.decoder.only(data) if size > HEADER_SIZE else None
        if payload is None:
            return self._took(self.decoder.feed(data), size)
        self.bytes_read += size
        try:
            self.received.append(self.codec.loads(payload))
        except Exception as error:  # raised when its turn has come, whatever it is
            self.received.append(Unreadable(error))
        return True

    def feed(self, data: bytes) -> None:
        """Receive *data* as if the transport had read it.

        Raises:
            FramingError: It is no message.
        """
        self._took(self.decoder.feed(data), len(data))

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

    def post(self, message: object) -> None:
        """Write *message* behind what waits.

        Raises:
            MessageError: It can't be sent; nothing was written.
            PortDisconnected: The port has ended.
        """
        self.queue(message)
        self.flush()

    def queue(self, message: object) -> None:
        """Send *message* with the next flush, in its order.

        Raises:
            MessageError: It can't be sent.
            PortDisconnected: The port has ended.
        """
        payload = self.codec.dumps(message)
        if type(payload) is not bytes:
            from nmhost.lazy.pieces import payloads_of, put_pieces  # only a host whose layers cut messages has such

            put_pieces(self, payloads_of(payload))
            return
        size = len(payload)
        if self.parts is not None and self.parts.takes(message, payload):
            return
        if size > self.send_limit:
            raise too_large(payload, self.send_limit)
        if self.disconnected:
            from nmhost.errors import PortDisconnected  # only the end needs it

            raise PortDisconnected
        self._waiting.append(payload)
        self._waiting_size += size
        if self._waiting_size > _WAITING_MOST:
            self.flush()

    def put_all(self, payloads: list[bytes]) -> None:
        """Write *payloads*, whose sizes were looked at, behind what waits and with nothing between them."""
        self._waiting += payloads  # in one step of the interpreter, so that no thread comes between
        self.flush()

    def put(self, payload: bytes) -> None:
        """Write *payload*, whose size was looked at, behind what waits."""
        self._waiting.append(payload)
        self.flush()

    def flush(self) -> None:
        """Write all that waits, in one write.

        Raises:
            PortDisconnected: The browser reads no more.
        """
        if not self._waiting:
            return
        with self._lock:
            self._waiting_size = 0
            if len(self._waiting) == 1:
                payload = self._waiting.pop(0)
                data = len(payload).to_bytes(HEADER_SIZE, byteorder) + payload
            else:
                payloads = self._waiting.copy()
                del self._waiting[: len(payloads)]  # and not what another thread has put behind them
                data = frames(payloads)
            self.transport.write(data)
        self.has_written = True
        if self.on_written is not None:
            self.on_written()

    def disconnect(self) -> None:
        """End the port from this side, once what waits is written; a second call does nothing."""
        if self.disconnected:
            return
        self.disconnected = True
        if self.on_disconnect is not None:
            self.on_disconnect()
        from nmhost.errors import PortDisconnected  # only the end needs it

        try:
            if self.parts is not None:
                self.parts.send_rest()
            self.flush()
        except PortDisconnected:  # the browser was quicker
            pass
        self.transport.close()

    def asking(self) -> "Requests":
        """Return what asks the extension."""
        if self.requests is None:
            from nmhost.rpc.asking import Requests  # only a host that asks needs it

            self.requests = Requests(self)
        return self.requests

    def _took(self, payloads: list[bytes | bytearray], count: int) -> bool:
        if payloads:
            self.received += self.codec.loads_all(payloads)
        if count:
            self.bytes_read += count
            return True
        self.decoder.finish()
        return False


def sender_from_argv(argv: "Sequence[str]") -> Sender | None:
    """Return the sender that *argv* names, the program itself included, or None if no browser starts a host like that.

    Chromium passes the origin and, on Windows, ``--parent-window=N``; Firefox passes the host manifest's path and the
    extension's ID, some portals the path alone. Sources: launch_context.cc, NativeMessaging.sys.mjs, seen 2026-11-21.
    """
    arguments = argv[1:]
    if not arguments:
        return None
    first = arguments[0]
    if first.startswith(SCHEME):
        return _chromium(first, arguments[1:])
    if not _is_absolute(first) or not first.endswith(".json"):
        return None
    second = arguments[1] if len(arguments) > 1 else ""
    if second and not second.startswith("--") and not is_firefox_id(second):
        return None
    return Sender("firefox", second if is_firefox_id(second) else None, manifest_path=first)


def started_by_browser(argv: "Sequence[str] | None" = None) -> bool:
    """Return whether the arguments (those of this process by default) are such as a browser passes to a host."""
    return sender_from_argv(sys.argv if argv is None else argv) is not None


def is_host_name(text: str) -> bool:
    """Return whether both families take *text* as a host name: lower-case letters, digits and _ in parts, dots between.

    Sources: native_messaging_host_manifest.cc and native_manifest.json, seen 2026-11-21.
    """
    return all(part and _NAME_LETTERS.issuperset(part) for part in text.split("."))


def is_chromium_id(text: str) -> bool:
    """Return whether *text* has the form of an extension ID of the Chromium family: 32 letters a to p."""
    return len(text) == _CHROMIUM_LENGTH and _CHROMIUM_LETTERS.issuperset(text)


def is_firefox_id(text: str) -> bool:
    """Return whether *text* has the form of an extension ID of the Firefox family: ``{UUID}`` or ``name@place``.

    Source: ExtensionID in Firefox's schemas/manifest.json, ESR 153.
    """
    if text.startswith("{") and text.endswith("}"):
        parts = text[1:-1].split("-")
        return [len(part) for part in parts] == _UUID_PARTS and all(_HEX.issuperset(part) for part in parts)
    name, at, place = text.partition("@")
    return bool(at and place) and _is_plain(name) and _is_plain(place)


def _chromium(origin: str, further: "Sequence[str]") -> Sender | None:
    extension_id = origin[len(SCHEME) : -1]
    if not origin.endswith("/") or not is_chromium_id(extension_id):
        return None
    window = None
    for argument in further:
        name, _, value = argument.partition("=")
        if name == "--parent-window" and value.isascii() and value.isdigit() and len(value) <= 20:
            window = int(value)
    return Sender("chromium", extension_id, origin=origin, parent_window=window)


def _is_plain(text: str) -> bool:
    return text.isascii() and all(letter.isalnum() or letter in "-._" for letter in text)


def _is_absolute(path: str) -> bool:
    """Return whether *path* is absolute on any system."""
    return path.startswith(("/", "\\\\")) or (path[1:3] in (":\\", ":/") and path[0].isalpha())
