"""The windows of the browser: which tabs are in which, and which one a person looks at."""

from typing import TYPE_CHECKING

from nmhost.testing.core.values import items

if TYPE_CHECKING:
    from nmhost.testing.core import model
    from nmhost.testing.core.model import State, Tab

NONE, CURRENT = -1, -2


class Window:
    """A window of the browser.

    Args:
        state: The browser's.
        kind: ``normal`` or ``popup``.
        bounds: ``left``, ``top``, ``width`` and ``height``, and what else was said of it.
    """

    def __init__(self, state: "State", kind: str = "normal", bounds: dict[str, object] | None = None) -> None:
        self.state = state
        self.id: int = state.number()
        self.kind = kind
        self.tabs: list[Tab] = []
        self.facts_given: dict[str, object] = dict(bounds or {})

    @property
    def front_tab(self) -> "Tab | None":
        """The tab that is shown in it."""
        return next((tab for tab in self.tabs if tab.active), self.tabs[-1] if self.tabs else None)

    @property
    def focused(self) -> bool:
        """Whether it is the one that a person looks at."""
        return self.state.part(Windows).focused is self

    def facts(self, *, populate: bool = False) -> dict[str, object]:
        """Return it as the API shows it."""
        front = self.front_tab
        shown = {**self.state.table.table("window"), **self.facts_given}
        if "title" in shown:
            title = front.top.title if front is not None else ""
            shown["title"] = self.state.table.text("window_title" if title else "window_without_title", title=title)
        shown |= {"id": self.id, "type": self.kind, "focused": self.focused}
        if populate:
            shown["tabs"] = [self.state.rules.tab(tab) for tab in self.tabs]
        return shown


class Windows:
    """All windows of a browser.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self._state = state
        self.all: dict[int, model.Window] = {}
        self._focused: model.Window | None = None

    @property
    def focused(self) -> "model.Window":
        """The window that a person looks at; there always is one."""
        if self._focused is None:
            self._focused = next(iter(self.all.values()), None) or self.open()
        return self._focused

    def open(self, kind: str = "normal", bounds: dict[str, object] | None = None) -> "model.Window":
        """Open a window without tabs."""
        window = Window(self._state, kind, bounds)
        self.all[window.id] = window
        return window

    def focus(self, window: "model.Window | None") -> None:
        """Let a person look at another window, or at none."""
        if window is self._focused:
            return
        self._focused = window
        self._state.fire_to_all("windows.onFocusChanged", window.id if window is not None else NONE)

    def forget(self, window: "model.Window") -> None:
        """Remove a window whose last tab is gone, and tell of it."""
        if self.all.pop(window.id, None) is None:
            return
        self._state.fire_to_all("windows.onRemoved", window.id)
        if self._focused is window:
            self._focused = None
            if self.all:
                self.focus(next(reversed(self.all.values())))


def bounds_of(given: object) -> dict[str, object]:
    """Return what a script says of a window's place and state."""
    return {key: value for key, value in items(given).items() if key in _BOUNDS and value is not None}


_BOUNDS = ("left", "top", "width", "height", "state")
