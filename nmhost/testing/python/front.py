"""The Python world of a context: it stands where a script would, with the API's own names."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.faces import RuntimeFace, TabsFace
from nmhost.testing.core.members.signatures import offer_to
from nmhost.testing.core.messaging.clone import JsError, decode, decode_json, encode, encode_json, undefined
from nmhost.testing.core.messaging.targets import serializations
from nmhost.testing.core.operations import perform
from nmhost.testing.core.owned.storage import read_changes
from nmhost.testing.core.seam import ApiError, Move, Outcome, Sender
from nmhost.testing.core.transcripts import Conversation
from nmhost.testing.core.values import number_or_none
from nmhost.testing.python.checks import checker_of
from nmhost.testing.python.events import Listeners, call
from nmhost.testing.python.kinds import revived
from nmhost.testing.python.messaging import functions_of
from nmhost.testing.python.namespaces import Namespace
from nmhost.testing.python.ports import Port
from nmhost.testing.python.promises import Promise
from nmhost.testing.python.replies import Reply
from nmhost.testing.python.runtime import at_once, values_of

if TYPE_CHECKING:
    from nmhost.testing.core.members.signatures import Offer
    from nmhost.testing.core.table import Table
    from nmhost.testing.core.world import World
    from nmhost.testing.python.checks import Checker

Settle = Callable[[Outcome], None]
Read = Callable[[str], object]


class PythonFront:
    """The front of a world that a test's Python stands in.

    Args:
        world: The core's side of it.
    """

    runtime: RuntimeFace
    tabs: TabsFace

    def __init__(self, world: "World") -> None:
        self.world = world
        self.table: Table = world.state.table
        self._mode = world.state.rules.serialization(world.context.extension)
        self._ports: dict[int, Port] = {}
        self._calls: dict[int, Settle] = {}
        self._timers: dict[int, Callable[[], None]] = {}
        self._dom: dict[str, list[Callable[..., object]]] = {}
        self._events: dict[str, Listeners] = {}
        self.last_error: JsError | None = None
        self._checked = True
        self._invalid = False
        self.offer: Offer = offer_to(world.context)
        self.checker: Checker = checker_of(self.table, self.offer)
        self.values: Mapping[str, Callable[[], object]] = values_of(self)
        self.functions: dict[str, Callable[[Sequence[object]], object]] = {**functions_of(self), **at_once(self)}

    def __getattr__(self, name: str) -> Namespace:
        if name.startswith("_"):
            raise AttributeError(name)
        return Namespace(self, name)

    # ---- what the API objects use

    def listeners_of(self, name: str) -> Listeners:
        """Return the listeners of an event of the API by its name."""
        if name not in self._events:
            changed = partial(perform, self.world, "listen", name)
            self._events[name] = Listeners(self.table, name, changed=changed, report=self.report)
        return self._events[name]

    def check(self, function: str, arguments: Sequence[object]) -> list[object]:
        """Return the value of each parameter of a function, None for those left out.

        Raises:
            ApiError: The arguments do not fit.
        """
        return self.checker.check(self.offer.signature(function), arguments)

    def open_port(
        self,
        number: int,
        *,
        name: str | None,
        native: bool = False,
        mode: str | None = None,
        sender: object = undefined,
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
        return encode(message, mode or self._mode, self._refused)

    def encode_native(self, message: object) -> str:
        """Return a message's text for a host."""
        text = encode_json(message, self._refused)
        return self.table.word("native_undefined") if text is None else text

    def check_size(self, text: str, limit: str) -> None:
        """Refuse a message over one of the family's limits, in bytes of UTF-8; 0 is none.

        Raises:
            ApiError: It is larger.
        """
        most = self.table.number(limit)
        if most and len(text) * 3 > most and len(text.encode("utf-8", "surrogatepass")) > most:
            raise ApiError(self.table.text("too_large"))

    def read_message(self, text: str, mode: str | None = None) -> object:
        """Return the value of another context's message."""
        return decode(text, mode or self._mode)

    def read_native_reply(self, text: str) -> object:
        """Return the value of a host's reply.

        Raises:
            ApiError: It is no JSON.
        """
        try:
            return self._decode_native(text)
        except ValueError:
            raise ApiError(self.table.text("native_bad_reply")) from None

    def post(self, port: int, message: object, *, native: bool, mode: str) -> None:
        """Post a message to a port."""
        if self.world.port_state(port) == "closed":
            raise ApiError(self.table.text("port_closed"))
        text = self.encode_native(message) if native else self.encode(message, mode)
        self.check_size(text, "native_size_limit" if native else "message_size_limit")
        self.world.post(port, text)

    def disconnect_port(self, port: int) -> None:
        """Disconnect a port."""
        self._ports.pop(port, None)
        self.world.disconnect(port)

    def call_api(self, function: str, *arguments: object) -> object:
        """Call one of the functions that the core carries out: a promise, or undefined if there is a callback."""
        self.refuse_if_invalid()
        values = self.check(function, arguments)
        callback = values.pop() if self.offer.signature(function).takes_callback else None
        number = number_or_none(perform(self.world, "call", function, self._plain(values))) or 0
        return self.answer_later(number, function, callback, read=lambda text: revived(json.loads(text)))

    def call_at_once(self, function: str, *arguments: object) -> object:
        """Call one of the functions that the core carries out and that returns its value."""
        values = self.check(function, arguments) if self.offer.find(function) is not None else arguments
        value = perform(self.world, "call_now", function, self._plain(values))
        return undefined if value is None else value

    def answer_later(self, number: int, function: str, callback: object, *, read: Read) -> object:
        """Return the promise of a call, or have its callback called, once the response is there."""
        if callable(callback):
            self._calls[number] = partial(self._call_back, callback, read)
            return undefined
        promise: Promise[object] = Promise(self.world.state, f"the answer to {function}")
        self._calls[number] = partial(_settle, promise, read)
        return promise

    def fail_later(self, error: ApiError, callback: object) -> object:
        """Return a promise that is rejected, or have a callback find the error in lastError."""
        if callable(callback):
            self.world.state.soon(partial(self._with_last_error, error.message, partial(call, callback, ())))
            return undefined
        promise: Promise[object] = Promise(self.world.state, "a refused call")
        promise.reject(error)
        return promise

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
        ways: Mapping[str, Callable[[], str]] = {
            "blink": lambda: self.table.text("event_handler_threw", error=text),
            "gecko": lambda: text,
        }
        self.world.report(ways[self.table.strategy("events")]())

    def read_last_error(self) -> object:
        """Return runtime.lastError and note that it was read."""
        self._checked = True
        if self.last_error is not None:
            return self.last_error
        return undefined if self.table.word("last_error") == "undefined" else None

    def fire_disconnect(self, port: Port, listeners: Listeners, error: str | None) -> None:
        """Fire a port's onDisconnect with the error where the family puts it."""
        if self.table.flag("port_error"):
            port.error = JsError(error) if error is not None else None
            listeners.fire(port)
        else:
            self._with_last_error(error, partial(listeners.fire, port))

    # ---- deliveries

    def connect(self, port: int, event: str, name: str, sender: Sender) -> None:
        """Fire onConnect."""
        self.listeners_of(event).fire(self.open_port(port, name=name, sender=revived(sender)))

    def message(self, port: int, text: str) -> None:
        """Give a message to its port."""
        held = self._ports.get(port)
        if held is None:
            return
        native = port in self.world.ends and self.world.ends[port].channel.is_native
        try:
            value = self._decode_native(text) if native else held._read(text)
        except ValueError:
            self.world.bad_native_json(port, text)
            return
        held._take(value)

    def disconnect(self, port: int, error: str | None) -> None:
        """Give its end to a port."""
        held = self._ports.pop(port, None)
        if held is not None:
            held._end(error)

    def request(self, request: int, event: str, text: str, sender: Sender) -> None:
        """Fire onMessage and answer."""
        answer = partial(self.world.answer, request)
        reply = Reply(self.world.state, answer, self.encode, report=self.report)
        reply.collect(self.listeners_of(event), decode(text, self._mode), revived(sender))

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
        told = read_changes(self.world.context, name, arguments)
        self.listeners_of(name).fire(*[revived(one) for one in told])

    def asked(self, number: int, name: str, arguments: Sequence[object]) -> None:
        """Fire an event whose listeners are asked for something."""
        self.world.answered(number, self.listeners_of(name).ask(*[revived(one) for one in arguments]))

    def api_changed(self) -> None:
        """Do nothing: every look at the API asks what there is."""

    def dom(self, kind: str, detail: Mapping[str, object]) -> None:
        """Call the listeners of a document's event."""
        for listener in self._dom.get(kind, []):
            call(listener, (dict(detail),))

    def moved(self, move: Move) -> None:
        """Hold nothing that a new URL changes."""

    def window_message(self, text: str, origin: str, source: int, tree: int) -> None:
        """Call the listeners of the window's messages."""
        self.dom("message", {"data": decode(text, "clone"), "origin": origin})

    def frame_loaded(self, frame_id: int) -> None:
        """Hear nothing: a frame's element is the scripts'."""

    def frame_refused(self, frame_id: int) -> None:
        """Hear nothing: a frame's element is the scripts'."""

    def told(self, target: str, kind: str, detail: str | None, *, bubbles: bool) -> None:
        """Call the listeners of an event that a script of the document fires."""
        self.dom(kind, {"detail": decode(detail, "clone") if detail is not None else None})

    def web(self, kind: str, arguments: Sequence[object]) -> None:
        """Hear nothing: the web platform is the scripts'."""

    def close(self) -> None:
        """Drop everything."""
        for port in self._ports.values():
            port.disconnected = True
        self._ports.clear()
        self._calls.clear()
        self._timers.clear()
        for event in self._events.values():
            event.clear()

    def defined(self, answers: Mapping[str, object]) -> None:
        """Hold nothing: every call goes to the core, which knows the test's own answers."""

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
            raise ApiError(self.table.text("context_invalidated"))

    def _refused(self, kind: str) -> ApiError:
        """Return the family's error for a value of a kind that can't be sent."""
        ways: Mapping[str, Callable[[], ApiError]] = {
            "blink": lambda: ApiError(self.table.text("not_serializable")),
            "gecko": lambda: _why_refused(self.table.text, kind),
        }
        return ways[self.table.strategy("clone_errors")]()

    def _plain(self, values: Sequence[object]) -> list[object]:
        """Return arguments as the core takes them from scripts too: JSON."""
        return [json.loads(encode_json(_without_functions(value), self._refused) or "null") for value in values]

    def _decode_native(self, text: str) -> object:
        return decode_json(text, strip_bom=self.table.flag("native_strips_bom"))

    def _call_back(self, callback: Callable[..., object], read: Read, outcome: Outcome) -> None:
        if "value" in outcome:
            try:
                arguments: tuple[object, ...] = (read(outcome["value"]),)
            except ApiError as unreadable:
                self._with_last_error(unreadable.message, partial(call, callback, ()))
                return
            self._with_last_error(None, partial(call, callback, arguments))
            return
        error = outcome.get("error", outcome.get("none"))
        text = error if isinstance(error, str) else None
        self._with_last_error(text, partial(call, callback, () if text is not None else (undefined,)))

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
            self.world.report(self.table.text("unchecked_last_error", message=text))


def _without_functions(value: object) -> object:
    """Return a call's value with functions by their names, as the core takes them from scripts too."""
    if callable(value):
        return {"$function": getattr(value, "__name__", repr(value))}
    if isinstance(value, list | tuple):
        return [_without_functions(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_functions(one) for key, one in value.items()}
    return value


def _why_refused(text: Callable[..., str], kind: str) -> ApiError:
    if kind in ("cycle", "BigInt"):
        return ApiError(text("json_cycle" if kind == "cycle" else "json_big_integer"), "TypeError")
    return ApiError(text("not_cloneable", **{"class": kind}), "DataCloneError")


def _settle(promise: Promise[object], read: Read, outcome: Outcome) -> None:
    if "value" in outcome:
        try:
            promise.resolve(read(outcome["value"]))
        except ApiError as error:
            promise.reject(error)
    elif "error" in outcome:
        promise.reject(ApiError(outcome["error"]))
    else:
        promise.resolve(undefined)
