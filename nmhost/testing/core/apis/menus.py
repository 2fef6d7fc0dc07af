"""The contextMenus and menus namespaces: a tree of items, and a person who clicks on them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.errors import DefinitionError
from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first, must_find
from nmhost.testing.core.network.patterns import may_stand
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, members, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, Tab, World

SPACES = ("contextMenus", "menus")
_TICKED = ("checkbox", "radio")


class Menus:
    """The menu items of an extension by their IDs, as they were made."""

    def __init__(self, extension: "Extension") -> None:
        self._extension = extension
        self.items: dict[object, dict[str, object]] = {}

    def add(self, number: object, properties: Mapping[str, object]) -> None:
        """Add an item.

        Raises:
            ApiError: It has the ID of another, or the family refuses it.
        """
        table = self._extension.state.table
        if number in self.items:
            raise ApiError(table.text("menu_twice", id=number))
        self._check(number, properties)
        needs_title = properties.get("type") != "separator" and table.refuses("menu_without_title")
        if needs_title and not text_or(properties.get("title"), ""):
            raise ApiError(table.text("menu_without_title"))
        self.items[number] = {"type": "normal", "enabled": True, "visible": True, **properties, "id": number}

    def change(self, number: object, properties: Mapping[str, object]) -> None:
        """Change an item.

        Raises:
            ApiError: There is none, or the family refuses the change.
        """
        self._must_have(number)
        self._check(number, properties)
        table, now = self._extension.state.table, {**self.items[number], **properties}
        if properties.get("checked") is True and now.get("type") not in _TICKED and table.refuses("menu_not_checkable"):
            raise ApiError(table.text("menu_not_checkable"))
        if table.refuses("menu_without_title") and now.get("type") != "separator" and not now.get("title"):
            raise ApiError(table.text("menu_without_title"))
        self.items[number] |= properties

    def remove(self, number: object) -> None:
        """Remove an item and all below it.

        Raises:
            ApiError: There is none.
        """
        self._must_have(number)
        for other in [other for other, item in self.items.items() if item.get("parentId") == number]:
            self.remove(other)
        del self.items[number]

    def _must_have(self, number: object) -> None:
        if number not in self.items:
            raise ApiError(self._extension.state.table.text("no_menu", id=number))

    def _check(self, number: object, properties: Mapping[str, object]) -> None:
        table = self._extension.state.table
        parent = properties.get("parentId")
        if parent is not None:
            if parent not in self.items:
                raise ApiError(table.text("no_menu_parent", id=parent))
            if self.items[parent].get("type", "normal") != "normal" and table.refuses("menu_odd_parent"):
                raise ApiError(table.text("menu_odd_parent"))
            if self._is_below(parent, number):
                raise ApiError(table.text("menu_below_itself"))
        if "launcher" in strings(properties.get("contexts")) and table.refuses("menu_launcher"):
            raise ApiError(table.text("menu_launcher"))
        for key in ("documentUrlPatterns", "targetUrlPatterns"):
            for pattern in strings(properties.get(key)):
                if not may_stand(pattern, table.table("match_patterns"), in_documents=key == "documentUrlPatterns"):
                    raise ApiError(table.text("menu_bad_pattern", pattern=pattern))

    def _is_below(self, one: object, number: object) -> bool:
        while one is not None:
            if one == number:
                return True
            one = self.items.get(one, {}).get("parentId")
        return False


class MenuItem:
    """A menu item as a person sees it.

    Args:
        extension: Whose it is.
        number: Its ID.
    """

    def __init__(self, extension: "Extension", number: object) -> None:
        self._extension = extension
        self.properties: dict[str, object] = must_find(extension, extension.part(Menus).items, number, "menu item")

    @property
    def title(self) -> str:
        """What it says."""
        return text_or(self.properties.get("title"), "")

    @property
    def enabled(self) -> bool:
        """Whether it can be clicked."""
        return self.properties.get("enabled") is not False

    @property
    def visible(self) -> bool:
        """Whether it is shown."""
        return self.properties.get("visible") is not False

    @property
    def checked(self) -> bool:
        """Whether it is ticked."""
        return self.properties.get("checked") is True

    def click(self, tab: "Tab | None" = None, **details: object) -> None:
        """Click it in a tab, or in the one in front; *details* are put into what the listener gets.

        Raises:
            DefinitionError: It can't be clicked, or no tab is open.
        """
        state = self._extension.state
        target = tab or state.front_tab()
        if target is None:
            raise DefinitionError("no tab is open to click in; open one with browser.open_tab(url)")
        if not self.enabled or not self.visible or self.properties.get("type") == "separator":
            raise DefinitionError(f"the menu item {self.properties['id']!r} can't be clicked: {self.properties}")
        info: dict[str, object] = {"menuItemId": self.properties["id"], "editable": False, "pageUrl": target.url}
        info |= self._ticked() | dict(state.table.table("menu_click")) | details
        if self.properties.get("parentId") is not None:
            info["parentMenuItemId"] = self.properties["parentId"]
        for space in SPACES:
            if f"{space}.onClicked" in self._extension.heard_events():
                self._extension.fire(f"{space}.onClicked", info, state.rules.tab(target))

    def _ticked(self) -> dict[str, object]:
        kind = self.properties.get("type")
        if kind not in _TICKED:
            return {}
        before = self.checked
        if kind == "radio":
            for other in self._extension.part(Menus).items.values():
                if other.get("type") == "radio" and other.get("parentId") == self.properties.get("parentId"):
                    other["checked"] = False
        self.properties["checked"] = kind == "radio" or not before
        return {"wasChecked": before, "checked": self.properties["checked"]}


def create(world: "World", arguments: Arguments) -> None:
    """Add an item; the scripts' side has given it an ID if it had none."""
    properties, table = dict(items(first(arguments))), world.state.table
    extension = extension_of(world)
    persistent = items(extension.manifest.get("background")).get("persistent") is not False
    if not persistent or extension.version >= 3:
        if properties.get("own") is True and table.refuses("menu_needs_id"):
            raise ApiError(table.text("menu_needs_id"))
        if properties.get("onclick") is True and table.refuses("menu_own_listener"):
            raise ApiError(table.text("menu_own_listener"))
    kept = {key: value for key, value in properties.items() if key not in ("own", "onclick")}
    extension.part(Menus).add(kept.pop("id", None), _kept(kept))


def update(world: "World", arguments: Arguments) -> None:
    """Change an item."""
    extension_of(world).part(Menus).change(first(arguments), _kept(items(arguments[1])))


def remove(world: "World", arguments: Arguments) -> None:
    """Remove an item."""
    extension_of(world).part(Menus).remove(first(arguments))


def remove_all(world: "World", arguments: Arguments) -> None:
    """Remove all items."""
    extension_of(world).part(Menus).items.clear()


def refresh(world: "World", arguments: Arguments) -> None:
    """Show the open menu anew; none is open."""


EVENTS = tuple(f"{space}.onClicked" for space in SPACES)
FUNCTIONS: Mapping[str, Function] = {
    f"{space}.{name}": function
    for space in SPACES
    for name, function in (
        ("create", create),
        ("update", update),
        ("remove", remove),
        ("removeAll", remove_all),
        ("refresh", refresh),
    )
}


def _kept(properties: Mapping[str, object]) -> dict[str, object]:
    """Return what of an item's properties is held: a list of contexts, and no functions."""
    kept = {key: value for key, value in properties.items() if value is not None and key != "onclick"}
    if "contexts" in kept and not isinstance(kept["contexts"], list):
        kept["contexts"] = members([kept["contexts"]])
    return kept
