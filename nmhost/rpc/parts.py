"""Carry messages of any size between a host and a generated client: in parts, if both agreed on it.

A part is a notification ``$/part`` with ``{id, index, text, last}``: a piece of the message's JSON. Its receiver
answers each with ``{id, taken}``, so that few are on their way at once and small messages pass between them.
``{id, aborted}`` drops a message half sent, ``{id, refused}`` one that is over the receiver's limit. Messages of one
request keep their order among each other, as those without an id do.
"""

from _thread import allocate_lock

from nmhost.errors import MessageTooLarge
from nmhost.framing import Unreadable, encode_basestring
from nmhost.rpc.checks import NOTHING, is_object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from nmhost.framing import Codec

    class Wire(Protocol):
        """What parts are posted on."""

        codec: Codec

        def put(self, payload: bytes) -> None:
            """Write a payload whose size was looked at."""
            ...


METHOD = "$/part"
WINDOW = 4
"""How many parts of a message are on their way at once."""

_ENVELOPE = 128  # bytes around a part's text, at most
_ESCAPED = 2  # bytes that one of JSON's becomes within a text, at most: quotes and backslashes alone are escaped
_SMALLEST = 1024
_ALL = 1 << 62


class Parts:
    """The messages of one port that are under way in parts.

    Args:
        wire: Where they are posted.
        limit: The largest message taken, in bytes of JSON, and all that are under way together.
        size: The largest frame taken, in bytes.
        largest: The largest message that the other side takes, in characters.
        send_size: The largest frame that may be sent, in bytes.
        refused: Called with why the other side takes no more of a message.
    """

    __slots__ = (
        "_gathering",
        "_largest",
        "_limit",
        "_lock",
        "_refused",
        "_send_size",
        "_sending",
        "_sent",
        "_wire",
        "size",
    )

    def __init__(
        self, wire: "Wire", *, limit: int, size: int, largest: int, send_size: int, refused: "Callable[[str], object]"
    ) -> None:
        self.size: int = size
        self._wire = wire
        self._limit = limit
        self._largest = largest
        self._send_size = send_size
        self._refused = refused
        self._sent = 0
        self._lock = allocate_lock()
        self._sending: dict[int, _Sending] = {}
        self._gathering: dict[object, _Gathering] = {}

    @property
    def offer(self) -> dict[str, int]:
        """What the other side is told that this one takes."""
        return {"limit": self._limit, "size": self.size}

    def takes(self, message: object, payload: bytes) -> bool:
        """Send *payload* in parts if it is too large for a frame, or behind those of a message that it belongs to.

        Raises:
            MessageTooLarge: It is more than the other side takes.
        """
        is_large = len(payload) > self._send_size
        if is_large and len(payload) > self._largest and len(payload.decode()) > self._largest:
            raise MessageTooLarge(len(payload), self._largest)
        if not (is_large or self._sending):
            return False
        key = _key(message)
        with self._lock:
            under_way = next((each for each in self._sending.values() if each.key == key), None)
            if under_way is not None:
                under_way.behind.append(payload)
                return True
            if is_large:
                self._begin(key, payload)
        return is_large

    def whole(self, message: object) -> object:
        """Return *message*, or the one that it completes if it is a part, NOTHING if it completes none."""
        if not is_object(message) or message.get("method") != METHOD:
            return message
        params = message.get("params")
        if not is_object(params):
            return NOTHING
        if isinstance(params.get("text"), str):
            return self._gather(params)
        if params.get("aborted"):
            self._gathering.pop(params.get("id"), None)
            return NOTHING
        self._take_note(params)
        return NOTHING

    def drop(self, request_id: object) -> None:
        """Send no more of what belongs to a request that was given up."""
        with self._lock:
            for sending in [each for each in self._sending.values() if each.key == request_id]:
                del self._sending[sending.number]
                self._tell({"id": sending.number, "aborted": True})

    def send_rest(self) -> None:
        """Send all that is under way, whether or not the other side has taken what came before."""
        with self._lock:
            while self._sending:
                self._pump(next(iter(self._sending.values())), window=_ALL)

    def _begin(self, key: object, payload: bytes, behind: "list[bytes] | None" = None) -> None:
        self._sent += 1
        sending = self._sending[self._sent] = _Sending(self._sent, key, payload, behind or [])
        self._pump(sending)

    def _pump(self, sending: "_Sending", window: int = WINDOW) -> None:
        """Send parts as far as the other side has taken those before; behind the last, what belongs there."""
        most = (self._send_size - _ENVELOPE) // _ESCAPED
        while not sending.is_done and sending.index < sending.taken + window:
            self._wire.put(sending.next_part(most))
        if not sending.is_done:
            return
        del self._sending[sending.number]
        for at, payload in enumerate(sending.behind):
            if len(payload) > self._send_size:
                self._begin(sending.key, payload, sending.behind[at + 1 :])
                return
            self._wire.put(payload)

    def _take_note(self, params: "dict[str, object]") -> None:
        """Go on with a message of which the other side has taken a part, or will take no more."""
        number, taken, refused = params.get("id"), params.get("taken"), params.get("refused")
        with self._lock:
            sending = self._sending.get(number) if isinstance(number, int) else None
            if sending is None:
                return
            if refused is not None:
                sending.give_up()
                self._refused(str(refused))
            elif isinstance(taken, int):
                sending.taken = max(sending.taken, taken)
            self._pump(sending)

    def _gather(self, params: "dict[str, object]") -> object:
        number, index, text = params.get("id"), params.get("index"), params.get("text")
        if not isinstance(number, int) or not isinstance(text, str):
            return NOTHING
        if index == 0:
            self._gathering[number] = _Gathering()
        gathered = self._gathering.get(number)
        if gathered is None or gathered.count != index:  # of a message that was dropped
            return NOTHING
        gathered.add(text)
        if sum(each.size for each in self._gathering.values()) > self._limit:
            del self._gathering[number]
            self._tell({"id": number, "refused": f"the message is over the host's limit of {self._limit} bytes"})
            return NOTHING
        self._tell({"id": number, "taken": gathered.count})
        if not params.get("last"):
            return NOTHING
        del self._gathering[number]
        try:
            return self._wire.codec.loads_text(gathered.take())
        except Exception as error:  # answered when its turn has come, whatever it is
            return Unreadable(error)

    def _tell(self, params: "dict[str, object]") -> None:
        self._wire.put(self._wire.codec.dumps({"jsonrpc": "2.0", "method": METHOD, "params": params}))


class _Sending:
    """A message that is sent in parts."""

    __slots__ = ("_at", "_payload", "behind", "index", "key", "number", "taken")

    def __init__(self, number: int, key: object, payload: bytes, behind: "list[bytes]") -> None:
        self.number = number
        self.key = key
        self.behind = behind
        self.index = 0
        self.taken = 0
        self._payload = payload
        self._at = 0

    @property
    def is_done(self) -> bool:
        """Whether all of it was sent."""
        return self._at >= len(self._payload)

    def give_up(self) -> None:
        """Send no more of it."""
        self._payload = b""

    def next_part(self, most: int) -> bytes:
        """Return the next part, of at most so many bytes of the message, cut between characters."""
        end = min(len(self._payload), self._at + most)
        while end < len(self._payload) and self._payload[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        text = encode_basestring(self._payload[self._at : end].decode())
        last = ',"last":true' if end == len(self._payload) else ""
        params = f'{{"id":{self.number},"index":{self.index},"text":{text}{last}}}'
        self._at = end
        self.index += 1
        return f'{{"jsonrpc":"2.0","method":"{METHOD}","params":{params}}}'.encode()


class _Gathering:
    """A message that comes in parts: the texts that came, held twice while they are put together."""

    __slots__ = ("_texts", "count", "size")

    def __init__(self) -> None:
        self.count = 0
        self.size = 0
        """Bytes of JSON."""
        self._texts: list[str] = []

    def add(self, text: str) -> None:
        """Add the next piece; half a character, as a sender may have cut it, is escaped and so finds its other half."""
        try:
            self.size += len(text.encode())
        except UnicodeEncodeError:
            escaped = text.encode("utf-8", "backslashreplace")
            self.size += len(escaped)
            text = escaped.decode()
        self._texts.append(text)
        self.count += 1

    def take(self) -> str:
        """Return the whole, and hold it no longer."""
        texts, self._texts = self._texts, []
        return "".join(texts)


def agree(
    wire: "Wire", offered: object, *, limits: tuple[int, int, int], refused: "Callable[[str], object]"
) -> Parts | None:
    """Return what carries large messages on *wire*, as far as *offered* goes, or None if it is no offer.

    Args:
        wire: Where they are posted.
        offered: What the other side takes.
        limits: The largest message taken in parts, the largest frame taken, the largest frame sent; in bytes.
        refused: Called with why the other side takes no more of a message.
    """
    if not is_object(offered):
        return None
    largest, size = offered.get("limit"), offered.get("size")
    if not (isinstance(largest, int) and isinstance(size, int) and size >= _SMALLEST and min(limits) >= _SMALLEST):
        return None
    total, taken, sent = limits
    return Parts(wire, limit=total, size=taken, largest=largest, send_size=min(sent, size), refused=refused)


def _key(message: object) -> object:
    """Return what a message belongs to: messages of the same keep their order."""
    if not is_object(message):
        return None
    params = message.get("params")
    if message.get("method") == "$/item" and is_object(params):
        return params.get("id")
    if "method" in message and "id" in message:
        return ("asked", message["id"])
    return message.get("id")
