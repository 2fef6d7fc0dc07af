"""Documents of which a module waits for the frames in them, and what waits with it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nmhost.testing.core.clock import Task
    from nmhost.testing.core.model import Context, Document, Frame, State


class Held:
    """What comes behind the scripts of documents, while they wait.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self._state = state
        self._tasks: dict[Document, list[Task]] = {}

    def run(self, frame: "Frame", document: "Document", parser: "Context") -> None:
        """Run a document's own scripts; where a module waits for the frames in it, what comes behind waits as well."""
        if document is not frame.document:
            return
        if not self._state.fronts.load(parser):
            self._tasks.setdefault(document, [])
            return
        for task in self._tasks.pop(document, []):
            self._state.soon(task)

    def waits(self, document: "Document", task: Callable[[], None]) -> bool:
        """Return whether a task has to wait for the document's own scripts; it is kept then."""
        if document not in self._tasks:
            return False
        self._tasks[document].append(task)
        return True

    def go_on(self, frame: "Frame") -> bool:
        """Go on with the frame's document if the frames that it waits for are there; return whether it waits at all."""
        document = frame.document
        if document not in self._tasks:
            return False
        if document.parser is not None and not own_frames_to_come(frame):
            self._state.soon(partial(self.run, frame, document, document.parser), "page")
        return True


def own_frames_to_come(frame: "Frame") -> bool:
    """Return whether a page of an extension that lies in the frame's document is not there yet."""
    return any(child.waits_for and frame.state.extension_at(child.url) is not None for child in frame.children)
