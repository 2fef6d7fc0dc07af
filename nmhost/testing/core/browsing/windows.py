"""What the scripts of a document do to it: its frames, its URL and history, messages between its windows."""

import base64
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.browsing.apart import go_apart, lead_apart
from nmhost.testing.core.browsing.loading import load_inner
from nmhost.testing.core.network.messages import Request
from nmhost.testing.core.network.urls import join, origin_of

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, Frame, World


def open_frame(world: "World", url: str, is_relative: bool = False, html: str | None = None) -> int:  # noqa: FBT001, FBT002 - an operation's
    """Put a frame into the world's document.

    Args:
        world: Whose document it is.
        url: What the frame loads.
        is_relative: Whether the address is the document's own, whoever gives it.
        html: The text of a document that lies in an attribute.
    """
    frame = world.context.frame
    if frame is None:
        raise ValueError(f"a {world.context.kind} has no document for a frame")
    child = frame.add_child(url)
    child.inline = html
    child.is_of_content_script = world.context.kind == "content" and not is_relative
    return child.id


def count_frames(world: "World", frame_id: int) -> int:
    """Return how many frames lie in the document of a frame around or beside the world's."""
    frame = world.context.frame
    return next((len(one.children) for one in frame.top.walk() if one.id == frame_id), 0) if frame is not None else 0


def remove_frame(world: "World", frame_id: int) -> None:
    """Remove a frame from the world's document."""
    for child in _children(world, frame_id):
        world.state.soon(child.remove)


def load_frame(world: "World", frame_id: int, url: str, is_relative: bool = False, html: str | None = None) -> None:  # noqa: FBT001, FBT002
    """Load another document in a frame of the world's document; *is_relative* and *html* as of ``open_frame``."""
    for child in _children(world, frame_id):
        child.inline = html
        child.is_of_content_script = world.context.kind == "content" and not is_relative
        world.state.soon(partial(load_inner, child, join(world.context.url, url)), "page")


def navigate(world: "World", url: str | None, how: str = "script") -> None:
    """Load another document in the world's frame, none loads it again.

    *how* is ``link``, ``form``, ``script`` or ``replace``.
    """
    frame = world.context.frame
    if frame is None:
        return
    target = join(frame.url, url) if url is not None else frame.url
    tab = frame.own_tab
    cause = "link" if how == "script" else how
    if tab is not None:
        world.state.soon(partial(tab.navigate, target, cause=cause if url is not None else "script_reload"))
    elif frame.parent is None:
        lead_apart(world, frame, target, by_link=how == "link")
    else:
        world.state.soon(partial(frame.load, target, cause="replace" if how == "replace" else "script"), "page")


def post(world: "World", url: str, kind: str, body: str) -> None:
    """Post a form, its body as base64, and load the answer in the world's frame."""
    frame = world.context.frame
    if frame is None:
        return
    data, target = base64.b64decode(body), join(frame.url, url)
    headers = {"content-type": kind, "content-length": str(len(data)), "origin": world.origin}
    form = Request("POST", target, headers, body=data.decode("utf-8", "replace"), data=data, navigates=True)
    if frame.own_tab is not None:
        world.state.soon(partial(frame.own_tab.navigate, target, cause="form", form=form))
    else:
        frame.form = form
        world.state.soon(partial(frame.load, target), "page")


def move(world: "World", url: str, how: str, state: str | None) -> None:
    """Give the world's document another URL without loading anything; *how* is that of a ``Move``."""
    frame = world.context.frame
    if frame is not None:
        here = frame.history.here
        replaces = how.endswith("replace")
        if here is not None and not replaces:
            here.skipped = frame.tab is not None and not frame.tab.touched
        frame.history.note(url, state, replace=replaces)
        frame.move(how, by=world)


def traverse(world: "World", steps: int) -> None:
    """Go back or forward from the world's document."""
    frame = world.context.frame
    if frame is not None and frame.tab is not None:
        world.state.soon(partial(frame.tab.go, steps), "page")
    elif frame is not None:
        world.state.soon(partial(go_apart, frame, steps), "page")


def post_window(world: "World", frame_id: int, text: str, origin: str) -> None:
    """Post a message to the window of a frame of the world's tab.

    Args:
        world: Whose window posts.
        frame_id: The frame.
        text: The message, a structured clone.
        origin: The origin that its document must have; ``*`` is any, ``/`` the world's own.
    """
    context = world.context
    for frame in context.frame.top.walk() if context.frame is not None else ():
        wanted = {"*": origin_of(frame.url), "/": context.origin}.get(origin, origin_of(origin))
        if frame.id == frame_id and origin_of(frame.url) == wanted:
            world.state.soon(partial(_tell, frame, text, context.origin, context.frame_id, 0))


def post_to(world: "World", frame: "Frame", text: str, origin: str) -> None:
    """Post a message to the window of a frame of another tab, if its document has the origin that is asked for."""
    context = world.context
    tree = context.frame.tree if context.frame is not None else 0
    if {"*": origin_of(frame.url), "/": context.origin}.get(origin, origin_of(origin)) == origin_of(frame.url):
        world.state.soon(partial(_tell, frame, text, context.origin, context.frame_id, tree))


def html_of_frame(world: "World", frame_id: int | None) -> str | None:
    """Return the text of the document in a frame of the world's, if that is of the same origin."""
    frames = world.context.frame.children if world.context.frame is not None else ()
    found = next((frame for frame in frames if frame.id == frame_id), None)
    return found.document.html if found is not None and found.origin == world.origin else None


def tell_document(world: "World", target: str, kind: str, detail: str | None, bubbles: bool) -> None:  # noqa: FBT001  # an operation of the seam
    """Tell the other scripts of the document of an event that this one fires."""
    frame = world.context.frame
    for context in frame.contexts if frame is not None else ():
        deed = partial(_tell_others, context, world, target, kind, detail, bubbles=bubbles)
        # one that waits for the script that fires it hears of it when it goes on
        if any(getattr(other.front, "is_inside", False) for other in context.worlds):
            deed()
        else:
            world.state.soon(deed)


def _tell_others(
    context: "Context", world: "World", target: str, kind: str, detail: str | None, *, bubbles: bool
) -> None:
    """Tell the scripts of a context of an event, also those that have come since it was fired."""
    for other in context.worlds:
        if other is not world:
            other.front.told(target, kind, detail, bubbles=bubbles)


def rename(world: "World", title: str) -> None:
    """Call the world's document something else; the tab that shows it tells of it."""
    context = world.context
    context.document.title = title
    tab = context.frame.own_tab if context.frame is not None else None
    if tab is not None and title:
        if world.state.table.flag("titles_are_told_later"):  # the last of several
            world.state.soon(tab.tell_title)
        else:
            tab.tell_title()
    elif tab is not None:
        tab.tell_update({"title": tab.title})


def close_window(world: "World") -> None:
    """Close the popup that the world's document fills, or its tab, if that shows its first page or an extension's."""
    context = world.context
    if context.frame is None or context.frame is not context.frame.top:
        return
    tab = context.frame.own_tab
    if tab is not None and (context.kind == "page" or not tab.can_go(-1)):
        world.state.soon(tab.close, "page")
    elif tab is None and context.kind != "background":
        world.state.soon(context.close, "page")


def _tell(frame: "Frame", text: str, origin: str, source: int, tree: int) -> None:
    for context in list(frame.contexts):
        for world in context.worlds:
            world.front.window_message(text, origin, source, tree)


def _children(world: "World", frame_id: int) -> "list[Frame]":
    """Return the frame with that number in the world's document, if it has it."""
    frame = world.context.frame
    return [child for child in frame.children if child.id == frame_id] if frame is not None else []
