"""Turn messages into frames and back several times as fast, for hosts that ask for it: msgspec reads, orjson writes.

Each is the fastest at its part, and orjson refuses the integers that JavaScript rounds while it writes. Importing them
doubles the way to the first reply, so only ``Host(fast=True)`` loads this module. What they won't read or write is left
to the standard codec, which takes it or says why not, so that both refuse alike. Only UUIDs and enumerations have a
form here that they have not there.
"""

import msgspec
import orjson

from nmhost.errors import MessageError
from nmhost.framing import LARGE, Codec, without_collector
from nmhost.lazy.large import hold, keep_heap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.framing import Default

_dumps = orjson.dumps  # looked up once, as ``_other`` below is bound once: that is a twentieth of what a message takes
_REFUSALS = (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError)
# Dates and dataclasses take the form that the standard codec gives them.
_OPTIONS = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
# So begin those of MessagePack's 64-bit floats whose exponent is all ones, and numbers from 2**1009 on.
_NOT_FINITE = (b"\xcb\x7f", b"\xcb\xff")


class FastCodec(Codec):
    """Turn messages into payloads and back with msgspec and orjson.

    Args:
        default: Called with a value that JSON has no form for; returns one that it has.
        big_integers: Let integers beyond ±2**53 out, which JavaScript readers round.
    """

    __slots__ = ("_options", "_other", "_pack", "_parse")

    def __init__(self, *, default: "Default | None" = None, big_integers: bool = False) -> None:
        super().__init__(default=default, big_integers=big_integers)
        keep_heap()  # also for batches, which are freed at once
        self._options = _OPTIONS if big_integers else _OPTIONS | orjson.OPT_STRICT_INTEGER
        self._pack = msgspec.msgpack.Encoder(enc_hook=lambda _other: None).encode
        self._parse = msgspec.json.Decoder().decode
        self._other = self._convert_other

    def dumps(self, message: object) -> bytes:
        """Return the payload of *message*.

        Raises:
            MessageError: A part of the message has no JSON form that every browser reads; the error names its path.
        """
        try:
            payload = _dumps(message, self._other, self._options)
            # ``partition`` takes half the time of ``find``, and of ``in``, which tries its left side as a number first.
            if not payload.partition(b"null")[1] or self._is_finite(message):
                return payload
        except _REFUSALS as error:
            _pass_on(error.__cause__)
        return super().dumps(message)

    def loads(self, payload: bytes | bytearray) -> object:
        """Return the message in *payload*; an empty payload, which Firefox sends for ``undefined``, is None.

        Raises:
            PayloadInvalid: The payload is not UTF-8 JSON.
        """
        try:
            if len(payload) < LARGE:
                return self._parse(payload)
            return hold(without_collector(self._parse, payload), len(payload))
        except _REFUSALS:
            return super().loads(payload)

    def loads_all(self, payloads: "list[bytes | bytearray]") -> list[object]:
        """Return the messages in *payloads*, an ``Unreadable`` in place of what is not UTF-8 JSON."""
        if len(payloads) > 1:  # none of which is large where a pipe is read
            try:
                return list(map(self._parse, payloads))
            except _REFUSALS:
                pass
        return super().loads_all(payloads)

    def _convert_other(self, value: object) -> object:
        """Give *value*, which orjson has no form for, the one that it has in the standard codec."""
        if isinstance(value, tuple):
            return list(value)
        if isinstance(value, float):
            return float(value)
        form = self._convert(value)
        if not self._is_finite(form):
            raise MessageError(
                f"NaN or an infinity is in the form of a {type(value).__name__}, and no browser reads it"
            )
        return form

    def _is_finite(self, message: object) -> bool:
        """Return whether surely no NaN, which orjson writes as null, is in *message*; MessagePack has a form for it.

        What ``default`` makes of other types is looked at when it is made.
        """
        packed = self._pack(message)
        return not any(packed.partition(beginning)[1] for beginning in _NOT_FINITE)


def _pass_on(cause: BaseException | None) -> None:
    """Raise what orjson has put a TypeError around: a refusal of ours, or a signal that came while ``default`` ran."""
    if isinstance(cause, MessageError) or not isinstance(cause, Exception | None):
        raise cause
