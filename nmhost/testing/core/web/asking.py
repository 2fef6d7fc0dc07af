"""Questions of the web platform that scripts have answered later: what each kind of them is answered by."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.seam import Outcome
from nmhost.testing.core.web import compression, crypto
from nmhost.testing.core.web.databases import Databases
from nmhost.testing.core.web.service import clients
from nmhost.testing.core.world import respond

if TYPE_CHECKING:
    from nmhost.testing.core.model import State, World

Question = Mapping[str, object]


class Clipboard:
    """The browser's clipboard: one text."""

    def __init__(self, state: "State") -> None:
        self._text = ""

    def answer(self, question: Question) -> dict[str, str]:
        """Store the text that is written, if any; return the one that is there."""
        self._text = str(question.get("text", self._text))
        return {"text": self._text}


def _crypto(_world: "World", question: Question) -> object:
    return crypto.answer(question)


def _compress(_world: "World", question: Question) -> object:
    return compression.answer(question)


def _clipboard(world: "World", question: Question) -> object:
    return world.state.part(Clipboard).answer(question)


def _databases(world: "World", _question: Question) -> object:
    return world.state.part(Databases).names(world.origin)


KINDS: Mapping[str, Callable[["World", Question], object]] = {
    "crypto": _crypto,
    "compress": _compress,
    "clipboard": _clipboard,
    "databases": _databases,
    "clients": clients,
}


def ask(world: "World", kind: str, question: Question) -> int:
    """Answer a question in a later task, as JSON; return the number of the call."""
    call = world.state.number()
    outcome: Outcome = {"value": json.dumps(KINDS[kind](world, question))}
    world.state.soon(partial(respond, world, call, outcome))
    return call


def later(world: "World", number: int) -> None:
    """Continue a script's side in a task of its own."""
    world.state.soon(partial(world.deliver_web, "later", number))
