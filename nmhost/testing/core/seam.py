"""The seam between the emulated browser's core and what runs in a context: a JavaScript world or a Python one."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypedDict

from nmhost.errors import ApiError as ApiError

if TYPE_CHECKING:
    from nmhost.testing.core.browsing.documents import Script
    from nmhost.testing.core.contexts import Context
    from nmhost.testing.core.faces import PythonSide
    from nmhost.testing.core.world import World

Sender = dict[str, object]
"""A MessageSender as JSON: its keys, in the family's order."""


class Outcome(TypedDict, total=False):
    """The end of a send or a call; exactly one key is there.

    ``value`` is the answer's payload text; ``error`` the text of a rejection; ``none`` means that nobody answered (its
    value is what a callback finds in lastError, or nothing); ``wait`` means that an answer follows.
    """

    value: str
    error: str
    none: str | bool | None
    wait: bool


class Move(TypedDict):
    """The place of a document that lives on: its URL, what its history holds for it, and where in that it stands.

    ``how`` is ``push`` or ``replace`` (by a script, which no event tells), ``fragment`` or ``traverse``; ``state`` is
    the text of a structured clone.
    """

    url: str
    how: str
    state: str | None
    length: int
    place: int


class Front(Protocol):
    """The receiver of what the browser delivers to one world of a context; each call is one task."""

    def connect(self, port: int, event: str, name: str, sender: Sender) -> None:
        """Fire *event* (runtime.onConnect, runtime.onConnectExternal) with one new port."""

    def message(self, port: int, text: str) -> None:
        """Fire a port's onMessage."""

    def disconnect(self, port: int, error: str | None) -> None:
        """Fire a port's onDisconnect."""

    def request(self, request: int, event: str, text: str, sender: Sender) -> None:
        """Fire runtime.onMessage or runtime.onMessageExternal and answer the world."""

    def response(self, call: int, outcome: Outcome) -> None:
        """Settle a send or a call."""

    def timer(self, timer: int) -> None:
        """Run what a timer was set for."""

    def event(self, name: str, arguments: Sequence[object]) -> None:
        """Fire any other event of the API, such as action.onClicked."""

    def asked(self, number: int, name: str, arguments: Sequence[object]) -> None:
        """Fire an event whose listeners are asked for something, and tell the world what they answer."""

    def defined(self, answers: Mapping[str, object]) -> None:
        """Let functions of the API be answered by the test from now on: what it gives at once, None if later."""

    def api_changed(self) -> None:
        """Learn what of the API there is now."""

    def dom(self, kind: str, detail: Mapping[str, object]) -> None:
        """Fire an event of the window, the document or the body."""

    def moved(self, move: Move) -> None:
        """Tell the scripts that the document has another URL now and lives on."""

    def window_message(self, text: str, origin: str, source: int, tree: int) -> None:
        """Deliver what a window posted to this one as a structured clone.

        *source* is the number of its frame; *tree* tells its top document from the world's own, where it is another.
        """

    def frame_loaded(self, frame_id: int) -> None:
        """Fire load at the element of a frame whose document is complete."""

    def told(self, target: str, kind: str, detail: str | None, *, bubbles: bool) -> None:
        """Fire an event that another script of the document fires at the window, the document or its body."""

    def web(self, kind: str, arguments: Sequence[object]) -> None:
        """Deliver something of the web platform: a message of a channel, a change of a storage, a database's answer."""

    def close(self) -> None:
        """Drop everything; the context is gone."""

    def invalidate(self) -> None:
        """Cut the API off; the page lives on but its extension is gone."""


class Fronts(Protocol):
    """What makes fronts for the worlds of a browser."""

    def run_scripts(self, context: "Context", scripts: "Sequence[Script]") -> None:
        """Run scripts in a context, if its extension's scripts run at all."""

    def load(self, context: "Context") -> None:
        """Parse a context's document in its world of scripts, and run the document's own."""

    def style(self, context: "Context") -> None:
        """Let a context's scripts compute with the style sheets that extensions have put into its document."""

    def finish(self, context: "Context") -> None:
        """Run the scripts that the document does not wait for, and tell of its resources."""

    def python(self, world: "World") -> "PythonSide":
        """Return the Python front of a world."""
        ...

    def inject(
        self, context: "Context", source: str, *, name: str, ended: "Callable[[Mapping[str, object]], None]"
    ) -> None:
        """Run code that an extension injects into a context; *ended* gets what came of it.

        That is ``result`` or ``error``, the text of a value, or ``refused``, why there is none; nothing at all where no
        scripts run.
        """

    def evaluate(self, context: "Context", source: str, *, timeout: float | None) -> object:
        """Return what JavaScript evaluates to in a context."""

    async def evaluate_async(self, context: "Context", source: str, *, timeout: float | None) -> object:
        """Return what JavaScript evaluates to in a context, in an event loop."""


class NativeSide(Protocol):
    """What knows the native hosts of a browser."""

    def connect(self, world: "World", application: str) -> int:
        """Open a port to a host; return its number."""
        ...

    def send(self, world: "World", application: str, text: str) -> int:
        """Send a host one message; return the number of the call."""
        ...

    def may_act(self) -> bool:
        """Return whether a host may still do something that nothing here waits for: it has a thread of its own."""
        ...
