"""The tabs namespace of the extension API."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.patterns import matches_any
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.tabs import open_tab
from nmhost.testing.core.urls import join
from nmhost.testing.core.values import items, members, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.tabs import Tab
    from nmhost.testing.core.world import World


def create(world: "World", arguments: Arguments) -> object:
    """Open a tab."""
    wanted = items(first(arguments))
    url = join(_base(world), text_or(wanted.get("url"), "about:blank"))
    tab = open_tab(world.state, url, active=wanted.get("active") is not False)
    created = {**world.state.rules.tab(tab), "status": "loading"}
    return {**created, "url": "", "pendingUrl": url} if world.state.table.flag("pending_url") else created


def get(world: "World", arguments: Arguments) -> object:
    """Return a tab."""
    return world.state.rules.tab(tab_of(world, first(arguments)))


def get_current(world: "World", arguments: Arguments) -> object:
    """Return the world's own tab."""
    tab = world.context.tab
    return world.state.rules.tab(tab) if tab is not None else None


def query(world: "World", arguments: Arguments) -> object:
    """Return the tabs that have what is asked for."""
    wanted = dict(items(first(arguments)))
    urls = wanted.pop("url", None)
    patterns = [urls] if isinstance(urls, str) else strings(urls)
    for unseen in ("currentWindow", "lastFocusedWindow"):
        wanted.pop(unseen, None)
    tabs = [tab for tab in world.state.tabs.values() if not patterns or matches_any(patterns, tab.url)]
    values = [world.state.rules.tab(tab) for tab in tabs]
    return [value for value in values if all(value.get(key) == item for key, item in wanted.items())]


def remove(world: "World", arguments: Arguments) -> None:
    """Close tabs."""
    which = first(arguments)
    for tab in [tab_of(world, one) for one in (members(which) if isinstance(which, list) else [which])]:
        world.state.soon(tab.close)


def update(world: "World", arguments: Arguments) -> object:
    """Change a tab: its URL, or which one is in front."""
    tab = tab_of(world, first(arguments))
    wanted = items(arguments[1] if len(arguments) > 1 else None)
    if isinstance(url := wanted.get("url"), str):
        world.state.soon(partial(tab.navigate, join(_base(world), url)))
    if wanted.get("active") is True:
        world.state.activate(tab)
    if isinstance(pinned := wanted.get("pinned"), bool):
        tab.pinned = pinned
    return world.state.rules.tab(tab)


def reload(world: "World", arguments: Arguments) -> None:
    """Load a tab again."""
    world.state.soon(tab_of(world, first(arguments)).reload)


def go_back(world: "World", arguments: Arguments) -> None:
    """Go back in a tab's history."""
    _go(world, tab_of(world, first(arguments)), -1)


def go_forward(world: "World", arguments: Arguments) -> None:
    """Go forward in a tab's history."""
    _go(world, tab_of(world, first(arguments)), 1)


EVENTS = ("tabs.onCreated", "tabs.onUpdated", "tabs.onRemoved")
FUNCTIONS: Mapping[str, Function] = {
    "tabs.create": create,
    "tabs.get": get,
    "tabs.getCurrent": get_current,
    "tabs.query": query,
    "tabs.remove": remove,
    "tabs.update": update,
    "tabs.reload": reload,
    "tabs.goBack": go_back,
    "tabs.goForward": go_forward,
}


def tab_of(world: "World", number: object) -> "Tab":
    """Return a tab by its number, the one in front if none is given.

    Raises:
        ApiError: There is none.
    """
    wanted = number_or_none(number)
    tab = world.state.tabs.get(wanted) if wanted is not None else world.state.front_tab()
    if tab is None:
        raise ApiError(world.state.table.text("no_tab", id=number))
    return tab


def _go(world: "World", tab: "Tab", steps: int) -> None:
    if not tab.can_go(steps) and world.state.table.flag("refuses_to_go_beyond_history"):
        raise ApiError(world.state.table.text("no_history"))
    world.state.soon(partial(tab.go, steps))


def _base(world: "World") -> str:
    return world.context.extension.base_url if world.context.extension is not None else world.context.url
