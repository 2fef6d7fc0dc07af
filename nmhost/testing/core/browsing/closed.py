"""What was closed last, tabs and windows, for the sessions namespace to open again."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nmhost.testing.core.model import State, Tab, Window

# sessions.MAX_SESSION_RESULTS of both families.
MOST = 25


@dataclass(slots=True)
class ClosedTab:
    """A tab as it was closed.

    Args:
        tab: The tab itself.
        number: Its sessionId.
        index: The place that it had.
        window: The window that it was in.
        active: Whether it was in front.
        when: When it was closed.
    """

    tab: "Tab"
    number: str
    index: int
    window: "Window"
    active: bool
    when: float

    def facts(self, *, alone: bool) -> dict[str, object]:
        """Return it as the API shows it, by itself or as one of its window."""
        table = self.tab.state.table
        shown: dict[str, object] = {
            "sessionId": self.number,
            "index": self.index,
            "windowId": self.window.id,
            "active": self.active and not alone,
            "pinned": self.tab.pinned,
            "lastAccessed": self.when,
            "url": self.tab.url,
            "title": self.tab.title,
            **table.table("closed_tab"),
        }
        return shown if alone else {**shown, **table.table("closed_tab_of_window")}


@dataclass(slots=True)
class ClosedWindow:
    """A window as it was closed.

    Args:
        window: The window itself.
        number: Its sessionId.
        tabs: The tabs that were in it.
        when: When it was closed.
    """

    window: "Window"
    number: str
    when: float
    tabs: list[ClosedTab] = field(default_factory=list)

    def facts(self) -> dict[str, object]:
        """Return it as the API shows it."""
        row = self.tabs[0].tab.state.table.table("closed_window") if self.tabs else {}
        tabs = [one.facts(alone=False) for one in self.tabs]
        return {"sessionId": self.number, "type": self.window.kind, **row, "tabs": tabs}


class Closed:
    """All that was closed and not opened again, the newest first.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self._state = state
        self.entries: list[ClosedTab | ClosedWindow] = []
        self._next = 0
        self._closing: ClosedWindow | None = None

    def note_tab(self, tab: "Tab") -> None:
        """Note a tab that is about to be closed, with its window if that goes with it."""
        if tab.is_blank and self._state.table.flag("blank_tabs_are_forgotten"):
            return
        closing = self._closing is not None and self._closing.window is tab.window
        now = self._state.tasks.now()
        one = ClosedTab(tab, "" if closing else self._number(), tab.index, tab.window, tab.active, now)
        if self._closing is not None and closing:
            one.number, one.index = self._inner_number(), len(self._closing.tabs)
            self._closing.tabs.append(one)
        else:
            self._add(one)

    def begin_window(self, window: "Window") -> None:
        """Note that a window is about to be closed, before its tabs are."""
        self._closing = ClosedWindow(window, self._number(), self._state.tasks.now())

    def end_window(self) -> None:
        """Keep the window that was closed, if anything in it is worth it."""
        closed, self._closing = self._closing, None
        if closed is not None and closed.tabs:
            self._add(closed)

    def find(self, number: str) -> ClosedTab | ClosedWindow | None:
        """Return what has that sessionId."""
        return next((one for one in self.entries if one.number == number), None)

    def forget(self, one: ClosedTab | ClosedWindow) -> None:
        """Forget one, and tell of it."""
        self.entries.remove(one)
        self.tell()

    def tell(self) -> None:
        """Fire sessions.onChanged."""
        self._state.fire_to_all("sessions.onChanged")

    def shown(self, one: ClosedTab | ClosedWindow) -> dict[str, object]:
        """Return one as a Session."""
        what = {"tab": one.facts(alone=True)} if isinstance(one, ClosedTab) else {"window": one.facts()}
        return {"lastModified": self.moment(one.when), **what}

    def moment(self, when: float) -> int:
        """Return a time as the family's sessions have it."""
        return int(when // self._state.table.number("session_unit"))

    def _add(self, one: ClosedTab | ClosedWindow) -> None:
        self.entries[:] = [one, *self.entries][:MOST]
        self.tell()

    def _number(self) -> str:
        if not self._state.table.flag("sessions_count_up"):
            return str(self._state.number())
        self._next += 1
        return str(self._next - 1)

    def _inner_number(self) -> str:
        return "" if self._state.table.flag("sessions_count_up") else self._number()
