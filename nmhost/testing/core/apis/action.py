"""The action, browserAction and pageAction namespaces: the toolbar button, in every tab and in one."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, base_of, extension_of, first
from nmhost.testing.core.apis.icons import check_icon
from nmhost.testing.core.apis.named import tab_of, window_of
from nmhost.testing.core.apis.permissions import Granted
from nmhost.testing.core.network.matched import Matched
from nmhost.testing.core.network.rules import RuleSets
from nmhost.testing.core.network.urls import join
from nmhost.testing.core.owned.actions import Action, PageButton, Place
from nmhost.testing.core.owned.colors import contrasting, read_color
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Tab, World

PAGE = "pageAction"
SPACES = ("action", "browserAction", PAGE)
_COUNT = (
    "<<declarativeNetRequestActionCount>>"  # in its place (developer.chrome.com, action.getBadgeText, seen 2026-11-30)
)
Reader = Callable[["World", object], object]


def _color(world: "World", value: object, *, word: str = "bad_color") -> object:
    """Return a colour as four numbers.

    Raises:
        ApiError: It is none.
    """
    if value is None or not isinstance(value, str):
        return members(value) or None
    table = world.state.table
    name = value.strip()
    shouted = name.isalpha() and name != name.lower() and table.flag("color_names_are_small")
    unknown = shouted or name.lower() in strings(table.values["unknown_colors"])
    color = None if unknown else read_color(value, cut=table.flag("alpha_is_cut"))
    if color is None:
        raise ApiError(world.state.table.text(word, color=value))
    return color


def _text_color(world: "World", value: object) -> object:
    return _color(world, value, word="badge_text_color")


def _popup(world: "World", value: object, *, anywhere: bool = False) -> object:
    """Return the URL of a popup; an empty one is none."""
    if value is None:
        return None
    path = text_or(value, "")
    base, table = extension_of(world).base_url, world.state.table
    url = join(base_of(world), path) if path else ""
    if url and not anywhere and not url.startswith(base) and table.refuses("popup_elsewhere"):
        raise ApiError(table.text("popup_elsewhere", url=url))
    return url


def _as_is(world: "World", value: object) -> object:
    return value


# What can be said of the button, by the names of the functions; the parameter that says it; how it is read.
_SAID: Mapping[str, tuple[str, Reader]] = {
    "Title": ("title", _as_is),
    "Popup": ("popup", _popup),
    "BadgeText": ("text", _as_is),
    "BadgeBackgroundColor": ("color", _color),
    "BadgeTextColor": ("color", _text_color),
}


def _button(world: "World", space: str) -> Action:
    """Return the button that a namespace is about: of the two that an extension may have."""
    extension = extension_of(world)
    is_other = space == PAGE and extension.part(Action).key not in (None, "page_action")
    return extension.part(PageButton) if is_other else extension.part(Action)


def _set(space: str, what: str, world: "World", arguments: Arguments) -> None:
    details = items(first(arguments))
    key, read = _SAID[what]
    table = world.state.table
    if what == "Popup" and space in strings(table.values["popups_from_anywhere"]):
        read = partial(_popup, anywhere=True)
    where = _where(world, details)
    value = read(world, details.get(key))
    if what == "BadgeTextColor" and isinstance(value, list) and not value[3] and table.refuses("clear_badge_text"):
        raise ApiError(table.text("bad_color", color=details.get(key)))
    _button(world, space).say(what, value, where)


def _get(space: str, what: str, world: "World", arguments: Arguments) -> object:
    where, button = _where(world, items(first(arguments))), _button(world, space)
    counted = _counted(world, where) if what == "BadgeText" else ""
    said = button.said(what, where)
    if what == "BadgeTextColor" and said is None:  # ExtensionActions.sys.mjs, getTextColor; seen 2026-12-01
        return contrasting([int(str(one)) for one in members(button.said("BadgeBackgroundColor", where))])
    return counted or said


def _counted(world: "World", where: object) -> str:
    """Return what the button shows in a tab where it counts the requests that rules have acted on."""
    extension = extension_of(world)
    count = extension.part(Matched).acted.get(where, 0) if isinstance(where, int) else 0
    if not count or not extension.part(RuleSets).counts_on_button:
        return ""
    return str(count) if "declarativeNetRequestFeedback" in extension.held_permissions else _COUNT


def _enable(world: "World", arguments: Arguments, *, enabled: bool) -> None:
    extension_of(world).part(Action).say("Enabled", enabled, _tab(world, first(arguments)))


def is_enabled(world: "World", arguments: Arguments) -> object:
    """Return whether the button can be clicked."""
    given = first(arguments)
    where = _where(world, items(given)) if isinstance(given, Mapping) else _tab(world, given)
    return extension_of(world).part(Action).said("Enabled", where)


def set_icon(space: str, world: "World", arguments: Arguments) -> None:
    """Set the icon, which nobody sees."""
    details, table = items(first(arguments)), world.state.table
    path, data = details.get("path"), details.get("imageData")
    if not table.flag("icon_before_tab"):
        _where(world, details)
    if isinstance(path, Mapping) and not path and table.refuses("empty_icon"):
        raise ApiError(table.text("empty_icon"))
    if path is None and data is None and table.refuses("no_icon"):
        raise ApiError(table.text("no_icon"))
    if data is not None and table.refuses("bad_icon_data") and not _is_image(data):
        raise ApiError(table.text("bad_icon_data"))
    if data is not None and table.flag("icon_before_tab"):  # which nobody looks for then
        if details.get("tabId") is None or details["tabId"] in world.state.tabs:
            _button(world, space).say("Icon", data, _where(world, details))
        return
    for file in [path] if isinstance(path, str) else items(path).values():
        check_icon(world, str(file))
    _button(world, space).say("Icon", path if path is not None else data, _where(world, details))


def _is_image(data: object) -> bool:
    """Return whether it is the data of an image, or of several by their sizes."""
    given = items(data)
    return "data" in given or (bool(given) and all(isinstance(one, Mapping) for one in given.values()))


def user_settings(world: "World", arguments: Arguments) -> object:
    """Say where the person has put the button."""
    return {"isOnToolbar": world.state.table.flag("button_on_toolbar")}


def open_popup(space: str, world: "World", arguments: Arguments) -> None:
    """Open the popup, as a click does."""
    action, table = _button(world, space), world.state.table
    if (window := items(first(arguments)).get("windowId")) is not None:
        window_of(world, window)
    tab = world.state.front_tab()
    where = tab.id if tab is not None else None
    if action.said("Enabled", where) is not True:
        raise ApiError(table.text("popup_disabled"))
    if not action.said("Popup", where):
        raise ApiError(table.text("no_popup"))
    if extension_of(world).apart("popup") is not None:
        raise ApiError(table.text("popup_twice"))
    world.state.soon(partial(_click, action, tab))


def open_page_popup(world: "World", arguments: Arguments) -> None:
    """Open the popup of the button in the address bar, which only a person's action may do."""
    if not extension_of(world).part(Granted).gestures:
        raise ApiError(world.state.table.text("no_gesture", function="pageAction.openPopup"))
    open_popup(PAGE, world, arguments)


def _click(action: Action, tab: "Tab | None") -> None:
    action.click(tab)


def show_page_action(world: "World", arguments: Arguments, *, shown: bool) -> None:
    """Show or hide the button in the address bar."""
    _button(world, PAGE).say("Shown", shown, _tab(world, first(arguments)))


def is_shown(world: "World", arguments: Arguments) -> object:
    """Return whether the button in the address bar is shown."""
    return _button(world, PAGE).said("Shown", _where(world, items(first(arguments)))) is True


EVENTS = (
    *(f"{space}.onClicked" for space in SPACES),
    "action.onUserSettingsChanged",
    "browserAction.onUserSettingsChanged",
)
FUNCTIONS: Mapping[str, Function] = {
    **{
        f"{space}.{verb}{what}": partial(function, space, what)
        for space in SPACES
        for what in _SAID
        for verb, function in (("set", _set), ("get", _get))
    },
    **{f"{space}.setIcon": partial(set_icon, space) for space in SPACES},
    **{f"{space}.enable": partial(_enable, enabled=True) for space in SPACES},
    **{f"{space}.disable": partial(_enable, enabled=False) for space in SPACES},
    **{f"{space}.isEnabled": is_enabled for space in SPACES},
    **{f"{space}.getUserSettings": user_settings for space in SPACES},
    **{f"{space}.openPopup": partial(open_popup, space) for space in SPACES[:2]},
    "pageAction.openPopup": open_page_popup,
    "pageAction.show": partial(show_page_action, shown=True),
    "pageAction.hide": partial(show_page_action, shown=False),
    "pageAction.isShown": is_shown,
}


def _where(world: "World", details: Mapping[str, object]) -> Place | None:
    """Return what details are about: a tab, a window, none for all.

    Raises:
        ApiError: There is no such tab.
    """
    table = world.state.table
    window = number_or_none(details.get("windowId"))
    if details.get("tabId") is not None and window is not None and table.refuses("tab_and_window"):
        raise ApiError(table.text("tab_and_window"))
    if window is not None and details.get("tabId") is None:
        return f"window {window_of(world, window).id}"
    return _tab(world, details.get("tabId"))


def _tab(world: "World", number: object) -> int | None:
    return tab_of(world, number).id if number is not None else None
