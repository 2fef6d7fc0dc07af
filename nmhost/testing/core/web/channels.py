"""Message channels between worlds: ports that can be handed on, and broadcast channels of an origin."""

from collections import deque
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nmhost.testing.core.model import State, World


@dataclass(slots=True)
class _Port:
    """One end of a channel: where it is, and what has come for it and is not delivered."""

    peer: str
    world: "World | None"
    started: bool = False
    waiting: deque[str] = field(default_factory=deque)


@dataclass(frozen=True, slots=True)
class _Broadcast:
    """An open BroadcastChannel: the world that has it, its number there, and its name."""

    world: "World"
    number: int
    name: str


class Channels:
    """The message channels of one browser."""

    def __init__(self, state: "State") -> None:
        self._state = state
        self._ports: dict[str, _Port] = {}
        self._broadcasts: list[_Broadcast] = []

    def open(self, world: "World", first: str, second: str) -> None:
        """Make a channel whose two ports are a world's."""
        self._ports[first] = _Port(second, world)
        self._ports[second] = _Port(first, world)

    def post(self, port: str, text: str) -> None:
        """Send a message to the other end; nothing if that is closed."""
        own = self._ports.get(port)
        other = self._ports.get(own.peer) if own is not None else None
        if own is not None and other is not None:
            other.waiting.append(text)
            self._deliver(own.peer)

    def start(self, port: str) -> None:
        """Deliver to a port."""
        if port in self._ports:
            self._ports[port].started = True
            self._deliver(port)

    def close(self, port: str) -> None:
        """Close both ends of a channel; what was sent before arrives."""
        own = self._ports.get(port)
        if own is not None and not own.waiting:
            del self._ports[port]

    def leave(self, port: str) -> None:
        """Detach a port from its world: it is on its way to another."""
        if port in self._ports:
            self._ports[port].world = None
            self._ports[port].started = False

    def adopt(self, world: "World", port: str) -> None:
        """Give a port that was on its way to a world."""
        if port in self._ports:
            self._ports[port].world = world

    def listen(self, world: "World", number: int, name: str) -> None:
        """Open a broadcast channel."""
        self._broadcasts.append(_Broadcast(world, number, name))

    def unlisten(self, world: "World", number: int) -> None:
        """Close a broadcast channel."""
        self._broadcasts = [one for one in self._broadcasts if not (one.world is world and one.number == number)]

    def broadcast(self, world: "World", number: int, text: str) -> None:
        """Send a message to all other channels of that name in the origin."""
        self._broadcasts = [one for one in self._broadcasts if one.world.alive]
        sender = next(one for one in self._broadcasts if one.world is world and one.number == number)
        for other in self._broadcasts:
            if other is not sender and other.name == sender.name and other.world.origin == world.origin:
                self._state.soon(partial(other.world.deliver_web, "broadcast", other.number, text))

    def _deliver(self, port: str) -> None:
        own = self._ports[port]
        if own.started and own.world is not None:
            while own.waiting:
                self._state.soon(partial(own.world.deliver_web, "port_message", port, own.waiting.popleft()))


def _channels(world: "World") -> Channels:
    return world.state.part(Channels)


def open_channel(world: "World", first: str, second: str) -> None:
    """Make a channel, for a world."""
    _channels(world).open(world, first, second)


def post(world: "World", port: str, text: str) -> None:
    """Send a message over a port, for a world."""
    _channels(world).post(port, text)


def start(world: "World", port: str) -> None:
    """Deliver to a port, for a world."""
    _channels(world).start(port)


def close(world: "World", port: str) -> None:
    """Close a port, for a world."""
    _channels(world).close(port)


def leave(world: "World", port: str) -> None:
    """Detach a port from a world."""
    _channels(world).leave(port)


def adopt(world: "World", port: str) -> None:
    """Give a world a port."""
    _channels(world).adopt(world, port)


def open_broadcast(world: "World", number: int, name: str) -> None:
    """Open a broadcast channel, for a world."""
    _channels(world).listen(world, number, name)


def close_broadcast(world: "World", number: int) -> None:
    """Close a broadcast channel, for a world."""
    _channels(world).unlisten(world, number)


def broadcast(world: "World", number: int, text: str) -> None:
    """Send a message over a broadcast channel, for a world."""
    _channels(world).broadcast(world, number, text)
