"""Serve methods over a protocol that an extension speaks already: its messages as calls, results as its replies.

A layer over the codec turns what comes into JSON-RPC and what answers it back, so that methods, their checks, errors,
streams and concurrency are the same in either form. Only a host with an envelope loads this.
"""

from nmhost.errors import DefinitionError, ReplyError
from nmhost.framing import Codec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_FIRST = 0
_SAID = (-32603, "Internal error")


class Envelope:
    """The keys of an extension's own protocol: where a call has its name, and a reply its result.

    Args:
        method: The key that names the method; ``0`` for arrays, ``[name, argument, ...]``.
        id: The key that a reply repeats, and without which nothing is replied; None if every message is replied to.
        params: The key that the parameters lie under, an object, an array, or the only one; None if they lie beside
            the others.
        result: The key of a reply's result; None if the result, an object, is the reply itself.
        error: The key of what went wrong, in words; or what is called with the ``ReplyError`` and the message, and
            returns keys that the reply has besides, or in place of its own.
        success: The key that says true or false, if there is one.
        reply_id: What the id is called in replies, if not the same.
        echo: Other keys of the message that its reply repeats.
        constants: What every reply has besides.

    Raises:
        DefinitionError: The method's key is no text and not 0, or has another meaning too.
    """

    __slots__ = ("constants", "echo", "error", "id", "method", "params", "reply_id", "result", "success")

    def __init__(
        self,
        method: str | int,
        *,
        id: str | None = None,  # noqa: A002 - what the wire calls it
        params: str | None = None,
        result: str | None = "result",
        error: "str | Callable[[ReplyError, object], Mapping[str, object]]" = "error",
        success: str | None = None,
        reply_id: str | None = None,
        echo: "str | Iterable[str]" = (),
        constants: "Mapping[str, object] | None" = None,
    ) -> None:
        self.method: str | int = method
        self.id: str | None = id
        self.params: str | None = params
        self.result: str | None = result
        self.error: str | Callable[[ReplyError, object], Mapping[str, object]] = error
        self.success: str | None = success
        self.reply_id: str | None = reply_id or id
        self.echo: tuple[str, ...] = (echo,) if isinstance(echo, str) else tuple(echo)
        self.constants: dict[str, object] = dict(constants or {})
        self._check_method()

    def _check_method(self) -> None:
        if self.method.__class__ is int:
            is_wrong = self.method != _FIRST or self.id is not None or self.params is not None
        else:
            is_wrong = not isinstance(self.method, str) or not self.method or self.method in (self.id, self.params)
        if is_wrong:
            raise DefinitionError(
                f"an envelope can't have its method under {self.method!r}, id under {self.id!r} and params under "
                f"{self.params!r}; write Envelope('action', id='id'), or Envelope(0) for arrays, which have neither"
            )

    def call_in(self, message: object) -> "dict[str, object] | None":
        """Return the method and parameters that *message* calls with; None if it is no call."""
        if self.method == _FIRST:
            is_call = isinstance(message, list) and bool(message) and isinstance(message[0], str)
            return {"method": message[0], "params": message[1:]} if is_call else None  # type: ignore[index]  # as looked at
        name = message.get(self.method) if isinstance(message, dict) else None
        if not isinstance(message, dict) or not isinstance(name, str) or "jsonrpc" in message:
            return None
        if self.params is not None:
            params = message.get(self.params)
            if params is None:
                return {"method": name}
            return {"method": name, "params": params if isinstance(params, dict | list) else [params]}
        own = {self.method, self.id}
        return {"method": name, "params": {key: value for key, value in message.items() if key not in own}}

    def reply_to(self, message: object, reply: "Mapping[str, object]") -> object:
        """Return what answers *message* in the extension's own form, for a reply in JSON-RPC's."""
        given = message if isinstance(message, dict) else {}
        body = {} if self.id is None or self.id not in given else {str(self.reply_id): given[self.id]}
        body |= self.constants | {key: given[key] for key in self.echo if key in given}
        error = reply.get("error")
        if self.success is not None:
            body[self.success] = error is None
        if isinstance(error, dict):
            said = error.get("data")
            is_said = said is not None and (error.get("code"), error.get("message")) == _SAID  # by a handler of errors
            if is_said and isinstance(said, dict):
                return body | said
            if is_said and isinstance(self.error, str):
                return body | {self.error: said}
            if not isinstance(self.error, str):
                return {**body, **self.error(ReplyError(error["code"], error["message"], said), message)}
            return body | {self.error: error.get("message")}
        result = reply.get("result")
        if self.result is not None:
            return body | {self.result: result}
        if isinstance(result, dict):
            return body | result
        return result if not body or result is not None else body


class EnvelopeCodec(Codec):
    """A codec that does what another does, over an extension's own protocol.

    Args:
        codec: What turns messages into payloads and back.
        envelope: The protocol.
        names: The methods of the host.
        passes: Whether calls of others are left as they are, for handlers of messages.
    """

    __slots__ = ("_asked", "_codec", "_envelope", "_names", "_passes", "_replied", "_waiting")

    def __init__(self, codec: Codec, envelope: Envelope, names: "frozenset[str]", *, passes: bool) -> None:
        super().__init__(default=codec.default, allow_nan=codec.allow_nan)
        self._codec = codec
        self._envelope = envelope
        self._names = names
        self._passes = passes
        self._asked = 0
        self._replied: tuple[object, object] = (None, None)
        self._waiting: dict[object, object] = {}

    def dumps(self, message: object) -> bytes:
        """Return the payload of *message*, in the extension's form if it is the reply to a call.

        Raises:
            MessageError: A part of the message has no JSON form that every browser reads.
        """
        if isinstance(message, dict) and message.get("jsonrpc") == "2.0":
            if "method" not in message:
                return self._codec.dumps(self._reply(message))
            params = message.get("params")
            if message.get("method") == "$/item" and isinstance(params, dict) and params.get("id") in self._waiting:
                return self._codec.dumps(
                    self._envelope.reply_to(self._waiting[params["id"]], {"result": params["value"]})
                )
        return self._codec.dumps(message)

    def loads(self, payload: bytes | bytearray) -> object:
        """Return the message in *payload*, a call as one of JSON-RPC.

        Raises:
            PayloadInvalid: The payload is not UTF-8 JSON.
        """
        message = self._codec.loads(payload)
        call = self._envelope.call_in(message)
        if call is None or (self._passes and call["method"] not in self._names):
            return message
        key = self._envelope.id
        if key is None or (isinstance(message, dict) and key in message):
            self._asked += 1
            call["id"] = self._asked
            self._waiting[self._asked] = message
        return {"jsonrpc": "2.0", **call}

    def _reply(self, message: "dict[str, object]") -> object:
        """Return a reply in the extension's form; one that can't be sent is replied to once more, as an error."""
        request_id = message.get("id")
        if request_id in self._waiting:
            self._replied = request_id, self._waiting.pop(request_id)
        asked, call = self._replied
        if self._envelope.result is None and not isinstance(message.get("result"), dict | None):
            message = message | {"result": super().loads(super().dumps(message["result"]))}  # an object of a class
        return self._envelope.reply_to(call, message) if request_id == asked else message
