"""Post several messages in one piece while other threads post too: those of one call, or what a layer made of one."""

from nmhost.errors import PortDisconnected
from nmhost.framing import too_large

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    from nmhost.framing import Codec

    class Wire(Protocol):
        """What is written to: a port's wire."""

        codec: Codec
        disconnected: bool
        send_limit: int

        def put_all(self, payloads: list[bytes]) -> None:
            """Write *payloads*, whose sizes were looked at, behind what waits and with nothing between them."""
            ...


class Pieces(bytes):
    """The payloads of several messages that stand for one: joined, and by themselves.

    Attributes:
        payloads: They, in their order.
    """

    payloads: list[bytes]

    @classmethod
    def of(cls, payloads: list[bytes]) -> "Pieces":
        """Return *payloads* in one."""
        pieces = cls(b"".join(payloads))
        pieces.payloads = payloads
        return pieces


def post_in_one_piece(wire: "Wire", messages: "Iterable[object]") -> None:
    """Write *messages* behind what waits, with nothing between them.

    Raises:
        MessageError: One can't be sent; none was written.
        PortDisconnected: The port has ended.
    """
    put_pieces(wire, [payload for message in messages for payload in payloads_of(wire.codec.dumps(message))])


def payloads_of(payload: bytes) -> list[bytes]:
    """Return what *payload* is of, if it is of several."""
    return payload.payloads if isinstance(payload, Pieces) else [payload]


def put_pieces(wire: "Wire", payloads: list[bytes]) -> None:
    """Write *payloads* behind what waits, with nothing between them.

    Raises:
        MessageTooLarge: One is over the limit; none was written.
        PortDisconnected: The port has ended.
    """
    for payload in payloads:
        if len(payload) > wire.send_limit:
            raise too_large(payload, wire.send_limit)
    if wire.disconnected:
        raise PortDisconnected
    wire.put_all(payloads)
