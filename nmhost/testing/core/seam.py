"""The seam between the emulated browser's core and what runs in a context: a JavaScript world or a Python one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypedDict

from nmhost.errors import ApiError as ApiError
from nmhost.testing.core.transcripts import Conversation

Script = tuple[str, str, bool]
"""A script's path, its text, and whether it is a module."""

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


class Losable(Protocol):
    """Something under way that a world has begun or was asked, as far as that must know it."""

    def lose(self) -> None:
        """End it with its world."""


class Answerable(Losable, Protocol):
    """A world's share in an exchange."""

    def answer(self, outcome: Outcome) -> None:
        """Note what the world's listeners made of it."""


class Line(Protocol):
    """What a port's end is attached to."""

    conversation: Conversation
    is_native: bool

    def bad_json(self, text: str) -> None:
        """Report that a message is no JSON, which only a native host can send."""

    def post(self, end: "End", text: str) -> None:
        """Send a message from *end*."""

    def leave(self, end: "End", *, gone: bool, error: str | None = None) -> None:
        """End it from *end*, which has disconnected or is gone with its context; *error* is what others hear."""


class End(Protocol):
    """One end of a connection: a port in one world."""

    id: int
    open: bool
    channel: Line

    def shut(self) -> None:
        """Close this end; nothing passes any more."""

    @property
    def owner(self) -> str:
        """What it is called whose it is, for a transcript."""
        ...

    def send_off(self, latency: str, arrival: Callable[[], None]) -> None:
        """Send something off from its world, which arrives after a latency of the family's."""

    def announce(self, event: str, name: str, sender: Sender) -> None:
        """Deliver the new port to its world, unless it has left already."""

    def take(self, text: str) -> None:
        """Deliver a message to this end, unless it has left itself."""

    def hear(self, error: str | None) -> None:
        """Deliver the disconnect to this end, unless it has left itself."""


class Channel(Line, Protocol):
    """A connection among contexts."""

    opener: End
    receivers: list[End]

    def open_receivers(self) -> list[End]:
        """Return the receivers that have not left."""
        ...

    def silence(self) -> None:
        """Shut the receivers that are left without telling them."""


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

    def frame_refused(self, frame_id: int) -> None:
        """Fire error at the element of a frame whose document would lie in itself without end."""

    def told(self, target: str, kind: str, detail: str | None, *, bubbles: bool) -> None:
        """Fire an event that another script of the document fires at the window, the document or its body."""

    def web(self, kind: str, arguments: Sequence[object]) -> None:
        """Deliver something of the web platform: a message of a channel, a change of a storage, a database's answer."""

    def close(self) -> None:
        """Drop everything; the context is gone."""

    def invalidate(self) -> None:
        """Cut the API off; the page lives on but its extension is gone."""
