"""The Python world of a context: runtime, tabs, action and storage with the API's own names."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.calls import start
from nmhost.testing.core.clone import JsError, decode, decode_json, encode, encode_json, undefined
from nmhost.testing.core.seam import ApiError, Move, Outcome, Sender
from nmhost.testing.core.targets import serializations
from nmhost.testing.core.transcripts import Conversation
from nmhost.testing.python.arguments import Signature
from nmhost.testing.python.events import Event, call
from nmhost.testing.python.namespaces import ActionSpace, Runtime, Storage, Tabs
from nmhost.testing.python.ports import Port
from nmhost.testing.python.promises import Promise
from nmhost.testing.python.replies import Reply

if TYPE_CHECKING:
    from nmhost.testing.core.world import World

Settle = Callable[[Outcome], None]


class PythonFront:
    """Stand in a context as its script would: the API for a test, in Python.

    Args:
        world: The core's side of it.
    """

    def __init__(self, world: "World") -> None:
        self.world = world
        self._table = world.state.table
        self._mode = world.state.rules.serialization(world.context.extension)
        self._ports: dict[int, Port] = {}
        self._calls: dict[int, Settle] = {}
        self._timers: dict[int, Callable[[], None]] = {}
        self._dom: dict[str, list[Callable[..., object]]] = {}
        self.events: dict[str, Event] = {}
        self.last_error: JsError | None = None
        self._checked = True
        self._invalid = False
        self.runtime = Runtime(self)
        self.tabs = Tabs(self)
        self.action = ActionSpace(self)
        self.storage = Storage(self)

    # ---- what the API objects use

    def event_of(self, name: str) -> Event:
        """Return an event of the API by its name."""
        if name not in self.events:
            self.events[name] = Event(
                self._table, name, changed=lambda count: self.world.listen(name, count), report=self.report
            )
        return self.events[name]

    def bind(self, function: str, arguments: Sequence[object]) -> list[object]:
        """Check the arguments of a function and return them by parameter."""
        return Signature(self._table, function).bind(arguments)

    def signature(self, function: str) -> Signature:
        """Return a function's signature."""
        return Signature(self._table, function)

    def open_port(
        self, number: int, *, name: str, native: bool = False, mode: str | None = None, sender: object = undefined
    ) -> Port:
        """Return the port that a connect made."""
        port = Port(self, number, name=name, native=native, mode=mode or self._mode, sender=sender)
        self._ports[number] = port
        return port

    def conversation(self, number: int) -> Conversation:
        """Return what a port carries."""
        return self.world.ends[number].channel.conversation

    def mode_to(self, extension_id: str | None) -> str:
        """Return how messages to an extension travel: json or clone."""
        return serializations(self.world.context).get(extension_id or "", self._mode)

    def encode(self, message: object, mode: str | None = None) -> str:
        """Return a message's text for another context; the mode is that of the context's own extension by default."""
        return encode(message, mode or self._mode, self.refused)

    def encode_native(self, message: object) -> str:
        """Return a message's text for a host."""
        text = encode_json(message, self.refused)
        return self._table.word("native_undefined") if text is None else text

    def encode_as_argument(self, signature: Signature, message: object, mode: str | None = None) -> str:
        """Return a message's text; a family that checks it with the arguments says so as of an argument."""
        try:
            return self.encode(message, mode)
        except ApiError as error:
            raise self._of_argument(signature, error) from None

    def encode_native_as_argument(self, signature: Signature, message: object) -> str:
        """Return a message's text for a host; the error as of an argument, where the family says it so."""
        try:
            return self.encode_native(message)
        except ApiError as error:
            raise self._of_argument(signature, error) from None

    def needs_id(self, function: str, extension_id: str | None) -> None:
        """Refuse a web page that does not say which extension it means."""
        if self.world.context.extension is None and extension_id is None:
            raise self.signature(function).refusal(self._table.text("web_page_needs_id", function=function))

    def refuse(self, error: ApiError) -> Promise[object]:
        """Throw an error, or return a promise that is rejected with it, as the family does."""
        if not self._table.flag("rejects_bad_messages"):
            raise error
        promise: Promise[object] = Promise(self.world.state, "a refused call")
        promise.reject(error)
        return promise

    def read_native_reply(self, text: str) -> object:
        """Return the value of a host's reply.

        Raises:
            ApiError: It is no JSON.
        """
        try:
            return self.decode_native(text)
        except ValueError:
            raise ApiError(self._table.text("native_bad_reply")) from None

    def _of_argument(self, signature: Signature, error: ApiError) -> ApiError:
        return signature.refusal(error.message) if self._table.has_text("invocation") else error

    def refused(self, kind: str) -> ApiError:
        """Return the family's error for a value of a kind that can't be sent."""
        if self._table.has_text("not_serializable"):
            return ApiError(self._table.text("not_serializable"))
        if kind in ("cycle", "BigInt"):
            return ApiError(self._table.text("json_cycle" if kind == "cycle" else "json_big_integer"), "TypeError")
        return ApiError(self._table.text("not_cloneable", **{"class": kind}), "DataCloneError")

    def post(self, port: int, message: object, *, native: bool, mode: str) -> None:
        """Post a message to a port."""
        if self.world.port_state(port) == "closed":
            raise ApiError(self._table.text("port_closed"))
        self.world.post(port, self.encode_native(message) if native else self.encode(message, mode))

    def disconnect_port(self, port: int) -> None:
        """Disconnect a port."""
        self._ports.pop(port, None)
        self.world.disconnect(port)

    def settle_with(self, number: int, what: str, callback: object, read: Callable[[str], object]) -> Promise[object]:
        """Return the promise of a call, or have its callback called, once the response is there."""
        promise: Promise[object] = Promise(self.world.state, what)

        def settle(outcome: Outcome) -> None:
            if callable(callback):
                self._call_back(callback, outcome, read)
            else:
                _settle(promise, outcome, read)

        self._calls[number] = settle
        return promise

    def call_api(self, method: str, arguments: Sequence[object]) -> Promise[object]:
        """Call one of the functions that the core carries out."""
        bound = self.bind(method, arguments)
        callback = bound.pop() if bound and callable(bound[-1]) else None
        return self.settle_with(start(self.world, method, bound), method, callback, json.loads)

    def listen_dom(self, kind: str, listener: Callable[..., object]) -> None:
        """Call a listener for an event of the document, such as a click."""
        self._dom.setdefault(kind, []).append(listener)

    def after(self, milliseconds: float, action: Callable[[], None]) -> int:
        """Run something later, on the browser's clock."""
        timer = self.world.set_timer(milliseconds)
        self._timers[timer] = action
        return timer

    def report(self, error: BaseException) -> None:
        """Report what a listener raised, as the browser does."""
        text = f"{getattr(error, 'name', type(error).__name__)}: {error}"
        shown = (
            self._table.text("event_handler_threw", error=text) if self._table.has_text("event_handler_threw") else text
        )
        self.world.report(shown)

    def read_last_error(self) -> object:
        """Return runtime.lastError and note that it was read."""
        self._checked = True
        if self.last_error is not None:
            return self.last_error
        return undefined if self._table.word("last_error") == "undefined" else None

    def fire_disconnect(self, port: Port, error: str | None) -> None:
        """Fire a port's onDisconnect with the error where the family puts it."""
        if self._table.flag("port_error"):
            port.error = JsError(error) if error is not None else None
            port.onDisconnect.fire(port)
        else:
            self._with_last_error(error, lambda: port.onDisconnect.fire(port))

    # ---- deliveries

    def connect(self, port: int, event: str, name: str, sender: Sender) -> None:
        """Fire onConnect."""
        self.event_of(event).fire(self.open_port(port, name=name, sender=sender))

    def message(self, port: int, text: str) -> None:
        """Give a message to its port."""
        held = self._ports.get(port)
        if held is None:
            return
        native = port in self.world.ends and self.world.ends[port].channel.is_native
        try:
            value = self.decode_native(text) if native else decode(text, held.mode)
        except ValueError:
            self.world.bad_native_json(port, text)
            return
        held.took(value)

    def disconnect(self, port: int, error: str | None) -> None:
        """Give its end to a port."""
        held = self._ports.pop(port, None)
        if held is not None:
            held.ended(error)

    def request(self, request: int, event: str, text: str, sender: Sender) -> None:
        """Fire onMessage and answer."""
        reply = Reply(
            self.world.state,
            lambda outcome: self.world.answer(request, outcome),
            self.encode,
            report=self.report,
        )
        reply.collect(self.event_of(event), decode(text, self._mode), sender)

    def response(self, call: int, outcome: Outcome) -> None:
        """Settle a call."""
        settle = self._calls.pop(call, None)
        if settle is not None:
            settle(outcome)

    def timer(self, timer: int) -> None:
        """Run what was set."""
        action = self._timers.pop(timer, None)
        if action is not None:
            action()

    def event(self, name: str, arguments: Sequence[object]) -> None:
        """Fire another event."""
        self.event_of(name).fire(*arguments)

    def defined(self, answers: Mapping[str, object]) -> None:
        """Do nothing: every call of Python's goes to the core, which knows them."""

    def dom(self, kind: str, detail: Mapping[str, object]) -> None:
        """Call the listeners of a document's event."""
        for listener in self._dom.get(kind, []):
            call(listener, (dict(detail),))

    def moved(self, move: Move) -> None:
        """Hold nothing that a new URL changes."""

    def window_message(self, text: str, origin: str, source: int) -> None:
        """Call the listeners of the window's messages."""
        self.dom("message", {"data": decode(text, "clone"), "origin": origin})

    def told(self, target: str, kind: str, detail: str | None, *, bubbles: bool) -> None:
        """Call the listeners of an event that a script of the document fires."""
        self.dom(kind, {"detail": decode(detail, "clone") if detail is not None else None})

    def close(self) -> None:
        """Drop everything."""
        for port in self._ports.values():
            port.disconnected = True
        self._ports.clear()
        self._calls.clear()
        self._timers.clear()
        for event in self.events.values():
            event.clear()

    def invalidate(self) -> None:
        """Drop everything: the extension is gone, and every use of its API throws."""
        self.close()
        self._invalid = True

    def refuse_if_invalid(self) -> None:
        """Refuse what is asked of an extension that is gone.

        Raises:
            ApiError: It is gone.
        """
        if self._invalid:
            gone = "context_invalidated"
            raise ApiError(self._table.text(gone) if self._table.has_text(gone) else "the script's extension is gone")

    def decode_native(self, text: str) -> object:
        """Return the value of a host's message."""
        return decode_json(text, strip_bom=self._table.flag("native_strips_bom"))

    def read_message(self, text: str, mode: str | None = None) -> object:
        """Return the value of another context's message."""
        return decode(text, mode or self._mode)

    def _call_back(self, callback: Callable[..., object], outcome: Outcome, read: Callable[[str], object]) -> None:
        if "value" in outcome:
            value = outcome["value"]
            self._with_last_error(None, lambda: call(callback, (read(value),)))
            return
        error = outcome.get("error", outcome.get("none"))
        text = error if isinstance(error, str) else None
        arguments = () if text is not None else (undefined,)
        self._with_last_error(text, lambda: call(callback, arguments))

    def _with_last_error(self, text: str | None, action: Callable[[], object]) -> None:
        """Run something with lastError set; say so if it did not look."""
        self.last_error = JsError(text) if text is not None else None
        self._checked = text is None
        try:
            action()
        except AssertionError:
            raise
        except Exception as error:
            self.report(error)
        finally:
            self.last_error = None
        if not self._checked:
            self.world.report(self._table.text("unchecked_last_error", message=text))


def _settle(promise: Promise[object], outcome: Outcome, read: Callable[[str], object]) -> None:
    if "value" in outcome:
        try:
            promise.resolve(read(outcome["value"]))
        except ApiError as error:
            promise.reject(error)
    elif "error" in outcome:
        promise.reject(ApiError(outcome["error"]))
    else:
        promise.resolve(undefined)
