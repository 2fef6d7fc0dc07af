"""One-time messages: who is asked, whose answer counts, how it ends without one."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.seam import Outcome, Sender

if TYPE_CHECKING:
    from nmhost.testing.core.messaging.targets import Target
    from nmhost.testing.core.model import State, World


class Request:
    """One world's share in an exchange: asked, and not yet finished."""

    __slots__ = ("exchange", "id", "waits", "world")

    def __init__(self, world: "World", exchange: "Exchange") -> None:
        self.id: int = world.state.number()
        self.world: World = world
        self.exchange: Exchange = exchange
        self.waits: bool = False
        world.requests[self.id] = self

    def answer(self, outcome: Outcome) -> None:
        """Note what the world's listeners made of it."""
        if outcome.get("wait"):
            self.waits = True
            return
        self.world.requests.pop(self.id, None)
        self.exchange.finished(self, outcome)

    def lose(self) -> None:
        """End it with its world."""
        self.world.requests.pop(self.id, None)
        self.exchange.lost(self)


class Exchange:
    """A one-time message: its receivers are asked, and the first answer settles it.

    Args:
        world: Who asks.
        target: Whom.
        text: The message.
    """

    __slots__ = ("_lost_waiting", "_open", "_settled", "id", "sender", "state", "target", "text", "world")

    def __init__(self, world: "World", target: "Target", text: str) -> None:
        self.state: State = world.state
        self.world: World = world
        self.target: Target = target
        self.text: str = text
        self.id: int = self.state.number()
        self.sender: Sender = self.state.rules.sender(world.context, to_tab=target.is_tab)
        self._open: set[Request] = set()
        self._settled = False
        self._lost_waiting = False
        world.send_off("message", self._ask)

    def finished(self, request: Request, outcome: Outcome) -> None:
        """Settle with an answer; without one, when nobody is left who might."""
        self._open.discard(request)
        if "value" in outcome or "error" in outcome:
            self._settle(outcome, request.world)
        elif not self._open:
            self._settle(self.state.rules.unanswered(waited=self._lost_waiting, gone=self._lost_waiting))

    def lost(self, request: Request) -> None:
        """Note that a receiver went away before it was done."""
        self._open.discard(request)
        self._lost_waiting = self._lost_waiting or request.waits
        if not self._open:
            self._settle(self.state.rules.unanswered(waited=self._lost_waiting, gone=True))

    def _after(self, action: Callable[[], None]) -> None:
        self.state.tasks.after(self.state.table.latency("message"), action)

    def _ask(self) -> None:
        worlds = self.target.reach(self.world.context)
        if not worlds:
            if self.target.is_held:
                return
            self._settle({"error": self.state.table.text(self.target.failure)})
            return
        requests = [Request(world, self) for world in worlds]
        self._open.update(requests)
        self.state.deliver([partial(self._deliver, request) for request in requests])

    def _deliver(self, request: Request) -> None:
        if request.id not in request.world.requests:
            return
        extension = request.world.context.extension
        sender = self.state.rules.addressed(self.sender, extension) if extension is not None else self.sender
        request.world.front.request(request.id, self.target.event, self.text, sender)

    def _settle(self, outcome: Outcome, by: "World | None" = None) -> None:
        if self._settled:
            return
        self._settled = True
        respond = partial(self._respond, outcome)
        if by is not None:
            by.send_off("message", respond)
        else:
            self._after(respond)

    def _respond(self, outcome: Outcome) -> None:
        if self.world.alive:
            self.world.front.response(self.id, outcome)
