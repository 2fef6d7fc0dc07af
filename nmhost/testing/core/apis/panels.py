"""The offscreen, sidePanel and sidebarAction namespaces: documents of an extension beside its tabs and popups."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from nmhost.testing.core.apis.calling import Arguments, Function, base_of, extension_of, first
from nmhost.testing.core.apis.named import tab_of, window_of
from nmhost.testing.core.apis.permissions import Granted
from nmhost.testing.core.browsing.apart import fill_apart
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.network.urls import join
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, number_or_none, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, World


class Panels:
    """What is said of an extension's panel.

    Args:
        extension: Whose it is.
    """

    def __init__(self, extension: "Extension") -> None:
        self.behavior: dict[str, object] = {"openPanelOnActionClick": False}
        panel = items(extension.manifest.get("side_panel")).get("default_path")
        self.options: dict[str, object] = {"enabled": True, "path": panel} if isinstance(panel, str) else {}
        self.in_tab: dict[int, dict[str, object]] = {}
        self.sidebar: dict[str, object] = {}
        opens = items(extension.manifest.get("sidebar_action")).get("open_at_install")
        self.is_open: bool = opens is not False  # the sidebar
        self.sidebar_in: dict[tuple[str, int], dict[str, object]] = {}


def create_document(world: "World", arguments: Arguments) -> None:
    """Open the extension's offscreen document."""
    given, extension, table = items(first(arguments)), extension_of(world), world.state.table
    reasons = members(given.get("reasons"))
    url = join(extension.base_url, text_or(given.get("url"), ""))
    if not url.startswith(extension.base_url):
        raise ApiError(table.text("offscreen_foreign"))
    if extension.apart("offscreen") is not None:
        raise ApiError(table.text("offscreen_twice"))
    if not reasons:
        raise ApiError(table.text("offscreen_no_reason"))
    if "TESTING" in reasons:
        raise ApiError(table.text("offscreen_testing"))
    if extension.folder is not None and not extension.files.has(url.removeprefix(extension.base_url).partition("?")[0]):
        raise ApiError(table.text("offscreen_not_loaded"))
    fill_apart(
        Context(world.state, extension, "offscreen", url=url),
        extension.files.read(url.removeprefix(extension.base_url)),
    )


def close_document(world: "World", arguments: Arguments) -> None:
    """Close the extension's offscreen document."""
    document = extension_of(world).apart("offscreen")
    if document is None:
        raise ApiError(world.state.table.text("offscreen_none"))
    document.close()


def has_document(world: "World", arguments: Arguments) -> object:
    """Say whether there is an offscreen document."""
    return extension_of(world).apart("offscreen") is not None


def set_options(world: "World", arguments: Arguments) -> None:
    """Say which page the side panel shows, everywhere or in a tab."""
    given, panels, table = items(first(arguments)), extension_of(world).part(Panels), world.state.table
    said = {key: given[key] for key in ("path", "enabled") if given.get(key) is not None}
    path = said.get("path")
    if isinstance(path, str) and not path and table.refuses("side_panel_no_path"):
        raise ApiError(table.text("side_panel_no_path"))
    number = number_or_none(given.get("tabId"))
    if number is None:
        panels.options = {"enabled": True, **panels.options, **said}
    else:
        panels.in_tab[number] = {"enabled": True, "tabId": number, **panels.in_tab.get(number, {}), **said}


def get_options(world: "World", arguments: Arguments) -> object:
    """Return what is said of the side panel, everywhere or in a tab."""
    panels, number = extension_of(world).part(Panels), number_or_none(items(first(arguments)).get("tabId"))
    return panels.options if number is None else panels.in_tab.get(number, panels.options)


def set_behavior(world: "World", arguments: Arguments) -> None:
    """Say what opens the side panel."""
    panels = extension_of(world).part(Panels)
    panels.behavior |= {key: value for key, value in items(first(arguments)).items() if value is not None}


def get_behavior(world: "World", arguments: Arguments) -> object:
    """Return what opens the side panel."""
    return extension_of(world).part(Panels).behavior


def open_panel(world: "World", arguments: Arguments) -> None:
    """Open the side panel, which only a person's action may do; nothing is painted."""
    given, table, extension = items(first(arguments)), world.state.table, extension_of(world)
    if not extension.part(Granted).gestures:
        raise ApiError(table.text("side_panel_no_gesture"))
    if given.get("tabId") is None and given.get("windowId") is None:
        raise ApiError(table.text("side_panel_nowhere"))
    if "path" not in extension.part(Panels).options:
        raise ApiError(table.text("side_panel_no_active"))


def close_panel(world: "World", arguments: Arguments) -> None:
    """Close the side panel of a window or a tab, which must be there."""
    given = items(first(arguments))
    if given.get("tabId") is None and given.get("windowId") is None:
        raise ApiError(world.state.table.text("side_panel_nowhere"))
    if given.get("windowId") is not None:
        window_of(world, given["windowId"])
    if given.get("tabId") is not None:
        tab_of(world, given["tabId"])


def get_layout(world: "World", arguments: Arguments) -> object:
    """Say on which side it lies."""
    return {"side": "right"}


def _default_panel(extension: "Extension") -> str:
    page = text_or(items(extension.manifest.get("sidebar_action")).get("default_panel"), "")
    return join(extension.base_url, page) if page and not urlsplit(page).scheme else page


def _default_title(extension: "Extension") -> str:
    manifest = extension.localized()
    return text_or(items(manifest.get("sidebar_action")).get("default_title"), text_or(manifest.get("name"), ""))


def _sidebar_get(what: str, default: "Callable[[Extension], object]") -> Function:
    def get(world: "World", arguments: Arguments) -> object:
        """Return what is said of the sidebar."""
        extension = extension_of(world)
        panels = extension.part(Panels)
        for place in _places(world, items(first(arguments))):
            if what in panels.sidebar_in.get(place, {}):
                return panels.sidebar_in[place][what]
        return panels.sidebar.get(what, default(extension))

    return get


def _sidebar_set(what: str, key: str) -> Function:
    def put(world: "World", arguments: Arguments) -> None:
        """Say something of the sidebar."""
        given, extension = items(first(arguments)), extension_of(world)
        panels, value = extension.part(Panels), given.get(key)
        if what == "panel" and isinstance(value, str):
            value = join(base_of(world), value) if value else ""
        places = _places(world, given)
        held = panels.sidebar_in.setdefault(places[0], {}) if places else panels.sidebar
        if value is None:
            held.pop(what, None)
        else:
            held[what] = value

    return put


def is_open(world: "World", arguments: Arguments) -> object:
    """Say whether the sidebar is open: it is from the install on, unless the manifest says otherwise."""
    if (window := items(first(arguments)).get("windowId")) is not None:
        window_of(world, window)
    return extension_of(world).part(Panels).is_open


def _by_gesture(name: str) -> Function:
    def act(world: "World", arguments: Arguments) -> None:
        """Open or close the sidebar, which only a person's action may do; nothing is painted."""
        if not extension_of(world).part(Granted).gestures:
            raise ApiError(world.state.table.text("no_gesture", function=f"sidebarAction.{name}"))
        panels = extension_of(world).part(Panels)
        panels.is_open = name == "open" or (name == "toggle" and not panels.is_open)

    return act


EVENTS: Sequence[str] = ("sidePanel.onOpened", "sidePanel.onClosed")
FUNCTIONS: Mapping[str, Function] = {
    "offscreen.createDocument": create_document,
    "offscreen.closeDocument": close_document,
    "offscreen.hasDocument": has_document,
    "sidePanel.setOptions": set_options,
    "sidePanel.getOptions": get_options,
    "sidePanel.setPanelBehavior": set_behavior,
    "sidePanel.getPanelBehavior": get_behavior,
    "sidePanel.open": open_panel,
    "sidePanel.close": close_panel,
    "sidePanel.getLayout": get_layout,
    "sidebarAction.getPanel": _sidebar_get("panel", _default_panel),
    "sidebarAction.setPanel": _sidebar_set("panel", "panel"),
    "sidebarAction.getTitle": _sidebar_get("title", _default_title),
    "sidebarAction.setTitle": _sidebar_set("title", "title"),
    "sidebarAction.setIcon": _sidebar_set("icon", "path"),
    "sidebarAction.isOpen": is_open,
    **{f"sidebarAction.{name}": _by_gesture(name) for name in ("open", "close", "toggle")},
}


def _places(world: "World", given: Mapping[str, object]) -> list[tuple[str, int]]:
    """Return the places that something is said or asked of, the nearest first; none for everywhere."""
    table = world.state.table
    tab, window = number_or_none(given.get("tabId")), number_or_none(given.get("windowId"))
    if tab is not None and window is not None:
        raise ApiError(table.text("tab_and_window"))
    if tab is not None:
        _check_tab(world, tab)
        return [("tab", tab)]
    if window is not None:
        window_of(world, window)
    return [("window", window)] if window is not None else []


def _check_tab(world: "World", number: int) -> None:
    tab_of(world, number)
