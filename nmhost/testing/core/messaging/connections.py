"""Connections between contexts: who gets a port, what passes, who hears of the end."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.seam import ApiError, Sender
from nmhost.testing.core.transcripts import Conversation

if TYPE_CHECKING:
    from nmhost.testing.core.messaging.targets import Target
    from nmhost.testing.core.state import State
    from nmhost.testing.core.world import World


class End:
    """One end of a channel: a port in one world."""

    __slots__ = ("channel", "id", "open", "world")

    def __init__(self, world: "World", channel: "Line") -> None:
        self.id: int = world.state.number()
        self.world: World = world
        self.channel: Line = channel
        self.open: bool = True
        world.ends[self.id] = self

    def shut(self) -> None:
        """Close this end; nothing passes any more."""
        self.open = False
        self.world.ends.pop(self.id, None)

    def take(self, text: str) -> None:
        """Deliver a message to this end, unless it has left itself."""
        if self.open:
            self.world.front.message(self.id, text)

    def hear(self, error: str | None) -> None:
        """Deliver the disconnect to this end, unless it has left itself."""
        if not self.open:
            return
        self.shut()
        self.world.front.disconnect(self.id, error)


class Line:
    """What a port's end is attached to: a channel to other contexts or to a native host."""

    __slots__ = ("conversation",)

    conversation: Conversation
    is_native = False

    def bad_json(self, text: str) -> None:
        """Report that a message is no JSON, which only a native host can send."""

    def post(self, end: End, text: str) -> None:
        """Send a message from *end*."""
        raise NotImplementedError

    def leave(self, end: End, *, gone: bool, error: str | None = None) -> None:
        """End it from *end*, which has disconnected or is gone with its context; *error* is what others hear."""
        raise NotImplementedError


class Channel(Line):
    """A channel that joins an opener's port with those of its receivers.

    Args:
        world: Who opens it.
        target: Whom it is for.
        name: The port's name.
    """

    __slots__ = ("_early", "name", "opener", "receivers", "sender", "state", "target")

    def __init__(self, world: "World", target: "Target", name: str) -> None:
        self.state: State = world.state
        self.target: Target = target
        self.name: str = name
        self.sender: Sender = {}
        self.opener: End = End(world, self)
        self.receivers: list[End] = []
        waits = self.state.table.flag("early_posts_wait")
        self._early: list[Callable[[], None]] | None = [] if waits else None
        self.conversation: Conversation = self.state.conversations.open(
            f"port {self.opener.id} {name!r} from {world.context!r} to {target!r}"
        )
        self.sender = self.state.rules.sender(world.context, to_tab=target.is_tab)
        world.send_off("connect", self._establish)

    def post(self, end: End, text: str) -> None:
        """Send a message to the other side; refused if it is too large."""
        limit = self.state.table.number("message_size_limit")
        if limit and len(text) * 4 > limit and len(text.encode("utf-8", "surrogatepass")) > limit:
            raise ApiError(self.state.table.text("too_large"))
        self.conversation.add("receiver" if end is self.opener else "opener", text)
        self._send(end, partial(self._arrive, end, text))

    def leave(self, end: End, *, gone: bool, error: str | None = None) -> None:
        """Tell the others that *end* left, behind what it posted."""
        self.conversation.ended(f"{'gone' if gone else 'disconnected'}: {end.world.context!r}")
        self._send(end, partial(self._left, end, gone=gone, error=error))

    def open_receivers(self) -> list[End]:
        """Return the receivers that have not left."""
        return [end for end in self.receivers if end.open]

    def silence(self) -> None:
        """Shut the receivers that are left without telling them."""
        for end in self.open_receivers():
            end.shut()

    def _send(self, end: End, action: Callable[[], None]) -> None:
        if self._early is not None:
            self._early.append(action)
        else:
            end.world.send_off("message", action)

    def _after(self, action: Callable[[], None]) -> None:
        self.state.tasks.after(self.state.table.latency("message"), action)

    def _establish(self) -> None:
        worlds = self.target.reach(self.opener.world.context)
        if not worlds:
            if self.target.is_held:
                return
            self._after(partial(self.opener.hear, self.state.table.text(self.target.failure)))
            self.conversation.ended("nobody received it")
            self._early = None
            return
        self.receivers = [End(world, self) for world in worlds]
        self.state.deliver([partial(self._announce, end) for end in self.receivers])
        if self._early is not None:
            self._after(self._release)

    def _announce(self, end: End) -> None:
        if end.open:
            extension = end.world.context.extension
            sender = self.state.rules.addressed(self.sender, extension) if extension is not None else self.sender
            end.world.front.connect(end.id, self.target.event, self.name, sender)

    def _release(self) -> None:
        early, self._early = self._early or [], None
        for action in early:
            self._after(action)

    def _arrive(self, end: End, text: str) -> None:
        ends = self.open_receivers() if end is self.opener else [self.opener]
        self.state.deliver([partial(other.take, text) for other in ends])

    def _left(self, end: End, *, gone: bool, error: str | None) -> None:
        self.state.deliver([partial(other.hear, error) for other in self.state.rules.hearers(self, end, gone=gone)])
