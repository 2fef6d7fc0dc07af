"""The toolbar button of an extension: what is said of it, in every tab and in one, and a person who clicks it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.errors import DefinitionError
from nmhost.testing.core.network.urls import join
from nmhost.testing.core.owned.content_rules import shows_button
from nmhost.testing.core.shown import ActionFace, ContextFace, shown
from nmhost.testing.core.values import items, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, Tab

# The manifest keys that give an extension a button; each is the name of its namespace too.
Place = int | str
"""What something is said of: a tab by its number, a window by ``window 7``."""

_KEYS = {"action": "action", "browser_action": "browserAction", "page_action": "pageAction"}


class Action:
    """The toolbar button of an extension.

    Args:
        extension: Whose it is.
        key: What the manifest calls it; without, the first of its buttons.
    """

    def __init__(self, extension: "Extension", key: str = "") -> None:
        self._extension = extension
        keys = [key] if key else _KEYS
        self.key: str | None = next((key for key in keys if key in extension.manifest), None)
        self._everywhere: dict[str, object] = {}
        self._in_tab: dict[Place, dict[str, object]] = {}

    @property
    def namespace(self) -> str:
        """The name of its namespace in the API: action or browserAction."""
        return _KEYS[self.key] if self.key else "action"

    @property
    def popup(self) -> str:
        """The URL of its popup in the tab in front; empty if a click is told to the extension instead."""
        tab = self._extension.state.front_tab()
        return text_or(self.said("Popup", tab.id if tab is not None else None), "")

    @property
    def title(self) -> str:
        """What it says when one points at it, in the tab in front."""
        tab = self._extension.state.front_tab()
        return text_or(self.said("Title", tab.id if tab is not None else None), "")

    @property
    def badge(self) -> str:
        """The text of its badge in the tab in front."""
        tab = self._extension.state.front_tab()
        return text_or(self.said("BadgeText", tab.id if tab is not None else None), "")

    def say(self, what: str, value: object, tab: Place | None) -> None:
        """Say something of it, in one tab, one window or everywhere; None takes back what was said."""
        place = self._everywhere if tab is None else self._in_tab.setdefault(tab, {})
        if value is None:
            place.pop(what, None)
        else:
            place[what] = value

    def said(self, what: str, tab: Place | None) -> object:
        """Return what holds in a tab: what was said there, else of its window, of all, in the manifest."""
        found = self._extension.state.tabs.get(tab) if isinstance(tab, int) else None
        places = [tab, f"window {found.window.id}" if found is not None else None]
        for place in (*(self._in_tab.get(one, {}) for one in places if one is not None), self._everywhere):
            if what in place:
                return place[what]
        return self._from_manifest(what)

    def forget_tab(self, tab: int) -> None:
        """Forget what was said of it in a tab, whose document is another one now."""
        self._in_tab.pop(tab, None)

    def _from_manifest(self, what: str) -> object:
        entry = items(self._extension.localized().get(self.key or ""))
        popup = text_or(entry.get("default_popup"), "")
        rule: Mapping[str, object] = self._extension.state.table.table("action_defaults")
        found: Mapping[str, object] = {
            **rule,
            "Title": text_or(entry.get("default_title"), self._default_title()),
            "Popup": join(self._extension.base_url, popup) if popup else "",
            "Enabled": True,
        }
        return found.get(what)

    def _default_title(self) -> str:
        named = self._extension.state.table.flag("button_has_name")
        return text_or(self._extension.localized().get("name"), "") if named else ""

    def click(self, tab: "Tab | None" = None) -> ContextFace | None:
        """Click it, in a tab or in the one in front: its popup opens, or onClicked fires.

        Returns:
            The popup's context, if it has one.

        Raises:
            DefinitionError: The extension has no button, it is disabled, or there is no tab.
        """
        extension = self._extension
        if self.key is None:
            raise DefinitionError(f"the extension {extension.id} has no toolbar button: its manifest has no action")
        target = tab or extension.state.front_tab()
        if target is None:
            raise DefinitionError("no tab is open to click the button in; open one with browser.open_tab(url)")
        if self.said("Enabled", target.id) is not True and not shows_button(extension, target):
            raise DefinitionError(f"the toolbar button of {extension.id} is disabled in {target!r}")
        popup = text_or(self.said("Popup", target.id), "")
        if popup:
            there = next((one for one in extension.own_contexts() if one.kind == "popup"), None)
            if there is not None and not extension.state.table.flag("popups_are_opened_again"):
                return there
            return extension.open_popup(popup.removeprefix(extension.base_url))
        extra = extension.state.rules.click_details()
        with extension.gesture():
            extension.fire(f"{self.namespace}.onClicked", extension.state.rules.tab(target), *extra)
        return None

    def __dir__(self) -> list[str]:
        return shown(ActionFace)


class PageButton(Action):
    """The button in the address bar of an extension that has one in the toolbar as well.

    Args:
        extension: Whose it is.
    """

    def __init__(self, extension: "Extension") -> None:
        super().__init__(extension, "page_action")
