"""Which documents a person sees, and what their scripts are told when that changes."""

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, Frame, Tab


def is_unseen(context: "Context") -> bool:
    """Return whether nobody sees a context's document: its tab stands behind another one, or nothing shows it."""
    if context.tab is not None:
        return not context.tab.active
    return context.kind == "background" and not context.state.table.flag("backgrounds_count_as_seen")


def note_seen(tab: "Tab") -> None:
    """Let the documents of a tab know soon that it came to the front or stands behind another one."""
    tab.state.soon(partial(_tell, tab, tab.active), "page")


def _tell(tab: "Tab", seen: bool) -> None:  # noqa: FBT001 - of a task
    if tab.active is seen:
        for frame in list(tab.frames()):
            _tell_frame(frame, unseen=not seen)


def _tell_frame(frame: "Frame", *, unseen: bool) -> None:
    for context in list(frame.contexts):
        for world in context.worlds:
            world.front.dom("visibilitychange", {"target": "document", "unseen": unseen})
