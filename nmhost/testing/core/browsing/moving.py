"""Tabs that get another place, in their window or in another one, and what is told of it."""

from typing import TYPE_CHECKING

from nmhost.testing.core.browsing.browserwindows import Windows
from nmhost.testing.core.browsing.groups import NO_GROUP, Groups

if TYPE_CHECKING:
    from nmhost.testing.core.model import Tab, Window


def allowed_place(tab: "Tab", window: "Window", index: int) -> int | None:
    """Return where a tab may go: pinned ones stand before all others. None if it stays where it is."""
    pinned = sum(one.pinned for one in window.tabs if one is not tab)
    last = len(window.tabs)
    to = last if index < 0 or index > last else index
    allowed = min(to, pinned) if tab.pinned else max(to, pinned)
    if allowed != to and tab.state.table.flag("tabs_out_of_place_stay") and (not tab.pinned or index >= 0):
        return None
    return allowed if allowed != to else index


def move_to(tab: "Tab", window: "Window", index: int, *, regroups: bool = False) -> None:
    """Put a tab to a place in a window, and tell of it; if it *regroups*, its place says which group it is in."""
    old = tab.window
    before, front = tab.index, tab.window.front_tab
    stood = front.index if front is not None else -1
    last = len([one for one in window.tabs if one is not tab])
    to = last if index < 0 or index > last else index
    tab.put(window, to)
    early = tab.state.table.flag("groups_change_before_moves")
    if regroups and early:
        tab.state.part(Groups).put(tab, _group_at(tab))
    if window is not old:
        _tell_other_window(tab, old, before, to)
    else:
        _tell_place(tab, before, to, front=front, stood=stood)
    if regroups and not early:
        tab.state.part(Groups).put(tab, _group_at(tab))


def _group_at(tab: "Tab") -> int:
    """Return the group that a tab belongs to where it stands: one around it, or its own if that is beside it."""
    place, tabs = tab.index, tab.window.tabs
    left = tabs[place - 1].group if place else NO_GROUP
    right = tabs[place + 1].group if place + 1 < len(tabs) else NO_GROUP
    if left == right:
        return left
    return tab.group if tab.group in (left, right) else NO_GROUP


def gather(tabs: "list[Tab]", around: "Tab") -> None:
    """Put tabs beside one of them, in this order, and tell of each that moves: the nearest first."""
    at = tabs.index(around)
    for offset, tab in [*((place - at, tabs[place]) for place in reversed(range(at))), *enumerate(tabs[at:])]:
        if tab is around:
            continue
        is_before = tab.window is around.window and tab.index < around.index
        to = around.index - is_before + (offset if offset > 0 else offset + 1)
        move_to(tab, around.window, to)


def pin_tab(tab: "Tab", *, pinned: bool) -> None:
    """Put a tab among the pinned ones, out of its group, or behind them, and tell of it."""
    state, groups = tab.state, tab.state.part(Groups)
    before, front = tab.index, tab.window.front_tab
    stood = front.index if front is not None else -1
    if state.table.flag("pinned_is_told_first"):
        to = tab.stand(pinned=pinned)
        tab.tell_update({"pinned": pinned})
        if pinned:
            groups.put(tab, NO_GROUP)
        _tell_place(tab, before, to, front=front, stood=stood)
        return
    if pinned:
        groups.put(tab, NO_GROUP)
    to = tab.stand(pinned=pinned)
    _tell_place(tab, before, to, front=front, stood=stood)
    tab.tell_update({"pinned": pinned})


def _tell_place(tab: "Tab", before: int, to: int, *, front: "Tab | None", stood: int) -> None:
    """Tell that a tab stands elsewhere in its window, and of the one in front if that stands elsewhere too."""
    if to == before:
        return
    tab.state.fire_to_all("tabs.onMoved", tab.id, {"windowId": tab.window.id, "fromIndex": before, "toIndex": to})
    if front is not None and front.index != stood:
        front.tell_moved()


def _tell_other_window(tab: "Tab", old: "Window", before: int, to: int) -> None:
    """Tell of a tab that stood in another window, and of what is in front in both."""
    state, window = tab.state, tab.window
    follows = old.tabs[min(before, len(old.tabs) - 1)] if tab.active and old.tabs else None
    tab.active = len(window.tabs) == 1
    fronts = [one for one in (follows, tab if tab.active else None) if one is not None]
    for one in fronts:
        state.put_in_front(one)
    state.fire_to_all("tabs.onDetached", tab.id, {"oldWindowId": old.id, "oldPosition": before})
    if state.table.flag("left_window_settles_first") and follows is not None:
        _tell_fronts([follows], tab)
        fronts.remove(follows)
    state.fire_to_all("tabs.onAttached", tab.id, {"newWindowId": window.id, "newPosition": to})
    _tell_fronts(fronts, tab)
    if not old.tabs:
        state.part(Windows).forget(old)


def _tell_fronts(tabs: "list[Tab]", before: "Tab") -> None:
    for tab in tabs:
        tab.state.tell_activated(tab, before if before.window is tab.window else None)
    for tab in tabs:
        tab.state.tell_selected(tab)
