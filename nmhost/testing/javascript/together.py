"""What the worlds of one document do in the midst of each other's tasks: scripts of the page, and what hears an event.

What whoever asks has asked for so far is done first; it is told what came of it: the others' changes, what they keep.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from nmhost.testing.javascript.engine import ScriptOutOfMemory, ScriptTimeout

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context
    from nmhost.testing.core.world import World
    from nmhost.testing.javascript.pages import Page


class Front(Protocol):
    """A world's scripts, as far as the others of its document ask."""

    page: "Page"
    is_inside: bool

    def perform(self, asked: "Sequence[Sequence[object]]") -> None:
        """Do what scripts have asked for, in order."""
        ...

    def take_meanwhile(self) -> list[list[object]]:
        """Return what was to be delivered while a task of these scripts went on."""
        ...


class Together:
    """One world among those that share its document.

    Args:
        front: Its scripts.
        world: Whom it asks.
    """

    def __init__(self, front: Front, world: "World") -> None:
        self._front = front
        self._world = world

    def answers(self) -> dict[str, Callable[..., object]]:
        """Return what scripts may ask of this in the midst of a task, by name."""
        return {"page_script": self._run_script, "document_event": self._tell_event}

    def _run_script(
        self, asked: Sequence[Sequence[object]], snapshot: object, text: str, script: int
    ) -> list[list[object]]:
        """Run a script that a content script has put into the page, as the page's own."""
        self._begin(asked, snapshot)
        for context in self._front.page.pages():
            self._do(partial(self._run_in, context, text, script))
        return self._end()

    def _run_in(self, context: "Context", text: str, script: int) -> None:
        run = self._world.state.fronts.run_scripts
        run(context, [(context.url, "", False)])  # so that there is a world
        for world in context.worlds:
            world.front.web("shown_script", [script])
        run(context, [(context.url, text, False)])
        for world in context.worlds:
            world.front.web("shown_script", [0])

    def _tell_event(
        self,
        asked: Sequence[Sequence[object]],
        snapshot: object,
        target: str,
        kind: str,
        detail: str | None,
        bubbles: bool,  # noqa: FBT001  # an operation of the seam
    ) -> list[list[object]]:
        """Tell the other scripts of the document of an event that this one fires."""
        self._begin(asked, snapshot)
        frame = self._world.context.frame
        for context in list(frame.contexts) if frame is not None else ():
            for other in list(context.worlds):
                if other is not self._world:
                    self._do(partial(other.front.told, target, kind, detail, bubbles=bubbles))
        return self._end()

    def _begin(self, asked: Sequence[Sequence[object]], snapshot: object) -> None:
        self._front.page.give(snapshot)
        self._front.perform(asked)

    def _end(self) -> list[list[object]]:
        pending = self._front.page.take_pending()
        changes: list[list[object]] = [["changes", pending]] if pending else []
        return changes + self._front.take_meanwhile()

    def _do(self, deed: Callable[[], None]) -> None:
        """Do something in other scripts at once; what is delivered to those that wait comes when they go on."""
        try:
            deed()
        except (ScriptTimeout, ScriptOutOfMemory) as error:  # the one who waits goes on; the test hears of it
            self._world.state.soon(partial(_fail, error))


def _fail(error: Exception) -> None:
    raise error
