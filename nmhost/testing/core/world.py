"""One world of a context, as the core holds it: its ports, requests, listeners and timers."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.errors import ScriptError
from nmhost.testing.core.messaging.connections import Channel
from nmhost.testing.core.messaging.exchanges import Exchange
from nmhost.testing.core.messaging.targets import ExtensionTarget, TabTarget
from nmhost.testing.core.seam import Answerable, ApiError, End, Front, Losable, Outcome

if TYPE_CHECKING:
    from nmhost.testing.core import model
    from nmhost.testing.core.model import Context, State


A_MOMENT = 0.01  # milliseconds
A_TIMER = 1.0  # milliseconds: what a timer without a delay waits at most


class World:
    """The core's side of one world: a context's scripts, or a test's Python.

    The front end that stands in it is set right after it is made.
    """

    front: Front

    def __init__(self, context: "Context") -> None:
        self.context = context
        self.state: State = context.state
        self.origin: str = context.origin
        self.alive: bool = True
        self.listeners: dict[str, int] = {}
        self.ends: dict[int, End] = {}
        self.requests: dict[int, Answerable] = {}
        self.questions: dict[int, Callable[[Sequence[object]], None]] = {}  # events whose answers are awaited
        self.exchanges: set[Losable] = set()
        self.dropped_calls: set[int] = set()  # whose answers nobody waits for any more
        self._timers: dict[int, tuple[int, float]] = {}  # the task of each, and when it is due
        self._last_connect = 0.0

    def send_off(self, latency: str, arrival: Callable[[], None]) -> None:
        """Send something off: it arrives after a latency of the family's, never before what this world sent earlier.

        What is behind a connect arrives in a later moment than that, so that a timer of 0 ms set meanwhile comes first.
        """
        tasks = self.state.tasks
        moment = max(tasks.now() + self.state.table.latency(latency), self._last_connect)
        tasks.at(moment, arrival)
        if latency == "connect":
            self._last_connect = moment + A_MOMENT

    def now(self) -> float:
        """Return the milliseconds since the epoch on the browser's clock."""
        return self.state.tasks.read()

    def advance(self, ms: float) -> None:
        """Move the clock by what a script's busy wait read of it."""
        self.state.tasks.skip_to(self.state.tasks.now() + ms)

    def deliver_web(self, kind: str, *arguments: object) -> None:
        """Deliver something of the web platform, if the world is there still."""
        if self.alive:
            self.front.web(kind, arguments)

    def set_timer(self, delay_ms: float | None) -> int:
        """Set a timer: it is delivered once, after the delay."""
        timer = self.state.number()
        delay = max(0.0, delay_ms) if delay_ms is not None and delay_ms == delay_ms else 0.0
        moment = self.state.tasks.now() + delay
        self._timers[timer] = self.state.tasks.at(moment, partial(self._fire, timer), quiet=True), moment
        return timer

    def run_due_timers(self) -> None:
        """Run what timers are due for by now, within the running task."""
        limit = self.state.tasks.now() + A_TIMER
        for timer, (task, moment) in sorted(self._timers.items(), key=lambda one: one[1][1]):
            if moment <= limit and timer in self._timers:
                self.state.tasks.cancel(task)
                self._fire(timer)

    def clear_timer(self, timer: int) -> None:
        """Forget a timer."""
        found = self._timers.pop(timer, None)
        if found is not None:
            self.state.tasks.cancel(found[0])

    def listen(self, event: str, count: int) -> None:
        """Note how many listeners an event has now; events stand in the order in which they got their first."""
        self.listeners[event] = count
        if not count:
            del self.listeners[event]
        if self.context.extension is not None:
            self.context.extension.listening(self.context, event)

    def fail_start(self) -> None:
        """Note that a worker's script failed at its top: the browser does not register it."""
        self.context.has_failed = True
        if self.context.extension is not None:
            self.context.extension.forget_listeners(self.context)

    def connect(self, target: str | None, name: str) -> int:
        """Open a connection to an extension."""
        return Channel(self, self._extension_target(target, "Connect"), name).opener.id

    def connect_tab(self, tab_id: int, name: str, frame_id: int | None, document_id: str | None) -> int:
        """Open a connection to the frames of a tab."""
        target = TabTarget(self.state, tab_id, frame_id=frame_id, document_id=document_id, event="runtime.onConnect")
        return Channel(self, target, name).opener.id

    def post(self, port: int, text: str) -> None:
        """Send a message over a port.

        Raises:
            ApiError: The port is closed, or the message too large.
        """
        end = self.ends.get(port)
        if end is None:
            raise ApiError(self.state.table.text("port_closed"))
        end.channel.post(end, text)

    def disconnect(self, port: int) -> None:
        """Close a port; silent about one that is closed."""
        end = self.ends.get(port)
        if end is not None:
            end.shut()
            end.channel.leave(end, gone=False)

    def port_state(self, port: int) -> str:
        """Return ``open`` or ``closed``."""
        return "open" if port in self.ends else "closed"

    def send(self, target: str | None, text: str, callback: bool) -> int:  # noqa: FBT001  # an operation of the seam
        """Send a one-time message to an extension."""
        return Exchange(self, self._extension_target(target, "Message"), text).id

    def send_tab(
        self,
        tab_id: int,
        text: str,
        frame_id: int | None,
        document_id: str | None,
        callback: bool,  # noqa: FBT001  # an operation of the seam
    ) -> int:
        """Send a one-time message to the frames of a tab."""
        target = TabTarget(self.state, tab_id, frame_id=frame_id, document_id=document_id, event="runtime.onMessage")
        return Exchange(self, target, text).id

    def answer(self, request: int, outcome: Outcome) -> None:
        """Pass on this world's answer to a request; late and second ones are dropped."""
        asked = self.requests.get(request)
        if asked is not None:
            asked.answer(outcome)

    def answered(self, number: int, answers: Sequence[object]) -> None:
        """Pass on what the listeners of an event answered."""
        heard = self.questions.pop(number, None)
        if heard is not None:
            heard(answers)

    def bad_native_json(self, port: int, text: str) -> None:
        """Report that a message of a native host, *text*, is no JSON."""
        end = self.ends.get(port)
        if end is not None:
            end.channel.bad_json(text)

    def listen_unload(self) -> None:
        """Note that a script waits for the document to be unloaded, which keeps that out of the back/forward cache."""
        self.context.awaits_unload = True

    def use_runtime(self, url: str) -> None:
        """Note the URL that the document has when its script first looks at the API's runtime."""
        self.context.used_url = self.context.used_url or url

    def log(self, level: str, text: str) -> None:
        """Print what a script logs."""
        self.state.console.add(level, text, self.context)

    def report(self, text: str, place: str = "") -> None:
        """Print what the browser says of this context, with the place in a script that it is about."""
        self.state.console.add("error", f"{text}\n    at {place}" if place else text, self.context)

    def uncaught(self, text: str, place: str = "") -> None:
        """Print an error that no script caught, and note it: the test fails of it unless it looks."""
        self.report(text, place)
        self.state.errors.add(ScriptError(text, place, repr(self.context)))

    def close(self, error: str | None = None) -> None:
        """End it with its context: its ports close, its requests are lost.

        Args:
            error: What the other ends are told, where the family says anything.
        """
        if not self.alive:
            return
        self.front.close()
        for timer in list(self._timers):
            self.clear_timer(timer)
        self._let_go(error)

    def invalidate(self) -> None:
        """Cut it off from its extension: as closing, but its scripts run on."""
        self._let_go()
        self.alive = True
        self.front.invalidate()

    def _let_go(self, error: str | None = None) -> None:
        self.alive = False
        self.listeners.clear()
        for end in list(self.ends.values()):
            end.shut()
            end.channel.leave(end, gone=True, error=error)
        for request in list(self.requests.values()):
            request.lose()
        for number in list(self.questions):
            self.answered(number, [])
        for exchange in list(self.exchanges):
            exchange.lose()

    def _fire(self, timer: int) -> None:
        if self._timers.pop(timer, None) is not None:
            self.front.timer(timer)

    def _extension_target(self, target: str | None, what: str) -> ExtensionTarget:
        own = self.context.extension
        event = f"runtime.on{'' if self.context.user_world is None else 'UserScript'}{what}"
        return ExtensionTarget(self.state, target or (own.id if own is not None else ""), event)


def respond(world: "model.World", call: int, outcome: Outcome) -> None:
    """Answer a call, if the world that made it is still there."""
    if world.alive:
        world.front.response(call, outcome)
