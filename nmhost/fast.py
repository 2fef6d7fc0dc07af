"""Turn messages into frames and back with msgspec: several times as fast, for hosts that ask for it.

Importing msgspec doubles the way to the first reply, so only ``Host(fast=True)`` loads this module. What msgspec won't
read or write is left to the standard codec, which takes it or says why not: so both refuse alike. Beyond the standard
codec, msgspec has a form for dates, UUIDs, Decimals, enumerations, sets and bytes.
"""

import msgspec

from nmhost.framing import DIGITS, LARGE, SIXTEEN_DIGITS, Codec, without_collector

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.framing import Default

# The memory allocator of glibc gives the top of its heap back at every batch and fetches it again, until it has seen a
# large block freed: then it keeps more (mallopt(3), M_TRIM_THRESHOLD and M_MMAP_THRESHOLD).
_LARGE_BLOCK = 8 << 20

# So begin those of MessagePack's 64-bit floats whose exponent is all ones, and numbers from 2**1009 on.
_NOT_FINITE = (b"\xcb\x7f", b"\xcb\xff")
_REFUSALS = (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError)


class FastCodec(Codec):
    """Turn messages into payloads and back with msgspec.

    Args:
        default: Called with a value that JSON has no form for; returns one that it has.
        big_integers: Let integers beyond ±2**53 out, which JavaScript readers round.
        allow_nan: Let NaN and the infinities out, which no browser reads.
    """

    __slots__ = ("_pack", "_parse", "_write")

    def __init__(
        self, *, default: "Default | None" = None, big_integers: bool = False, allow_nan: bool = False
    ) -> None:
        super().__init__(default=default, big_integers=big_integers, allow_nan=allow_nan)
        bytearray(_LARGE_BLOCK)
        self._write = msgspec.json.Encoder(enc_hook=self._convert).encode
        self._pack = msgspec.msgpack.Encoder(enc_hook=self._convert).encode
        self._parse = msgspec.json.Decoder().decode

    def dumps(self, message: object) -> bytes:
        """Return the payload of *message*.

        Raises:
            MessageError: A part of the message has no JSON form that every browser reads; the error names its path.
        """
        try:
            payload = self._write(message)
        except _REFUSALS:
            return super().dumps(message)
        if payload.partition(b"null")[1] and self._may_hold_nan(message):  # msgspec makes null of it
            return super().dumps(message)
        if payload.translate(DIGITS).partition(SIXTEEN_DIGITS)[1]:
            self._check_integers(message, payload)
        return payload

    def loads(self, payload: bytes | bytearray) -> object:
        """Return the message in *payload*; an empty payload, which Firefox sends for ``undefined``, is None.

        Raises:
            PayloadInvalid: The payload is not UTF-8 JSON.
        """
        parse = self._parse if len(payload) < LARGE else without_collector(self._parse)
        try:
            return parse(payload)
        except _REFUSALS:
            return super().loads(payload)

    def loads_all(self, payloads: "list[bytes | bytearray]") -> list[object]:
        """Return the messages in *payloads*, an ``Unreadable`` in place of what is not UTF-8 JSON."""
        if len(payloads) > 1:  # a large one comes alone
            try:
                return list(map(self._parse, payloads))
            except _REFUSALS:
                pass
        return super().loads_all(payloads)

    def _may_hold_nan(self, message: object) -> bool:
        """Return whether NaN or an infinity may be in *message*: MessagePack, unlike JSON, has a form for them."""
        packed = self._pack(message)
        return any(packed.partition(beginning)[1] for beginning in _NOT_FINITE)
