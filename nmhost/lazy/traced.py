"""Log every message at the debug level, as it stands on the wire; only a host for debugging loads this."""

from nmhost.framing import Codec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from nmhost.lazy.seams import Log

    class Wire(Protocol):
        """What has a codec."""

        codec: Codec


# A message of 64 MiB would fill the log; its beginning tells which it is.
_SHOWN = 4096


def trace(wire: "Wire", log: "Log") -> None:
    """Log every message on *wire* from here on."""
    wire.codec = TracedCodec(wire.codec, log)


class TracedCodec(Codec):
    """A codec that does what another does and logs the payloads.

    Args:
        codec: What turns messages into payloads and back.
        log: Where they are logged.
    """

    __slots__ = ("_codec", "_log")

    def __init__(self, codec: Codec, log: "Log") -> None:
        super().__init__(default=codec.default, allow_nan=codec.allow_nan)
        self._codec = codec
        self._log = log

    def dumps(self, message: object) -> bytes:
        """Return the payload of *message*, which is logged as sent.

        Raises:
            MessageError: A part of the message has no JSON form that every browser reads.
        """
        payload = self._codec.dumps(message)
        self._log.debug(f"to the extension: {_shown(payload)}")
        return payload

    def loads(self, payload: bytes | bytearray) -> object:
        """Return the message in *payload*, which is logged as received.

        Raises:
            PayloadInvalid: The payload is not UTF-8 JSON.
        """
        self._log.debug(f"from the extension: {_shown(payload)}")
        return self._codec.loads(payload)


def _shown(payload: bytes | bytearray) -> str:
    text = payload[:_SHOWN].decode("utf-8", "backslashreplace")
    return text if len(payload) <= _SHOWN else f"{text}... ({len(payload)} bytes)"
