"""Windows that scripts open: tabs of their own, and what passes between them and the window that opened them."""

from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.browsing.browserwindows import Windows
from nmhost.testing.core.browsing.navigation import tell_target
from nmhost.testing.core.browsing.opening import open_tab
from nmhost.testing.core.browsing.windows import post_to

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, Frame, State, Tab, World

BLANK = "about:blank"


def open_window(
    world: "World",
    url: str,
    name: str,
    bounds: dict[str, object] | None,
    known: bool,  # noqa: FBT001  # an operation of the seam
) -> int:
    """Open a tab for a script.

    Args:
        world: Whose script asks.
        url: What is loaded in it.
        name: What its document finds as the window's name.
        bounds: The place of a popup window of its own; None for a tab beside the script's.
        known: Whether the new document knows its opener.

    Returns:
        The tab's number.
    """
    own, windows = world.context.tab, world.state.part(Windows)
    last = world.state.table.flag("window_told_last")
    if bounds is None:
        tab = open_tab(world.state, url, opener=own, index=_place(own) if own is not None else None)
    else:
        window = windows.open("popup", bounds)
        told = partial(world.state.fire_to_all, "windows.onCreated", {**window.facts(), "focused": False})
        if not last:
            told()
        windows.focus(window)
        named = world.state.table.flag("opened_windows_name_opener")
        tab = open_tab(world.state, url, window=window, opener=own if named else None)
        if last:
            told()
    tab.name = name
    if url and url != BLANK and world.context.frame is not None:
        tell_target(tab, world.context.frame, url)
    if known:
        tab.opened_by = world.context.frame
        tab.opener_origin = world.origin
    return tab.id


def close_opened(world: "World", tab_id: int) -> None:
    """Close a window that the world's document has opened."""
    tab = world.state.tabs.get(tab_id)
    if tab is not None:
        world.state.soon(tab.close, "page")


def focus_opened(world: "World", tab_id: int) -> None:
    """Bring a window that the world's document has opened to the front."""
    tab = world.state.tabs.get(tab_id)
    if tab is not None:
        world.state.activate(tab)
        world.state.part(Windows).focus(tab.window)


def lead_opened(world: "World", tab_id: int, url: str) -> None:
    """Load another document in a window that the world's document has opened."""
    tab = world.state.tabs.get(tab_id)
    if tab is not None:
        world.state.soon(partial(tab.navigate, url, cause="script"))


def post_opened(world: "World", tab_id: int, text: str, origin: str) -> None:
    """Post a message to a window that the world's document has opened."""
    tab = world.state.tabs.get(tab_id)
    if tab is not None:
        post_to(world, tab.top, text, origin)


def post_opener(world: "World", text: str, origin: str) -> None:
    """Post a message to the window that has opened the world's."""
    frame = _opener(world)
    if frame is not None:
        post_to(world, frame, text, origin)


def about_opened(world: "World", tab_id: int | None) -> dict[str, object]:
    """Return what is seen of a window that the world's document has opened, None for one that is still to be opened."""
    if tab_id is None:
        return {"closed": False, "url": BLANK, "origin": world.origin, "frames": 0, "tree": 0, "frame": 0}
    tab = world.state.tabs.get(tab_id)
    if tab is None or _are_parted(world.state, world.origin, tab.opener_origin if tab.url == BLANK else tab.top.origin):
        return {"closed": True, "tree": 0}
    return _seen(tab.top, tab.opener_origin)


def about_opener(world: "World") -> dict[str, object]:
    """Return what is seen of the window that has opened the world's."""
    frame = _opener(world)
    return _seen(frame, "") if frame is not None else {"closed": True, "tree": 0}


def _seen(frame: "Frame", inherited: str) -> dict[str, object]:
    origin = inherited if frame.url == BLANK else frame.origin
    return {
        "closed": False,
        "url": frame.url,
        "origin": origin,
        "frames": len(frame.children),
        "tree": frame.tree,
        "frame": frame.id,
    }


def knows_opener(context: "Context") -> bool:
    """Return whether a context's document has an opener: a script has opened its tab, and is not parted from it."""
    tab = context.tab
    is_top = tab is not None and context.frame is tab.top and tab.opened_by is not None
    return is_top and tab is not None and not _are_parted(context.state, tab.opener_origin, context.origin)


def _are_parted(state: "State", opener: str, opened: str) -> bool:
    """Return whether the family cuts windows of these origins off: one of an extension's pages, the other of none."""
    of_extensions = [state.extension_at(f"{origin}/") for origin in (opener, opened)]
    return state.table.flag("opener_is_cut_off") and of_extensions.count(None) == 1


def _opener(world: "World") -> "Frame | None":
    """Return the frame whose script has opened the world's tab, if it is there still."""
    tab = world.context.tab
    frame = tab.opened_by if tab is not None and knows_opener(world.context) else None
    return frame if frame is not None and any(context.alive for context in frame.contexts) else None


def _place(opener: "Tab") -> int:
    """Return the place beside a tab, in some families behind those that it has opened already."""
    place = opener.index + 1
    if opener.state.table.flag("opened_tabs_stand_first"):
        return place
    tabs = opener.window.tabs
    while place < len(tabs) and tabs[place].opener is opener:
        place += 1
    return place
