"""Calls of the extension API's functions: each is carried out at once, and answered later."""

import json
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.apis import action, runtime, storage, tabs
from nmhost.testing.core.apis.calling import Arguments, Function
from nmhost.testing.core.seam import ApiError, Outcome
from nmhost.testing.core.world import respond

if TYPE_CHECKING:
    from nmhost.testing.core.world import World

FUNCTIONS: Mapping[str, Function] = {
    **tabs.FUNCTIONS,
    **action.FUNCTIONS,
    **runtime.FUNCTIONS,
    **storage.FUNCTIONS,
}


def start(world: "World", method: str, arguments: Arguments) -> int:
    """Carry out a function that answers later; return the number of the call."""
    call = world.state.number()
    try:
        value = run(world, method, arguments)
        outcome: Outcome = {"value": json.dumps(value)} if value is not None else {"none": None}
    except ApiError as error:
        outcome = {"error": error.message}
    world.state.soon(partial(respond, world, call, outcome), "message")
    return call


def run(world: "World", method: str, arguments: Arguments) -> object:
    """Carry out a function and return what it gives.

    Raises:
        ApiError: It fails, or is none that is emulated.
    """
    function = FUNCTIONS.get(method)
    if function is None:
        raise ApiError(f"{method} is not emulated; what is: {', '.join(sorted(FUNCTIONS))}")
    return function(world, arguments)
