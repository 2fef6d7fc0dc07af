"""The action and browserAction namespaces of the extension API."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.apis.tabs import tab_of
from nmhost.testing.core.urls import join
from nmhost.testing.core.values import items, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.world import World


def set_popup(world: "World", arguments: Arguments) -> None:
    """Set the popup of the toolbar button; an empty one lets clicks through."""
    _check_tab(world, arguments)
    extension_of(world).action.popup = text_or(items(first(arguments)).get("popup"), "")


def get_popup(world: "World", arguments: Arguments) -> object:
    """Return the URL of the toolbar button's popup."""
    _check_tab(world, arguments)
    popup = extension_of(world).action.popup
    return join(extension_of(world).base_url, popup) if popup else ""


EVENTS = ("action.onClicked", "browserAction.onClicked", "pageAction.onClicked")
FUNCTIONS: Mapping[str, Function] = {
    f"{namespace}.{name}": function
    for namespace in ("action", "browserAction")
    for name, function in (("setPopup", set_popup), ("getPopup", get_popup))
}


def _check_tab(world: "World", arguments: Arguments) -> None:
    """Refuse details that name a tab there is not."""
    number = items(first(arguments)).get("tabId")
    if number is not None:
        tab_of(world, number)
