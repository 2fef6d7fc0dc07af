"""The groups that tabs are in."""

from typing import TYPE_CHECKING

from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import number_or_none

if TYPE_CHECKING:
    from nmhost.testing.core.model import State, Tab, Window

NO_GROUP = -1


class Groups:
    """The groups of tabs in a browser, by their numbers.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self._state = state
        self.held: dict[int, dict[str, object]] = {}

    def make(self, window: "Window") -> int:
        """Make a group in a window."""
        number = self._state.number()
        self.held[number] = {"id": number, "windowId": window.id, "title": "", **self._state.table.table("tab_group")}
        self._state.fire_to_all("tabGroups.onCreated", dict(self.held[number]))
        return number

    def put(self, tab: "Tab", number: int) -> None:
        """Put a tab into a group, or out of all."""
        before = tab.group
        if before == number:
            return
        tab.group = number
        tab.tell_update({"groupId": number})
        self.forget_if_empty(before)

    def forget_if_empty(self, number: int) -> None:
        """Remove a group that no tab is in."""
        if number in self.held and not self.tabs(number):
            gone = self.held.pop(number)
            self._state.fire_to_all("tabGroups.onRemoved", gone, {"isWindowClosing": False})

    def tabs(self, number: int) -> "list[Tab]":
        """Return the tabs of a group, in the order in which they were opened."""
        return [tab for tab in self._state.tabs.values() if tab.group == number]

    def find(self, given: object) -> dict[str, object]:
        """Return a group by its number.

        Raises:
            ApiError: There is none.
        """
        number = number_or_none(given)
        if number is None or number not in self.held:
            raise ApiError(self._state.table.text("group_none", id=given))
        return self.held[number]
