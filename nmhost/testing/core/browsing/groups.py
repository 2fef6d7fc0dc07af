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
        self._kept_back: list[tuple[object, ...]] | None = None

    def make(self, window: "Window") -> int:
        """Make a group in a window."""
        number = self._state.number()
        self.held[number] = {"id": number, "windowId": window.id, "title": "", **self._state.table.table("tab_group")}
        self._tell("tabGroups.onCreated", dict(self.held[number]))
        return number

    def keep_back(self) -> None:
        """Tell of groups that come and go only once ``tell_on`` is called."""
        self._kept_back = []

    def tell_on(self) -> None:
        """Tell what was kept back."""
        kept, self._kept_back = self._kept_back or [], None
        for event, *arguments in kept:
            self._tell(str(event), *arguments)

    def _tell(self, event: str, *arguments: object) -> None:
        if self._kept_back is not None:
            self._kept_back.append((event, *arguments))
        else:
            self._state.fire_to_all(event, *arguments)

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
        if not self.tabs(number):
            self.forget(number)

    def forget(self, number: int) -> None:
        """Remove a group, and tell of it."""
        if number in self.held:
            gone = self.held.pop(number)
            self._tell("tabGroups.onRemoved", gone, {"isWindowClosing": False})

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
