"""Connections between contexts: who gets a port, what passes, who hears of the end."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core import seam
from nmhost.testing.core.seam import ApiError, Sender
from nmhost.testing.core.transcripts import Conversation

if TYPE_CHECKING:
    from nmhost.testing.core.messaging.targets import Target
    from nmhost.testing.core.model import State, World


class End:
    """One end of a channel: a port in one world."""

    __slots__ = ("channel", "id", "open", "world")

    def __init__(self, world: "World", channel: seam.Line) -> None:
        self.id: int = world.state.number()
        self.world: World = world
        self.channel: seam.Line = channel
        self.open: bool = True
        world.ends[self.id] = self

    def shut(self) -> None:
        """Close this end; nothing passes any more."""
        self.open = False
        self.world.ends.pop(self.id, None)

    @property
    def owner(self) -> str:
        """What it is called whose it is, for a transcript."""
        return repr(self.world.context)

    def send_off(self, latency: str, arrival: Callable[[], None]) -> None:
        """Send something off from its world, which arrives after a latency of the family's."""
        self.world.send_off(latency, arrival)

    def announce(self, event: str, name: str, sender: Sender) -> None:
        """Deliver the new port to its world, unless it has left already."""
        if self.open:
            extension = self.world.context.extension
            told = self.world.state.rules.addressed(sender, extension) if extension is not None else sender
            self.world.front.connect(self.id, event, name, told)

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


class Channel:
    """A channel that joins an opener's port with those of its receivers.

    Args:
        world: Who opens it.
        target: Whom it is for.
        name: The port's name.
    """

    __slots__ = ("_early", "_world", "conversation", "name", "opener", "receivers", "sender", "state", "target")

    is_native = False

    def __init__(self, world: "World", target: "Target", name: str) -> None:
        self._world = world
        self.state: State = world.state
        self.target: Target = target
        self.name: str = name
        self.sender: Sender = {}
        self.opener: seam.End = End(world, self)
        self.receivers: list[seam.End] = []
        waits = self.state.table.flag("early_posts_wait")
        self._early: list[Callable[[], None]] | None = [] if waits else None
        self.conversation: Conversation = self.state.conversations.open(
            f"port {self.opener.id} {name!r} from {world.context!r} to {target!r}"
        )
        self.sender = self.state.rules.sender(world.context, to_tab=target.is_tab)
        world.send_off("connect", self._establish)

    def bad_json(self, text: str) -> None:
        """Leave it: what scripts post is JSON."""

    def post(self, end: seam.End, text: str) -> None:
        """Send a message to the other side; refused if it is too large."""
        limit = self.state.table.number("message_size_limit")
        if limit and len(text) * 4 > limit and len(text.encode("utf-8", "surrogatepass")) > limit:
            raise ApiError(self.state.table.text("too_large"))
        self.conversation.add("receiver" if end is self.opener else "opener", text)
        self._send(end, partial(self._arrive, end, text))

    def leave(self, end: seam.End, *, gone: bool, error: str | None = None) -> None:
        """Tell the others that *end* left, behind what it posted."""
        self.conversation.ended(f"{'gone' if gone else 'disconnected'}: {end.owner}")
        self._send(end, partial(self._left, end, gone=gone, error=error))

    def open_receivers(self) -> list[seam.End]:
        """Return the receivers that have not left."""
        return [end for end in self.receivers if end.open]

    def silence(self) -> None:
        """Shut the receivers that are left without telling them."""
        for end in self.open_receivers():
            end.shut()

    def _send(self, end: seam.End, action: Callable[[], None]) -> None:
        if self._early is not None:
            self._early.append(action)
        else:
            end.send_off("message", action)

    def _after(self, action: Callable[[], None]) -> None:
        self.state.tasks.after(self.state.table.latency("message"), action)

    def _establish(self) -> None:
        worlds = self.target.reach(self._world.context)
        if not worlds:
            if self.target.is_held:
                return
            self._after(partial(self.opener.hear, self.state.table.text(self.target.failure)))
            self.conversation.ended("nobody received it")
            self._early = None
            return
        self.receivers = [End(world, self) for world in worlds]
        self.state.deliver([partial(end.announce, self.target.event, self.name, self.sender) for end in self.receivers])
        if self._early is not None:
            self._after(self._release)

    def _release(self) -> None:
        early, self._early = self._early or [], None
        for action in early:
            self._after(action)

    def _arrive(self, end: seam.End, text: str) -> None:
        ends = self.open_receivers() if end is self.opener else [self.opener]
        self.state.deliver([partial(other.take, text) for other in ends])

    def _left(self, end: seam.End, *, gone: bool, error: str | None) -> None:
        self.state.deliver([partial(other.hear, error) for other in self.state.rules.hearers(self, end, gone=gone)])
