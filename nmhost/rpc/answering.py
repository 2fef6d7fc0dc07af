"""Speak JSON-RPC 2.0 on one port: find the method, bind the parameters, make the reply; no input or output of its own.

Beside the specification (https://www.jsonrpc.org/specification, seen 2026-11-21) there are two notifications, named
with a leading ``$/`` as the Language Server Protocol does: ``$/item`` carries each item of a method that is a generator
to the extension, with the request's id, and ``$/cancelRequest`` cancels a request that is under way.
"""

from nmhost.errors import MessageError, MessageTooLarge, ReplyError
from nmhost.handlers import post_all
from nmhost.lazy.failures import INTERNAL_ERROR, METHOD_NOT_FOUND, PARSE_ERROR, reply_to
from nmhost.rpc.checks import NOTHING, is_array, is_object
from nmhost.rpc.methods import ID_TYPES, NO_ID, Batch, Call, Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from nmhost.dispatch import Runner
    from nmhost.rpc.methods import Body, Send

    Expect = Callable[[], Send]

INVALID_REQUEST = -32600
REPLY_TOO_LARGE = -32001
"""Of the codes that the specification leaves to servers: the reply is over the browser's 1 MiB."""
REQUEST_CANCELLED = -32800
"""The code of the Language Server Protocol."""

_PARAMS_TYPES = frozenset({dict, list, type(None)})


class Rpc:
    """What answers the requests of one port.

    Args:
        runner: What runs the port, with the host's methods.
        state: What the host's lifespan yielded.
    """

    __slots__ = (
        "_later",
        "_log",
        "_methods",
        "_plain",
        "_port",
        "_runner",
        "_running",
        "_runs",
        "_state",
        "_surrounding",
        "_wire",
        "alone",
        "is_quick",
    )

    def __init__(self, runner: "Runner", *, state: object = None) -> None:
        self._runner = runner
        self._methods: dict[str, Method] = {method.name: method for method in runner.registered.methods}  # type: ignore[misc]  # all are
        self._surrounding = runner.surrounding
        if self._surrounding is not None:
            self._methods = {name: self._surrounding.method(method) for name, method in self._methods.items()}
        self._port = runner.port
        self._wire = runner.wire
        self._log = runner.log
        self._state = state
        self._later: Callable[[Call], None] = runner.later.run_call if runner.later else self._run_stream
        self._plain: dict[object, Callable[[object], object]] = {}
        self._runs: dict[str, Callable[[object], object]] = {}
        for method in self._methods.values():
            if method.signature.is_open:  # a fault is told at the beginning, and not at the first call
                self._runs[method.name] = method.signature.bind(runner.port, state)
        self._running: dict[object, Call] = {}
        self.is_quick: bool = False
        """Whether replies may wait for the next request, as nmhost.dispatch keeps it."""
        registered = runner.registered
        self.alone: bool = not (registered.messages or registered.envelope or registered.unmatched)
        """Whether the host has no other handlers, so that every message is for this, whatever it says."""

    def takes(self, message: object) -> bool:
        """Return whether *message* is JSON-RPC: an object that says so, or an array with one in it."""
        if isinstance(message, dict):
            return message.get("jsonrpc") == "2.0"
        return is_array(message) and any(is_object(item) and item.get("jsonrpc") == "2.0" for item in message)

    def receive(self, message: object) -> None:
        """Handle a request, a notification, a response or a batch of them; queue what there is to reply."""
        if is_array(message) and message:
            batch = Batch(self._post_batch)
            for item in message:
                batch.add(self._reply_to(item, batch.expect))
            batch.close()
            return
        self._post(self._reply_to(message, self._expect))

    def refuse_payload(self) -> None:
        """Reply that a payload was no JSON."""
        self._post(_error(None, PARSE_ERROR, "Parse error"))

    def finish(self, call: Call, result: object) -> None:
        """Reply to *call* with its result."""
        self._forget(call)
        call.send(None if call.id is NO_ID else {"jsonrpc": "2.0", "id": call.id, "result": result})

    def fail(self, call: Call, error: BaseException) -> None:
        """Reply to *call* with what it raised."""
        self._forget(call)
        call.send(self._failure(call.method, error, request_id=call.id))

    def cancelled(self, call: Call) -> None:
        """Reply to *call* that it was cancelled."""
        self._forget(call)
        call.send(None if call.id is NO_ID else _error(call.id, REQUEST_CANCELLED, "Request cancelled"))

    def post_item(self, call: Call, item: object) -> None:
        """Post one item of a generator; a notification has nobody who waits for any."""
        if call.id is not NO_ID:
            params = {"id": call.id, "value": item}
            self._wire.post({"jsonrpc": "2.0", "method": "$/item", "params": params})

    def _reply_to(self, message: object, expect: "Expect") -> "Body | None":
        """Return the reply to *message*: None if there is none, or none yet, of which *expect* is told."""
        if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
            return _error(None, INVALID_REQUEST, "Invalid Request")
        name = message.get("method")
        request_id = message.get("id", NO_ID)
        run = self._plain.get(name) if name.__class__ is str else None
        params = message.get("params")
        if run is None or request_id.__class__ not in ID_TYPES or params.__class__ not in _PARAMS_TYPES:
            return self._reply_to_other(message, expect)
        try:
            result = run({} if params is None else params)
        except BaseException as error:
            return self._failure(self._methods[name], error, request_id=request_id)  # type: ignore[index]  # a string
        return None if request_id is NO_ID else {"jsonrpc": "2.0", "id": request_id, "result": result}

    def _reply_to_other(self, message: "Body", expect: "Expect") -> "Body | None":
        """Handle what is no call of a method that was called before and gives its result at once."""
        name = message.get("method", _MISSING)
        request_id = message.get("id", NO_ID)
        if name is _MISSING and ("result" in message or "error" in message):
            self._take_response(message)
            return None
        if not isinstance(name, str) or request_id.__class__ not in ID_TYPES or not _are_params(message):
            return _error(None, INVALID_REQUEST, "Invalid Request")
        if name in self._methods:
            return self._reply_to_call(self._methods[name], message, expect, request_id=request_id)
        if name == "$/cancelRequest":
            self._cancel(message.get("params"))
            return None
        if name == "$/hello":
            agreed = self._greet(message.get("params"))
            return None if request_id is NO_ID else {"jsonrpc": "2.0", "id": request_id, "result": agreed}
        if name == "$/part" and self._wire.parts is not None:
            self._take_part(message)
            return None
        if name == "rpc.discover" and self._runner.registered.describe is not None and request_id is not NO_ID:
            return {"jsonrpc": "2.0", "id": request_id, "result": self._runner.registered.describe()}
        missing = _error(request_id, METHOD_NOT_FOUND, "Method not found", {"method": name})
        return None if request_id is NO_ID else missing

    def _reply_to_call(self, method: Method, message: "Body", expect: "Expect", *, request_id: object) -> "Body | None":
        """Bind the method at its first call, and call it or leave it to whoever runs the others."""
        run = self._runs.get(method.name)
        if run is None:
            try:
                run = method.signature.bind(self._port, self._state)
            except Exception as error:  # an annotation that can't be read even now
                return self._failure(method, error, request_id=request_id)
            self._runs[method.name] = run
        if method.is_plain:
            self._plain[method.name] = run if self._surrounding is None else self._surrounding.enclosed(method, run)
            return self._reply_to(message, expect)
        call = Call(method, run, message.get("params") or {}, request_id=request_id, send=expect())
        if self._surrounding is not None:
            call.run = self._surrounding.enclosed(method, run, lambda item: self.post_item(call, item))
        if request_id is not NO_ID:
            self._running[request_id] = call
        self._later(call)
        return None

    def _take_response(self, message: "Body") -> None:
        """Handle a response that was in a batch, or that nobody waits for any more."""
        if self._wire.requests is not None:
            self._wire.requests.take(message)

    def _run_stream(self, call: Call) -> None:
        try:
            self.finish(call, post_all(call.start(), lambda item: self.post_item(call, item)))  # type: ignore[arg-type]
        except BaseException as error:
            self.fail(call, error)

    def _cancel(self, params: object) -> None:
        """Cancel the call that *params* name; one that has ended, or never was, is none."""
        request_id = params.get("id", NO_ID) if is_object(params) else NO_ID
        call = self._running.get(request_id) if request_id.__class__ in ID_TYPES else None
        if self._wire.parts is not None and request_id is not None:  # which is what notifications belong to
            self._wire.parts.drop(request_id)
        if call is not None and call.cancel is not None:
            call.cancel()

    def _greet(self, params: object) -> object:
        """Record what the extension's generated client calls itself; return what this host agrees to."""
        if not is_object(params):
            return None
        instance, label = params.get("instance"), params.get("label")
        self._port.instance = instance if isinstance(instance, str) else ""
        self._port.label = label if isinstance(label, str) else ""
        if "parts" not in params:
            return None
        from nmhost.rpc.parts import agree  # only a generated client knows of parts

        wire = self._wire
        limits = (self._runner.registered.total_limit, wire.decoder.limit, wire.send_limit)
        wire.parts = agree(wire, params["parts"], limits=limits, refused=self._log.error)
        return None if wire.parts is None else {"parts": wire.parts.offer}

    def _take_part(self, message: "Body") -> None:
        """Add a part of a message, which is dispatched next if this was the last."""
        whole = self._wire.parts.whole(message) if self._wire.parts is not None else NOTHING
        if whole is not NOTHING:
            self._wire.received.appendleft(whole)

    def _forget(self, call: Call) -> None:
        if self._running.get(call.id) is call:
            del self._running[call.id]

    def _failure(self, method: Method, error: BaseException, *, request_id: object) -> "Body | None":
        """Return the reply that says what the method raised; a notification's failure is logged alone."""
        said = reply_to(error, method, self._runner)
        if said is None or request_id is NO_ID:
            return None
        return {"jsonrpc": "2.0", "error": _error_body(said), "id": request_id}

    def _expect(self) -> "Send":
        """Return what takes a reply that comes later."""
        return self._post

    def _post(self, reply: "Body | None") -> None:
        """Queue *reply*, or what stands for it if it can't be sent."""
        if reply is None:
            return
        try:
            self._wire.queue(reply)
        except MessageError as error:
            self._post_instead(_unsendable(reply, error), error)

    def _post_batch(self, replies: "list[Body]") -> None:
        """Queue *replies*; those that can't be sent become errors, all of them if only together they are too large."""
        try:
            self._wire.queue(replies)
        except MessageTooLarge as error:
            self._post_instead([_unsendable(reply, error) for reply in replies], error)
        except MessageError as error:
            self._post_instead([self._sendable(reply) for reply in replies], error)

    def _post_instead(self, reply: "Body | list[Body]", error: MessageError) -> None:
        """Queue *reply* in place of what *error* refused, or the least there is if that is refused too."""
        self._log.error(f"a reply can't be posted: {error}")
        try:
            self._wire.queue(reply)
        except MessageError as again:
            self._post_least(_unsendable({"id": None}, again))

    def _post_least(self, reply: "Body") -> None:
        try:
            self._wire.queue(reply)
        except MessageError as error:  # ``@host.outgoing`` fails whatever is posted
            self._log.error(f"nor can another in its place: {error}")

    def _sendable(self, reply: "Body") -> "Body":
        try:
            self._wire.codec.dumps(reply)
        except MessageError as error:
            return _unsendable(reply, error)
        return reply


def _are_params(message: "Body") -> bool:
    return message.get("params").__class__ in _PARAMS_TYPES


def _error(request_id: object, code: int, text: str, data: object = None) -> "Body":
    body: Body = {"code": code, "message": text}
    if data is not None:
        body["data"] = data
    return {"jsonrpc": "2.0", "error": body, "id": request_id}


def _error_body(said: object) -> object:
    """Return the error object for what a handler of errors said: an object with a code and a message is one already."""
    if isinstance(said, ReplyError):
        return said.body()
    if is_object(said) and isinstance(said.get("code"), int) and isinstance(said.get("message"), str):
        return said
    return {"code": INTERNAL_ERROR, "message": "Internal error", "data": said}


def _unsendable(reply: "Body", error: MessageError) -> "Body":
    """Return the error that stands for *reply*."""
    if isinstance(error, MessageTooLarge):
        limits = {"size": error.size, "limit": error.limit}
        return _error(reply["id"], REPLY_TOO_LARGE, "The reply is too large", limits)
    return _error(reply["id"], INTERNAL_ERROR, "Internal error")


_MISSING = object()
