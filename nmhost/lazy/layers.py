"""Layers over the wire: what ``@host.incoming`` and ``@host.outgoing`` make of each message."""

from nmhost.errors import FramingError, MessageError, PayloadInvalid
from nmhost.framing import Codec
from nmhost.handlers import Parameters, kind_of
from nmhost.lazy.pieces import Pieces
from nmhost.lazy.refusals import name_of, refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from nmhost.handlers import Registered

    Layer = Callable[[object], object]


def codec_over(codec: Codec, registered: "Registered") -> Codec:
    """Return *codec* with a host's layers and its envelope over it."""
    if registered.incoming or registered.outgoing:
        codec = LayeredCodec(codec, registered.incoming, registered.outgoing)
    if registered.envelope is None:
        return codec
    from nmhost.rpc.envelope import EnvelopeCodec  # only a host with an envelope needs it

    names = frozenset(method.name for method in registered.methods)
    passes = bool(registered.messages or registered.unmatched)
    return EnvelopeCodec(codec, registered.envelope, names, passes=passes)


class MessageRefused(PayloadInvalid):
    """A message that a layer failed on; what it raised is the cause.

    Args:
        layer: The function.
        error: What it raised.
        payload: The payload, for the log at debug level; never part of the text.
    """

    def __init__(self, layer: "Layer", error: Exception, payload: bytes) -> None:
        self.reason: str = f"{name_of(layer)} failed on a message that came: {type(error).__name__}: {error}"
        self.payload = payload
        FramingError.__init__(self, self.reason)


class LayeredCodec(Codec):
    """A codec that does what another does, with layers between it and the host.

    Args:
        codec: What turns messages into payloads and back.
        incoming: What each message that comes goes through, outermost first.
        outgoing: What each message that is posted goes through, outermost first.
    """

    __slots__ = ("_codec", "_incoming", "_outgoing")

    def __init__(self, codec: Codec, incoming: "Sequence[Layer]", outgoing: "Sequence[Layer]") -> None:
        super().__init__(default=codec.default, allow_nan=codec.allow_nan)
        self._codec = codec
        self._incoming = tuple(incoming)
        self._outgoing = tuple(reversed(outgoing))

    def dumps(self, message: object) -> bytes:
        """Return the payload of what the layers make of *message*, or the payloads in one if they make several.

        Raises:
            MessageError: A layer failed, or a part has no JSON form that every browser reads.
        """
        messages = [message]
        for layer in self._outgoing:
            try:
                messages = [each for message in messages for each in _made(layer, message)]
            except Exception as error:
                reason = f"{name_of(layer)} failed on a message to be posted: {type(error).__name__}: {error}"
                raise MessageError(reason) from error
        payloads = [self._codec.dumps(each) for each in messages]
        return payloads[0] if len(payloads) == 1 else Pieces.of(payloads)

    def loads(self, payload: bytes | bytearray) -> object:
        """Return what the layers make of the message in *payload*.

        Raises:
            PayloadInvalid: A layer failed, or the payload is not UTF-8 JSON.
        """
        message = self._codec.loads(payload)
        for layer in self._incoming:
            try:
                message = layer(message)
            except Exception as error:
                raise MessageRefused(layer, error, bytes(payload)) from error
        return message


def _made(layer: "Layer", message: object) -> "Iterable[object]":
    """Return what *layer* makes of *message*: one, or what it yields."""
    made = layer(message)
    return made if kind_of(layer)[1] else (made,)  # type: ignore[return-value]  # a generator function's


def check_layer(function: "Callable[..., object]", *, may_yield: bool) -> None:
    """Check that *function* can be a layer; one of what is posted may yield several messages.

    Raises:
        DefinitionError: It is async, a generator that may not be one, or takes other than one parameter.
    """
    parameters = Parameters(function)
    required = [name for name in parameters.names if name not in parameters.optional]
    is_async, streams = kind_of(function)
    if is_async or (streams and not may_yield) or len(required) != 1 or required[0] != parameters.names[0]:
        raise refusal(function, "must be a plain function of a message that returns the message to go on with")
