"""Turn messages into frames and back with msgspec: several times as fast, for hosts that ask for it.

Importing msgspec doubles the way to the first reply, so only ``Host(fast=True)`` loads this module. What msgspec won't
read or write is left to the standard codec, which takes it or says why not: so both refuse alike. Beyond the standard
codec, msgspec has a form for dates, UUIDs, Decimals, enumerations, sets and bytes.
"""

import msgspec

from nmhost.framing import Codec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.framing import Default

# The memory allocator of glibc gives the top of its heap back at every batch and fetches it again, until it has seen a
# large block freed: then it keeps more (mallopt(3), M_TRIM_THRESHOLD and M_MMAP_THRESHOLD).
_LARGE_BLOCK = 8 << 20

_REFUSALS = (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError)


class FastCodec(Codec):
    """Turn messages into payloads and back with msgspec.

    Args:
        default: Called with a value that JSON has no form for; returns one that it has.
        big_integers: Let integers beyond ±2**53 out, which JavaScript readers round.
        allow_nan: Let NaN and the infinities out, which no browser reads.
    """

    __slots__ = ("_parse", "_write")

    def __init__(
        self, *, default: "Default | None" = None, big_integers: bool = False, allow_nan: bool = False
    ) -> None:
        super().__init__(default=default, big_integers=big_integers, allow_nan=allow_nan)
        bytearray(_LARGE_BLOCK)
        self._write = msgspec.json.Encoder(enc_hook=self._convert).encode
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
        if payload.find(b"null") >= 0:  # which is also what msgspec makes of NaN
            return super().dumps(message)
        self._check_integers(message, payload)
        return payload

    def _read(self, payload: bytes | bytearray) -> object:
        try:
            return self._parse(payload)
        except _REFUSALS:
            return super()._read(payload)
