"""What a world of a context may ask of the browser; nothing is delivered from inside such a call."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.connections import Channel, End
from nmhost.testing.core.exchanges import Exchange, Request
from nmhost.testing.core.seam import ApiError, Front, Outcome
from nmhost.testing.core.targets import ExtensionTarget, TabTarget

if TYPE_CHECKING:
    from typing import Protocol

    from nmhost.testing.core.contexts import Context

    class Losable(Protocol):
        """Be a send to a native host, as far as its world must know it."""

        def lose(self) -> None:
            """End it with its world."""


A_MOMENT = 0.01  # milliseconds


class World:
    """Be the core's side of one world: a context's scripts, or a test's Python.

    The front end that stands in it is set right after it is made.
    """

    front: Front

    def __init__(self, context: "Context") -> None:
        self.context = context
        self.browser = context.browser
        self.alive = True
        self.listeners: dict[str, int] = {}
        self.ends: dict[int, End] = {}
        self.requests: dict[int, Request] = {}
        self.exchanges: set[Losable] = set()
        self._timers: dict[int, int] = {}
        self._last_connect = 0.0

    def send_off(self, latency: str, arrival: Callable[[], None]) -> None:
        """Have something arrive after one of the family's latencies, never before what this world sent off earlier.

        What is behind a connect arrives in a later moment than that, so that a timer of 0 ms set meanwhile comes first.
        """
        tasks = self.browser.tasks
        moment = max(tasks.now() + self.browser.rules.table.latency(latency), self._last_connect)
        tasks.at(moment, arrival)
        if latency == "connect":
            self._last_connect = moment + A_MOMENT

    def now(self) -> float:
        """Return the milliseconds since the epoch on the browser's clock."""
        return self.browser.tasks.read()

    def advance(self, ms: float) -> None:
        """Move the clock by what a script's busy wait read of it."""
        self.browser.tasks.skip_to(self.browser.tasks.now() + ms)

    def read_file(self, path: str) -> str | None:
        """Return the text of one of the extension's files, or of a resource of the page's site."""
        return self.browser.network.read(self.context, path)

    def set_timer(self, delay_ms: float | None) -> int:
        """Have ``timer`` delivered once, after the delay."""
        timer = self.browser.number()
        delay = max(0.0, delay_ms) if delay_ms is not None and delay_ms == delay_ms else 0.0
        self._timers[timer] = self.browser.tasks.after(delay, partial(self._fire, timer), quiet=True)
        return timer

    def clear_timer(self, timer: int) -> None:
        """Forget a timer."""
        task = self._timers.pop(timer, None)
        if task is not None:
            self.browser.tasks.cancel(task)

    def listen(self, event: str, count: int) -> None:
        """Note how many listeners an event has now."""
        self.listeners[event] = count
        if self.context.extension is not None:
            self.context.extension.listening(self.context, event)

    def connect(self, target: str | None, name: str) -> int:
        """Open a connection to an extension."""
        return Channel(self, self._extension_target(target, "runtime.onConnect"), name).opener.id

    def connect_tab(self, tab_id: int, name: str, frame_id: int | None, document_id: str | None) -> int:
        """Open a connection to the frames of a tab."""
        target = TabTarget(self.browser, tab_id, frame_id=frame_id, document_id=document_id, event="runtime.onConnect")
        return Channel(self, target, name).opener.id

    def connect_native(self, application: str) -> int:
        """Open a connection to a native host."""
        return self.browser.hosts.connect(self, application)

    def post(self, port: int, text: str) -> None:
        """Send a message over a port.

        Raises:
            ApiError: The port is closed, or the message too large.
        """
        end = self.ends.get(port)
        if end is None:
            raise ApiError(self.browser.rules.table.text("port_closed"))
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
        return Exchange(self, self._extension_target(target, "runtime.onMessage"), text).id

    def send_tab(
        self,
        tab_id: int,
        text: str,
        frame_id: int | None,
        document_id: str | None,
        callback: bool,  # noqa: FBT001  # an operation of the seam
    ) -> int:
        """Send a one-time message to the frames of a tab."""
        target = TabTarget(self.browser, tab_id, frame_id=frame_id, document_id=document_id, event="runtime.onMessage")
        return Exchange(self, target, text).id

    def send_native(self, application: str, text: str, callback: bool) -> int:  # noqa: FBT001  # an operation of the seam
        """Send a one-time message to a native host."""
        return self.browser.hosts.send(self, application, text)

    def answer(self, request: int, outcome: Outcome) -> None:
        """Take this world's answer to a request; late and second ones are dropped."""
        asked = self.requests.get(request)
        if asked is not None:
            asked.answer(outcome)

    def bad_native_json(self, port: int, text: str) -> None:
        """Take that a message of a native host, *text*, is no JSON."""
        end = self.ends.get(port)
        if end is not None:
            end.channel.bad_json(text)

    def call(self, method: str, arguments: Sequence[object]) -> int:
        """Call any other function of the API; the response follows."""
        return self.browser.calls.start(self, method, arguments)

    def call_now(self, method: str, arguments: Sequence[object]) -> object:
        """Call a function of the API that returns at once."""
        return self.browser.calls.at_once(self, method, arguments)

    def open_frame(self, url: str) -> int:
        """Put a frame into this document."""
        return self.browser.calls.open_frame(self, url)

    def remove_frame(self, frame_id: int) -> None:
        """Take a frame out of this document."""
        self.browser.calls.remove_frame(self, frame_id)

    def load_frame(self, frame_id: int, url: str) -> None:
        """Load another document in a frame of this document."""
        self.browser.calls.load_frame(self, frame_id, url)

    def navigate(self, url: str | None) -> None:
        """Load another document in this frame; none loads it again."""
        self.browser.calls.navigate(self, url)

    def move(self, url: str, how: str, state: str | None) -> None:
        """Give this document another URL without loading anything; *how* is that of a ``Move``."""
        self.browser.calls.move(self, url, how=how, state=state)

    def traverse(self, steps: int) -> None:
        """Go back or forward in the history of this document's tab."""
        self.browser.calls.traverse(self, steps)

    def post_window(self, frame_id: int, text: str, origin: str) -> None:
        """Post a message to the window of a frame of this tab, if that has the origin; ``*`` is any, ``/`` the own."""
        self.browser.calls.post_window(self, frame_id, text, origin)

    def tell_document(self, target: str, kind: str, detail: str | None, bubbles: bool) -> None:  # noqa: FBT001  # an operation of the seam
        """Have the other scripts of this document hear an event that this one fires."""
        self.browser.calls.tell_document(self, partial(_tell, target, kind, detail, bubbles=bubbles))

    def listen_unload(self) -> None:
        """Note that a script waits for the document to be unloaded, which keeps that out of the back/forward cache."""
        self.context.awaits_unload = True

    def use_runtime(self, url: str) -> None:
        """Note the URL that the document has when its script first looks at the API's runtime."""
        self.context.used_url = self.context.used_url or url

    def close_window(self) -> None:
        """Close the tab that this document is all of, if a script may."""
        self.browser.calls.close_window(self)

    def fetch(self, request: Mapping[str, object]) -> int:
        """Ask for a resource; the response follows."""
        return self.browser.network.fetch(self, request)

    def beacon(self, url: str, body: str) -> bool:
        """Post something nobody waits for."""
        return self.browser.network.beacon(self, url, body)

    def log(self, level: str, text: str) -> None:
        """Print what a script logs."""
        self.browser.console.add(level, text, self.context)

    def report(self, text: str) -> None:
        """Print what the browser says of this context."""
        self.browser.console.add("error", text, self.context)

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
        for exchange in list(self.exchanges):
            exchange.lose()

    def _fire(self, timer: int) -> None:
        if self._timers.pop(timer, None) is not None:
            self.front.timer(timer)

    def _extension_target(self, target: str | None, event: str) -> ExtensionTarget:
        own = self.context.extension
        return ExtensionTarget(self.browser, target or (own.id if own is not None else ""), event)


def _tell(target: str, kind: str, detail: str | None, front: Front, *, bubbles: bool) -> None:
    front.told(target, kind, detail, bubbles=bubbles)
