"""The sessions namespace: what was closed last, opened again, and what an extension keeps with tabs and windows."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.apis.named import tab_of, window_of
from nmhost.testing.core.browsing.browserwindows import Windows
from nmhost.testing.core.browsing.closed import MOST, Closed, ClosedTab, ClosedWindow
from nmhost.testing.core.browsing.opening import open_tab
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, number_or_none, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, Tab, Window, World


class Kept:
    """What an extension keeps with tabs and windows, which a closed one keeps too.

    Args:
        extension: Whose it is.
    """

    def __init__(self, extension: "Extension") -> None:
        self.values: dict[object, dict[str, object]] = {}


def get_recently_closed(world: "World", arguments: Arguments) -> object:
    """Return what was closed last, the newest first."""
    most = number_or_none(items(first(arguments)).get("maxResults"))
    closed = world.state.part(Closed)
    return [closed.shown(one) for one in closed.entries[: MOST if most is None else most]]


def restore(world: "World", arguments: Arguments) -> object:
    """Open what was closed last again, or what has that sessionId."""
    closed, one = world.state.part(Closed), _wanted(world, first(arguments))
    if isinstance(one, ClosedWindow):
        window = _restore_window(world, one)
        what: dict[str, object] = {"window": window.facts(populate=True)}
    else:
        tab = _restore_tab(world, one, one.window)
        what = {"tab": world.state.rules.tab(tab)}
    closed.forget(one)
    if world.state.table.flag("restoring_is_told_twice"):
        closed.tell()
    return {"lastModified": closed.moment(world.state.tasks.now()), **what}


def _wanted(world: "World", number: object) -> ClosedTab | ClosedWindow:
    """Return what is to be opened again.

    Raises:
        ApiError: There is none.
    """
    table, closed = world.state.table, world.state.part(Closed)
    if number is None and closed.entries:
        return closed.entries[0]
    if number is None:
        raise ApiError(table.text("session_none"))
    _check_number(world, number)
    found = closed.find(text_or(number, ""))
    if found is None:
        raise ApiError(table.text("session_unknown", id=number))
    return found


def _check_number(world: "World", number: object) -> None:
    table, text = world.state.table, text_or(number, "")
    if table.refuses("session_not_numbered") and text and not text.isdecimal():
        raise ApiError(table.text("session_not_numbered", id=number))


def _restore_tab(world: "World", one: ClosedTab, window: "Window", *, active: bool = True) -> "Tab":
    old, windows = one.tab, world.state.part(Windows)
    place = window if window.id in windows.all else windows.focused
    tab = open_tab(
        world.state,
        old.url,
        window=place,
        index=one.index,
        pinned=old.pinned,
        active=active,
        like=old,
        asleep=not active,
    )
    for extension in world.state.extensions.values():
        held = extension.part(Kept).values
        if ("tab", old.id) in held:
            held["tab", tab.id] = held.pop(("tab", old.id))
    return tab


def _restore_window(world: "World", one: ClosedWindow) -> "Window":
    windows = world.state.part(Windows)
    window = windows.open(one.window.kind, one.window.facts_given)
    windows.focus(window)
    world.state.fire_to_all("windows.onCreated", {**window.facts(), "focused": False})
    for tab in one.tabs:
        _restore_tab(world, tab, window, active=tab.active)
    return window


def forget_tab(world: "World", arguments: Arguments) -> None:
    """Forget a tab that was closed in a window."""
    _check_number(world, arguments[1])
    window_of(world, first(arguments))
    _forget(world, arguments[1], ClosedTab, "session_no_tab")


def forget_window(world: "World", arguments: Arguments) -> None:
    """Forget a window that was closed."""
    _check_number(world, first(arguments))
    _forget(world, first(arguments), ClosedWindow, "session_no_window")


def _forget(world: "World", number: object, kind: type[ClosedTab | ClosedWindow], refusal: str) -> None:
    closed = world.state.part(Closed)
    found = closed.find(text_or(number, ""))
    if not isinstance(found, kind):
        raise ApiError(world.state.table.text(refusal, id=number))
    closed.forget(found)


def _place(kind: str, world: "World", number: object) -> object:
    """Return what values are kept under."""
    return (kind, (tab_of if kind == "tab" else window_of)(world, number).id)


def set_value(kind: str, world: "World", arguments: Arguments) -> None:
    """Keep a value with a tab or a window."""
    place = _place(kind, world, first(arguments))
    if arguments[2] is not None:
        extension_of(world).part(Kept).values.setdefault(place, {})[text_or(arguments[1], "")] = arguments[2]


def get_value(kind: str, world: "World", arguments: Arguments) -> object:
    """Return a value that is kept with a tab or a window."""
    place = _place(kind, world, first(arguments))
    return extension_of(world).part(Kept).values.get(place, {}).get(text_or(arguments[1], ""))


def remove_value(kind: str, world: "World", arguments: Arguments) -> None:
    """Forget a value that is kept with a tab or a window."""
    place = _place(kind, world, first(arguments))
    extension_of(world).part(Kept).values.get(place, {}).pop(text_or(arguments[1], ""), None)


EVENTS: Sequence[str] = ("sessions.onChanged",)
FUNCTIONS: Mapping[str, Function] = {
    "sessions.getRecentlyClosed": get_recently_closed,
    "sessions.restore": restore,
    "sessions.forgetClosedTab": forget_tab,
    "sessions.forgetClosedWindow": forget_window,
    **{
        f"sessions.{verb}{kind}Value": partial(function, kind.lower())
        for kind in ("Tab", "Window")
        for verb, function in (("set", set_value), ("get", get_value), ("remove", remove_value))
    },
}
