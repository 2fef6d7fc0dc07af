"""The toolbar button of an extension."""

from typing import TYPE_CHECKING

from nmhost.errors import DefinitionError
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.values import items, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.extensions import Extension
    from nmhost.testing.core.tabs import Tab

# The manifest keys that give an extension a button; each is the name of its namespace too.
_KEYS = {"action": "action", "browser_action": "browserAction", "page_action": "pageAction"}


class Action:
    """The toolbar button.

    Args:
        extension: Whose it is.
    """

    def __init__(self, extension: "Extension") -> None:
        self._extension = extension
        self.key = next((key for key in _KEYS if key in extension.manifest), None)
        self.popup = text_or(items(extension.manifest.get(self.key or "")).get("default_popup"), "")

    @property
    def namespace(self) -> str:
        """The name of its namespace in the API: action or browserAction."""
        return _KEYS[self.key] if self.key else "action"

    def click(self, tab: "Tab | None" = None) -> Context | None:
        """Click it, in a tab or in the one in front: its popup opens, or onClicked fires.

        Returns:
            The popup's context, if it has one.

        Raises:
            DefinitionError: The extension has no button, or there is no tab.
        """
        extension = self._extension
        if self.key is None:
            raise DefinitionError(f"the extension {extension.id} has no toolbar button: its manifest has no action")
        target = tab or extension.state.front_tab()
        if target is None:
            raise DefinitionError("no tab is open to click the button in; open one with state.open_tab(url)")
        if self.popup:
            return extension.open_popup(self.popup)
        extra = extension.state.rules.click_details()
        extension.fire(f"{self.namespace}.onClicked", extension.state.rules.tab(target), *extra)
        return None
