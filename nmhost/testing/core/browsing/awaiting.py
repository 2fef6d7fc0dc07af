"""What waits until the first document of a new tab is there."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nmhost.testing.core.clock import Task
    from nmhost.testing.core.model import Frame, State, Tab

BEGUN, PARSED = "begun", "parsed"


class Awaited:
    """What is done once tabs have their documents, by the tab and how far its document has come.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self._held: dict[tuple[int, str], list[Task]] = {}

    def wait(self, tab: "Tab", moment: str, task: Callable[[], None]) -> None:
        """Do something when the tab's document has come so far."""
        self._held.setdefault((tab.id, moment), []).append(task)

    def come(self, frame: "Frame", moment: str) -> None:
        """Do what waits for the document of a frame that fills a tab."""
        if frame.own_tab is not None:
            for task in self._held.pop((frame.own_tab.id, moment), []):
                task()


def is_still_empty(tab: "Tab") -> bool:
    """Return whether a new tab loads its first document, which is not there yet."""
    return bool(tab.pending) and not tab.pending.startswith("about:") and not len(tab.top.history)
