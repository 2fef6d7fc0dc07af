"""Post several messages in one piece, also while other threads post."""

from nmhost.errors import PortDisconnected
from nmhost.framing import too_large

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from nmhost.port import Wire


def post_in_one_piece(wire: "Wire", messages: "Iterable[object]") -> None:
    """Write *messages* behind what waits, with nothing between them.

    Raises:
        MessageError: One can't be sent; none was written.
        PortDisconnected: The port has ended.
    """
    payloads = [wire.codec.dumps(message) for message in messages]
    for payload in payloads:
        if len(payload) > wire.send_limit:
            raise too_large(payload, wire.send_limit)
    if wire.disconnected:
        raise PortDisconnected
    wire.put_all(payloads)
