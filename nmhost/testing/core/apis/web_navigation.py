"""The webNavigation namespace: the frames of tabs; its events come with their navigations."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import NULL, Arguments, Function, first
from nmhost.testing.core.browsing.navigation import details
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import UNDEFINED, items, number_or_none

if TYPE_CHECKING:
    from nmhost.testing.core.model import Frame, Tab, World


def get_frame(world: "World", arguments: Arguments) -> object:
    """Return a frame of a tab."""
    given = items(first(arguments))
    wanted = given.get("frameId")
    if given.get("documentId") is None and (wanted is None or given.get("tabId") is None):
        raise ApiError(world.state.table.text("navigation_incomplete"))
    if given.get("documentId") is not None:
        return _by_document(world, given)
    tab = _tab(world, given)
    for frame in tab.frames() if tab is not None else ():
        if frame.id == wanted:
            return _shown(frame, "getFrame")
    if tab is not None and world.state.table.refuses("navigation_no_frame"):
        raise ApiError(world.state.table.text("navigation_no_frame", id=wanted))
    return NULL


def get_all_frames(world: "World", arguments: Arguments) -> object:
    """Return the frames of a tab."""
    tab = _tab(world, items(first(arguments)))
    return [_shown(frame, "getAllFrames") for frame in tab.frames()] if tab is not None else NULL


def _by_document(world: "World", given: Mapping[str, object]) -> object:
    """Return the frame of any tab that holds a document, nothing if it lies elsewhere than was said."""
    for tab in world.state.tabs.values():
        for frame in tab.frames():
            is_meant = given.get("tabId") in (None, tab.id) and given.get("frameId") in (None, frame.id)
            if is_meant and frame.document_id == given["documentId"]:
                return _shown(frame, "getFrame")
    return NULL


def _shown(frame: "Frame", function: str) -> dict[str, object]:
    """Return what a function tells of a frame: what it has none of is undefined."""
    return {key: UNDEFINED if value is None else value for key, value in details(frame, function).items()}


EVENTS = tuple(
    f"webNavigation.on{name}"
    for name in (
        "BeforeNavigate", "Committed", "DOMContentLoaded", "Completed", "ErrorOccurred", "CreatedNavigationTarget",
        "ReferenceFragmentUpdated", "TabReplaced", "HistoryStateUpdated",
    )
)  # fmt: skip
FUNCTIONS: Mapping[str, Function] = {
    "webNavigation.getFrame": get_frame,
    "webNavigation.getAllFrames": get_all_frames,
}


def _tab(world: "World", given: Mapping[str, object]) -> "Tab | None":
    """Return the tab that is meant, none if there is none and the family does not mind.

    Raises:
        ApiError: There is none.
    """
    number = number_or_none(given.get("tabId"))
    tab = world.state.tabs.get(number if number is not None else -1)
    if tab is None and number is not None and world.state.table.refuses("navigation_no_tab"):
        raise ApiError(world.state.table.text("navigation_no_tab", id=number))
    return tab
