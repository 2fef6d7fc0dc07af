"""Opening tabs: where a new one stands, and in which order the extensions are told of it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.browsing.browserwindows import Windows
from nmhost.testing.core.browsing.documents import shown_address
from nmhost.testing.core.browsing.tabs import Tab

if TYPE_CHECKING:
    from nmhost.testing.core import model
    from nmhost.testing.core.model import State, Window


def open_tab(
    state: "State",
    url: str,
    *,
    active: bool = True,
    window: "Window | None" = None,
    index: int | None = None,
    pinned: bool = False,
    opener: "model.Tab | None" = None,
    asker: str = "",
    cause: str = "api",
    like: "model.Tab | None" = None,
    asleep: bool = False,
    title: str = "",
) -> "model.Tab":
    """Open a tab that begins to load *url*, or does so once it is in front; it may begin as one that it is *like*."""
    place = window or state.part(Windows).focused
    first = 0 if pinned else sum(one.pinned for one in place.tabs)  # all others stand behind the pinned ones
    tab = Tab(state, window=place, index=max(index, first) if index is not None else None)
    tab.asker, tab.opener = asker, opener
    if like is not None:
        tab.follow(like)
    if asleep:
        tab.sleep(url=url, title=title or (like.title if like is not None else ""))
    if pinned:
        tab.stand(pinned=True)
    begin = _told_before if state.table.flag("created_complete") else _told_while
    begin(tab, partial(_load_first, tab, url, cause), active=active)
    return tab


def _load_first(tab: "model.Tab", url: str, cause: str) -> None:
    if not tab.asleep:
        tab.navigate(url, cause=cause)


def _told_while(tab: "model.Tab", load: Callable[[], None], *, active: bool) -> None:
    """Tell of a new tab while it loads."""
    state, before = tab.state, next((other for other in tab.window.tabs if other.active), None)
    in_front = active or before is None
    if in_front:
        state.put_in_front(tab)
    load()
    state.fire_to_all("tabs.onCreated", state.rules.tab(tab))
    if in_front:
        state.tell_activated(tab, before)
        state.tell_selected(tab)


def _told_before(tab: "model.Tab", load: Callable[[], None], *, active: bool) -> None:
    """Tell of a new tab before it loads: it has no document yet, but may show the title of another.

    A copy comes to the front after it was told of (tabs.duplicate in Firefox 153, seen 2026-12-01).
    """
    state, before = tab.state, next((other for other in tab.window.tabs if other.active), None)
    tab.active = (active and not tab.begun_as) or before is None
    state.fire_to_all("tabs.onCreated", state.rules.tab(tab))
    if tab.pinned:
        tab.tell_update({"pinned": True})
    if active or before is None:
        state.put_in_front(tab)
        state.tell_activated(tab, before)
        if tab.begun_as:
            tab.tell_update({"title": tab.title})
        state.tell_selected(tab)
    if tab.begun_as:
        tab.tell_update({"title": shown_address(tab.begun_as, tab.state.table)})
        tab.tell_update({"title": tab.title})
    load()


def open_blank(state: "State") -> "model.Tab":
    """Open the blank tab that a browser begins with; nobody is told."""
    tab = Tab(state)
    tab.active = True
    return tab
