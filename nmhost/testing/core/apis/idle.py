"""The idle namespace: whether the person is there, as the test says."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function

if TYPE_CHECKING:
    from nmhost.testing.core.model import State, World


class Person:
    """The person at the browser: ``active``, ``idle`` or ``locked`` (away).

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self._state = state
        self.is_now: str = "active"

    def become(self, what: str) -> None:
        """Change, and tell those who listen."""
        if what != self.is_now:
            self.is_now = what
            self._state.fire_to_all("idle.onStateChanged", what)


def query_state(world: "World", arguments: Arguments) -> object:
    """Return whether the person is there."""
    return world.state.part(Person).is_now


def auto_lock_delay(world: "World", arguments: Arguments) -> object:
    """Return after how many seconds the screen locks itself: never."""
    return 0


def set_detection_interval(world: "World", arguments: Arguments) -> None:
    """Say after how many seconds without input the person counts as idle; the test says so here."""


EVENTS = ("idle.onStateChanged",)
FUNCTIONS: Mapping[str, Function] = {
    "idle.queryState": query_state,
    "idle.getAutoLockDelay": auto_lock_delay,
    "idle.setDetectionInterval": set_detection_interval,
}
