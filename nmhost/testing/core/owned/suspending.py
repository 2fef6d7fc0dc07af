"""The suspension of an idle event page: it is told, may finish, and lives on if something comes meanwhile."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, Extension

EVENT, CANCELED = "runtime.onSuspend", "runtime.onSuspendCanceled"
# How long an event page may take for it (Firefox, extensions.webextensions.runtime.timeout, seen 2026-11-29).
LIMIT_MS = 5000


class Suspending:
    """The suspension of an extension's event page, while one goes on.

    Args:
        extension: Whose page it is.
    """

    def __init__(self, extension: "Extension") -> None:
        self._extension = extension
        self._state = extension.state
        self._goes_on = False
        self._open = 0

    def run(self, background: "Context", stop: Callable[[], None]) -> None:
        """Tell the page, wait until its listeners are done, and call *stop* unless something has come meanwhile."""
        worlds = background.listens(EVENT)
        self._goes_on, self._open = True, len(worlds)
        for world in worlds:
            number = self._state.number()
            world.questions[number] = self._answered
            world.front.asked(number, EVENT, [])
        limit = self._state.tasks.now() + LIMIT_MS
        while self._open > 0 and self._goes_on and self._state.step(limit):
            pass
        if self._goes_on:
            self._goes_on = False
            stop()

    def cancel(self) -> None:
        """Let the page live on: something has come that it listens to."""
        if self._goes_on:
            self._goes_on = False
            self._extension.fire(CANCELED)

    def _answered(self, _answers: Sequence[object]) -> None:
        self._open -= 1
