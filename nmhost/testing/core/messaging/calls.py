"""Calls of the extension API's functions: each is carried out at once, and answered later."""

import json
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.apis import EVENTS, FUNCTIONS
from nmhost.testing.core.apis.calling import NULL, Arguments, Later, in_order, outcome_of
from nmhost.testing.core.members.grades import Grades, answer_with
from nmhost.testing.core.seam import ApiError, Outcome
from nmhost.testing.core.world import respond

if TYPE_CHECKING:
    from nmhost.testing.core.model import World


def start(world: "World", method: str, arguments: Arguments) -> int:
    """Carry out a function that answers later; return the number of the call."""
    call = world.state.number()
    try:
        value = run(world, method, arguments)
    except ApiError as error:
        _answer(world, call, {"error": error.message})
    else:
        if isinstance(value, Later):
            value.then(lambda outcome: _answer(world, call, _shown_later(world, method, outcome)))
        else:
            _answer(world, call, outcome_of(_shown(world, method, value)))
    return call


def _shown(world: "World", method: str, value: object) -> object:
    """Return what a function gives as the family shows it; what storage holds has an order of its own."""
    is_sorted = world.state.table.flag("results_are_in_order") and not method.startswith("storage.")
    return in_order(value) if is_sorted and value is not NULL else value


def _shown_later(world: "World", method: str, outcome: Outcome) -> Outcome:
    """Return how a call has ended, with what it gives as the family shows it."""
    given = outcome.get("value")
    if not isinstance(given, str) or given == "null":
        return outcome
    return {**outcome, "value": json.dumps(_shown(world, method, json.loads(given)))}


def run(world: "World", method: str, arguments: Arguments) -> object:
    """Carry out a function and return what it gives: the test's own answer, what is emulated, or nothing much.

    Raises:
        ApiError: It fails.
    """
    extension = world.context.extension
    answers: Mapping[str, object] = extension.answers if extension is not None else {}
    if method in answers:
        return answer_with(world, answers[method], arguments)
    function = FUNCTIONS.get(method)
    if function is None:
        return world.state.part(Grades).accept(world, method, arguments)
    return function(world, arguments)


def run_now(world: "World", method: str, arguments: Arguments) -> object:
    """Carry out a function that answers at once; what it refuses, nobody hears but the developer."""
    try:
        return run(world, method, arguments)
    except ApiError as error:
        if world.state.part(Grades).strict:
            raise
        world.report(world.state.table.text("unchecked_last_error", message=error.message))
        return None


def listen(world: "World", event: str, count: int) -> None:
    """Note how many listeners an event has now, and whether it is one that nothing here fires."""
    world.listen(event, count)
    if event.startswith(("tabs.", "windows.")):
        world.state.tabs_are_watched = True
    if count and event not in EVENTS:
        world.state.part(Grades).note(world, event)


def _answer(world: "World", call: int, outcome: Outcome) -> None:
    world.state.soon(partial(respond, world, call, outcome), "message")
