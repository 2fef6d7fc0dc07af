"""The windows of an extension that its scripts have in hand: which there are, and what tells them apart."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context

TYPES = {"background": "background", "page": "tab", "popup": "popup", "offscreen": "offscreen"}
"""What ``extension.getViews`` calls each kind of context."""


def is_view(context: "Context") -> bool:
    """Return whether a context is a page of an extension, in its own process."""
    return context.extension is not None and context.kind in TYPES and not context.runs_in_page


def views_of(context: "Context") -> "list[Context]":
    """Return the windows of a context's extension, in the order in which they were opened."""
    extension = context.extension
    return [
        one
        for one in context.state.contexts.values()
        if extension is not None and one.extension is extension and is_view(one) and extension.scripts
    ]


def described(context: "Context") -> dict[str, object]:
    """Return what tells one window from the others."""
    frame = context.frame
    if frame is None:
        raise ValueError(f"a {context.kind} has no window")
    return {
        "engine": context.id,
        "type": TYPES[context.kind],
        "window": frame.window_id,
        "tab": frame.tab_id,
        "tree": frame.tree,
        "frame": frame.id,
        "inner": frame.parent is not None,
    }
