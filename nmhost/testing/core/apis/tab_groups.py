"""The tabGroups namespace, and what of tabs puts tabs into groups."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.apis.named import tab_of
from nmhost.testing.core.browsing.groups import NO_GROUP, Groups
from nmhost.testing.core.browsing.moving import gather, move_to
from nmhost.testing.core.network.patterns import matches_glob
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, number_or_none, strings

if TYPE_CHECKING:
    from nmhost.testing.core.model import Tab, World


def group(world: "World", arguments: Arguments) -> object:
    """Put tabs into a group, a new one if none is named; return its number."""
    given, groups = items(first(arguments)), world.state.part(Groups)
    named = given.get("groupId")
    table = world.state.table
    if named is not None and given.get("createProperties") is not None and table.refuses("group_and_properties"):
        raise ApiError(table.text("group_and_properties"))
    if named is not None:
        groups.find(named)
    tabs = [tab_of(world, one) for one in _list(given.get("tabIds"))]
    if table.flag("groups_are_told_after_tabs"):
        groups.keep_back()
    number = number_or_none(named) or groups.make(tabs[0].window)
    held = groups.tabs(number)
    if table.flag("grouped_tabs_gather_first"):
        gather([*held, *(tab for tab in tabs if tab not in held)], (held or tabs)[0])
    tabs.sort(key=lambda tab: tab.index)
    if not table.flag("groups_are_told_after_tabs"):
        _forget_emptied([tab for tab in tabs if tab.group != number], groups)
    for tab in tabs:
        groups.put(tab, number)
    groups.tell_on()
    if named is None and table.flag("filled_group_is_told"):
        world.state.fire_to_all("tabGroups.onUpdated", dict(groups.held[number]))
    if not table.flag("grouped_tabs_gather_first"):
        together = sorted({*held, *tabs}, key=lambda tab: tab.index)
        gather(together, (held or together)[0])
    return number


def ungroup(world: "World", arguments: Arguments) -> None:
    """Remove tabs from their groups."""
    tabs, groups = [tab_of(world, one) for one in _list(first(arguments))], world.state.part(Groups)
    if world.state.table.flag("groups_are_told_after_tabs"):
        for tab in tabs:
            _leave_nearer(tab, groups)
        return
    _forget_emptied(tabs, groups)
    for tab in sorted(tabs, key=lambda one: one.index):
        _leave_behind(tab, groups)


def _forget_emptied(tabs: "list[Tab]", groups: Groups) -> None:
    """Remove the groups that lose all their tabs."""
    for number in dict.fromkeys(tab.group for tab in tabs):
        if set(groups.tabs(number)) <= set(tabs):
            groups.forget(number)


def _leave_nearer(tab: "Tab", groups: Groups) -> None:
    """Move a tab out of its group, to the nearer end of that."""
    places, place = [one.index for one in groups.tabs(tab.group)], tab.index
    is_in_one = tab.group != NO_GROUP
    groups.put(tab, NO_GROUP)
    if is_in_one:
        middle = min(places) + len(places) // 2
        move_to(tab, tab.window, min(places) if place < middle else max(places))


def _leave_behind(tab: "Tab", groups: Groups) -> None:
    """Put a tab behind its group, unless it is the first of that, then take it out."""
    places = [one.index for one in groups.tabs(tab.group)]
    if tab.group != NO_GROUP and tab.index > min(places):
        move_to(tab, tab.window, max(places))
    groups.put(tab, NO_GROUP)


def get(world: "World", arguments: Arguments) -> object:
    """Return a group."""
    return dict(world.state.part(Groups).find(first(arguments)))


def query(world: "World", arguments: Arguments) -> object:
    """Return the groups that have what is asked for."""
    wanted = {key: value for key, value in items(first(arguments)).items() if value is not None}
    title = wanted.pop("title", None)
    return [
        dict(one)
        for one in world.state.part(Groups).held.values()
        if all(one.get(key) == value for key, value in wanted.items())
        and (title is None or matches_glob(str(title), str(one["title"])))
    ]


def update(world: "World", arguments: Arguments) -> object:
    """Change what a group is called, its color, whether it is shown."""
    found = world.state.part(Groups).find(first(arguments))
    changes = {key: value for key, value in items(arguments[1]).items() if value is not None}
    changed = {key: value for key, value in changes.items() if found.get(key) != value}
    one_by_one = strings(world.state.table.values["group_changes_told_apart"])
    for step in [{key: changed[key]} for key in one_by_one if key in changed] or [changed]:
        found |= step
        if step:
            world.state.fire_to_all("tabGroups.onUpdated", dict(found))
    return dict(found)


def move(world: "World", arguments: Arguments) -> object:
    """Put all tabs of a group to another place."""
    groups, given = world.state.part(Groups), items(arguments[1])
    found = groups.find(first(arguments))
    index = number_or_none(given.get("index")) or 0
    tabs = sorted(groups.tabs(number_or_none(found["id"]) or 0), key=lambda tab: tab.index)
    last = len(tabs[0].window.tabs) - len(tabs)
    to = last if index < 0 or index > last else index
    places = list(enumerate(tabs))
    for place, tab in reversed(places) if to > tabs[0].index else places:
        move_to(tab, tab.window, to + place)
    world.state.fire_to_all("tabGroups.onMoved", dict(found))
    return dict(found)


EVENTS = tuple(f"tabGroups.on{name}" for name in ("Created", "Updated", "Moved", "Removed"))
FUNCTIONS: Mapping[str, Function] = {
    "tabs.group": group,
    "tabs.ungroup": ungroup,
    "tabGroups.get": get,
    "tabGroups.query": query,
    "tabGroups.update": update,
    "tabGroups.move": move,
}


def _list(value: object) -> list[object]:
    return members(value) if isinstance(value, list) else [value]
