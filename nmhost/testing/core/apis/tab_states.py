"""What some families alone know of tabs: hidden ones, successors, the reader's view, tabs that are made ready."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.apis.named import as_list, tab_of
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items

if TYPE_CHECKING:
    from nmhost.testing.core.model import Tab, World


def hide(world: "World", arguments: Arguments) -> object:
    """Hide tabs, save pinned ones and those in front; return the numbers of those that were hidden."""
    found = [tab for tab in _tabs(world, first(arguments)) if not (tab.pinned or tab.active or tab.hidden)]
    for tab in found:
        _set_hidden(tab, hidden=True)
    return [tab.id for tab in found]


def show(world: "World", arguments: Arguments) -> None:
    """Show tabs again."""
    for tab in _tabs(world, first(arguments)):
        if tab.hidden:
            _set_hidden(tab, hidden=False)


def _set_hidden(tab: "Tab", *, hidden: bool) -> None:
    tab.hidden = hidden
    tab.tell_update({"hidden": hidden})


def toggle_reader(world: "World", arguments: Arguments) -> None:
    """Refuse to show a tab in the reader's view: no document here is an article."""
    tab_of(world, first(arguments))
    raise ApiError(world.state.table.text("no_reader"))


def warm_up(world: "World", arguments: Arguments) -> None:
    """Make a tab ready to be shown, which nobody sees."""
    tab_of(world, first(arguments))


def move_in_succession(world: "World", arguments: Arguments) -> None:
    """Let each of some tabs be followed by the next one when it is closed, the last by a tab that is named."""
    tabs = _tabs(world, first(arguments))
    named, options = arguments[1], items(arguments[2])
    last = tab_of(world, named) if named not in (None, -1) else None
    if options.get("insert") is True and last is not None:
        for tab in last.window.tabs:
            if tab.successor is last and tab not in tabs and options.get("append") is not True:
                tab.successor = tabs[0]
    if options.get("append") is True and last is not None:
        after = last.successor if options.get("insert") is True else None
        last.successor, last = tabs[0], after
    for tab, after in zip(tabs, [*tabs[1:], last], strict=True):
        tab.successor = after


EVENTS: Sequence[str] = ()
FUNCTIONS: Mapping[str, Function] = {
    "tabs.hide": hide,
    "tabs.show": show,
    "tabs.toggleReaderMode": toggle_reader,
    "tabs.warmup": warm_up,
    "tabs.moveInSuccession": move_in_succession,
}


def _tabs(world: "World", given: object) -> "list[Tab]":
    return [tab_of(world, one) for one in as_list(given)]
