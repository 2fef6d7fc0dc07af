"""The windows namespace of the extension API."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import NULL, Arguments, Function, first
from nmhost.testing.core.apis.named import check_store, checked_url, tab_of
from nmhost.testing.core.browsing.browserwindows import CURRENT, Windows, bounds_of
from nmhost.testing.core.browsing.closed import Closed
from nmhost.testing.core.browsing.moving import move_to
from nmhost.testing.core.browsing.opening import open_tab
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Window, World

PLACES = ("left", "top", "width", "height")


def get(world: "World", arguments: Arguments) -> object:
    """Return a window, if it is of a type that is asked for."""
    window, wanted = window_of(world, first(arguments)), strings(items(arguments[1]).get("windowTypes"))
    if wanted and window.kind not in wanted and world.state.table.refuses("no_window_of_type"):
        raise ApiError(world.state.table.text("no_window", id=first(arguments)))
    return window.facts(populate=_populate(arguments[1]))


def get_current(world: "World", arguments: Arguments) -> object:
    """Return the window that the caller is in, or the one in front."""
    return window_of(world, CURRENT).facts(populate=_populate(first(arguments)))


def get_last_focused(world: "World", arguments: Arguments) -> object:
    """Return the window in front, the last one of the types that are asked for where the family looks at these."""
    windows, table = world.state.part(Windows), world.state.table
    given, front = items(first(arguments)).get("windowTypes"), windows.focused
    wanted = ["normal", "popup"] if given is None else strings(given)
    if front.kind in wanted or not table.refuses("no_window_of_type"):
        return front.facts(populate=_populate(first(arguments)))
    others = [window for window in windows.all.values() if window.kind in wanted]
    if not others:
        raise ApiError(table.text("no_focused_window"))
    return others[-1].facts(populate=_populate(first(arguments)))


def get_all(world: "World", arguments: Arguments) -> object:
    """Return all windows, or those of some types."""
    given = items(first(arguments)).get("windowTypes")
    is_any = given is None or (given == [] and world.state.table.flag("no_window_types_are_all"))
    wanted = ["normal", "popup", "panel"] if is_any else strings(given)
    windows = world.state.part(Windows)
    windows.focused  # noqa: B018 - there always is one, made when it is first asked for
    populate = _populate(first(arguments))
    return [window.facts(populate=populate) for window in windows.all.values() if window.kind in wanted]


def create(world: "World", arguments: Arguments) -> object:
    """Open a window with tabs of its own, or with one that is open."""
    given, windows = items(first(arguments)), world.state.part(Windows)
    _check_state(world, given)
    check_store(world, given.get("cookieStoreId"))
    given_url = given.get("url")
    urls = [checked_url(world, str(one)) for one in ([given_url] if isinstance(given_url, str) else strings(given_url))]
    if urls and given.get("tabId") is not None and world.state.table.refuses("window_tab_and_url"):
        raise ApiError(world.state.table.text("window_tab_and_url"))
    moved = tab_of(world, number) if (number := given.get("tabId")) is not None else None
    if given.get("incognito") is True:
        if world.state.table.refuses("no_incognito"):
            raise ApiError(world.state.table.text("no_incognito"))
        return NULL
    kind = text_or(given.get("type"), "normal")
    kind = text_or(world.state.table.table("window_types").get(kind), kind)
    window = windows.open(kind, _first_bounds(given))
    if given.get("focused") is not False or not world.state.table.flag("windows_open_behind"):
        windows.focus(window)
    last = world.state.table.flag("window_told_last")
    if not last:
        world.state.fire_to_all("windows.onCreated", {**window.facts(), "focused": False})
    empty = moved is not None or kind in strings(world.state.table.values["windows_of_no_url_are_empty"])
    for number, url in enumerate(urls or ([] if empty else [world.state.table.word("new_tab")])):
        open_tab(world.state, url, window=window, active=number == 0)
    if moved is not None:
        move_to(moved, window, len(urls))
    if last:
        world.state.fire_to_all("windows.onCreated", {**window.facts(), "focused": False})
    return window.facts(populate=True)


def update(world: "World", arguments: Arguments) -> object:
    """Change a window."""
    window, given = window_of(world, first(arguments)), items(arguments[1])
    _check_state(world, given)
    window.facts_given |= bounds_of(given)
    if given.get("state") in ("maximized", "fullscreen"):
        window.facts_given |= world.state.table.table("maximized_is")
    if given.get("focused") is True:
        world.state.part(Windows).focus(window)
    return window.facts()


def remove(world: "World", arguments: Arguments) -> None:
    """Close a window and all in it."""
    window = window_of(world, first(arguments))
    world.state.soon(partial(close_window, window))


EVENTS = ("windows.onCreated", "windows.onRemoved", "windows.onFocusChanged", "windows.onBoundsChanged")
FUNCTIONS: Mapping[str, Function] = {
    "windows.get": get,
    "windows.getCurrent": get_current,
    "windows.getLastFocused": get_last_focused,
    "windows.getAll": get_all,
    "windows.create": create,
    "windows.update": update,
    "windows.remove": remove,
}


def close_window(window: "Window") -> None:
    """Close a window: its tabs are told first."""
    closed = window.state.part(Closed)
    closed.begin_window(window)
    for tab in list(window.tabs):
        tab.close(with_window=True)
    closed.end_window()


def window_of(world: "World", number: object) -> "Window":
    """Return a window by its number; CURRENT is the one that the caller is in, or the one in front.

    Raises:
        ApiError: There is none.
    """
    windows = world.state.part(Windows)
    if number in (None, CURRENT):
        tab = world.context.tab
        return tab.window if tab is not None else windows.focused
    window = windows.all.get(number_or_none(number) or 0)
    if window is None:
        raise ApiError(world.state.table.text("no_window", id=number))
    return window


def _first_bounds(given: Mapping[str, object]) -> dict[str, object]:
    """Return the place and state of a new window: one that is put somewhere is not maximized."""
    bounds = bounds_of(given)
    return {"state": "normal", **bounds} if any(key in bounds for key in PLACES) else bounds


def _check_state(world: "World", given: Mapping[str, object]) -> None:
    state = given.get("state")
    if state in ("minimized", "maximized", "fullscreen") and any(given.get(key) is not None for key in PLACES):
        raise ApiError(world.state.table.text("window_state_and_place", state=state))
    # A minimized window has no focus, one that fills the screen has it.
    focused = given.get("focused")
    odd = focused is (state == "minimized") if state in ("minimized", "maximized", "fullscreen") else False
    if odd and isinstance(focused, bool) and world.state.table.refuses("window_state_and_focus"):
        raise ApiError(world.state.table.text("window_state_and_place", state=state))


def _populate(given: object) -> bool:
    return items(given).get("populate") is True
