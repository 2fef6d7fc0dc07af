"""The state of one emulated browser, which all its parts share: rules, clock, numbers, console, what lives in it."""

import uuid
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from nmhost.testing.core.browsing.browserwindows import Windows
from nmhost.testing.core.browsing.seen import note_seen
from nmhost.testing.core.clock import Limits, Task, Tasks
from nmhost.testing.core.console import Console
from nmhost.testing.core.errors import ScriptErrors
from nmhost.testing.core.languages import DEFAULT, accepted_languages, own_language
from nmhost.testing.core.transcripts import Conversations
from nmhost.testing.core.values import UNDEFINED

if TYPE_CHECKING:
    from nmhost.testing.core import model
    from nmhost.testing.core.model import Context, Extension, Fronts, NativeSide, Rules, Tab
    from nmhost.testing.core.table import Table


# What is under way in another browser arrives within so many milliseconds of its clock.
_DELIVERED_WITHIN = 1000.0


class State:
    """The state of one emulated browser.

    Args:
        rules: How its family behaves.
        fronts: What runs scripts and what stands for them in Python.
        locale: What its user set it to.
    """

    hosts: "NativeSide"
    """What knows the native hosts; set by whoever puts the browser together."""

    def __init__(self, rules: "Rules", fronts: "Fronts", locale: str = DEFAULT) -> None:
        self.rules = rules
        self.table: Table = rules.table
        self.language: str = own_language(rules.table, locale)
        self.languages: list[str] = accepted_languages(rules.table, self.language)
        self.fronts = fronts
        self.tasks: Tasks = Tasks()
        self.console: Console = Console()
        self.conversations: Conversations = Conversations()
        self.contexts: dict[int, Context] = {}
        self.extensions: dict[str, Extension] = {}
        self.tabs: dict[int, Tab] = {}
        self.tabs_are_watched = False  # whether anybody has listened to events of tabs or windows
        self.limits: Limits = Limits()
        self.errors: ScriptErrors = ScriptErrors()
        self.companions: list[model.State] = []
        """Browsers that run when this one does, since a shared host serves them all."""
        self._numbers = 0
        self._parts: dict[Callable[[model.State], object], object] = {}
        self._failures: list[BaseException] = []

    def part(self, kind: "Callable[[model.State], model.Kind]") -> "model.Kind":
        """Return this browser's part of that kind, made when it is first asked for."""
        if kind not in self._parts:
            self._parts[kind] = kind(self)
        return cast("model.Kind", self._parts[kind])  # it was made by that kind

    def number(self) -> int:
        """Return a number that nothing else has."""
        self._numbers += 1
        return self._numbers

    def unique(self) -> str:
        """Return a documentId that nothing else has, as the family writes it."""
        made = uuid.uuid5(uuid.NAMESPACE_OID, str(self.number()))
        return str(made) if self.table.flag("document_ids_have_dashes") else made.hex.upper()

    def soon(self, task: Task, latency: str = "") -> None:
        """Run a task behind all that is due now, or after one of the family's latencies."""
        self.tasks.after(self.table.latency(latency) if latency else 0, task)

    def deliver(self, deliveries: Iterable[Task]) -> None:
        """Make several deliveries, each a task of its own; the first is part of the running one."""
        first: Task | None = None
        for delivery in deliveries:
            if first is None:
                first = delivery
            else:
                self.tasks.after(0, delivery)
        if first is not None:
            first()

    def step(self, limit: float, *, wait: bool = True) -> bool:
        """Do the next thing there is to do before *limit*; return whether there was any.

        Args:
            limit: The time on the browser's clock.
            wait: Whether real time may be waited for.
        """
        done = (
            any(each.run_delivery() for each in self.companions)
            or self.tasks.step(limit, wait=wait)
            or any(each.tasks.step(each.tasks.now() + limit - self.tasks.now(), wait=wait) for each in self.companions)
        )
        for state in (self, *self.companions):
            state.raise_failure()
        return done

    def run_delivery(self) -> bool:
        """Do the next of what is under way here, for another browser that waits; return whether there was anything."""
        return self.tasks.is_delivering and self.tasks.step(self.tasks.now() + _DELIVERED_WITHIN, wait=False)

    def fail(self, error: BaseException) -> None:
        """Raise *error* in the test that runs the browser."""
        self._failures.append(error)

    def raise_failure(self) -> None:
        """Raise the first of the errors that came while the browser ran, if there are any."""
        if self._failures:
            raise self._failures.pop(0)

    def run_until_loaded(self, tab: "Tab") -> None:
        """Run until a tab has loaded and the content scripts for it have run, for a minute at most."""
        limit = self.tasks.now() + 60_000
        while (tab.status != "complete" or tab.top.document.scripts_to_come) and self.step(limit):
            pass

    def activate(self, tab: "Tab", *, instead_of: "Tab | None" = None) -> None:
        """Bring a tab to the front of its window, and tell of it."""
        before = instead_of or next((other for other in tab.window.tabs if other.active), None)
        if before is tab:
            return
        self.put_in_front(tab)
        self.tell_activated(tab, before)
        self.tell_selected(tab)

    def put_in_front(self, tab: "Tab") -> None:
        """Bring a tab to the front of its window; nobody is told."""
        if self.table.flag("popups_end_with_front"):
            for context in [one for one in self.contexts.values() if one.kind == "popup"]:
                context.close()
        for other in tab.window.tabs:
            was_active, other.active = other.active, other is tab
            other.selected = False
            if was_active is not other.active:
                note_seen(other)
        tab.wake()

    def tell_activated(self, tab: "Tab", before: "Tab | None") -> None:
        """Tell that a tab is in front, and which one was."""
        told: dict[str, object] = {"tabId": tab.id, "windowId": tab.window.id}
        if self.table.flag("tells_previous_tab"):
            is_there = before is not None and before.id in self.tabs
            told["previousTabId"] = before.id if before is not None and is_there else UNDEFINED
        self.fire_to_all("tabs.onActivated", told)

    def tell_selected(self, tab: "Tab") -> None:
        """Tell which tabs of a tab's window are selected: it, or those that are with it."""
        chosen = [one.id for one in tab.window.tabs if one is tab or one.selected]
        self.fire_to_all("tabs.onHighlighted", {"tabIds": chosen, "windowId": tab.window.id})

    def front_tab(self) -> "Tab | None":
        """Return the tab in front of the window in front."""
        return self.part(Windows).focused.front_tab

    def extension_at(self, url: str) -> "Extension | None":
        """Return the extension that a URL lies in."""
        return next((one for one in self.extensions.values() if url.startswith(one.base_url)), None)

    def fire_to_all(self, event: str, *arguments: object) -> None:
        """Deliver an event to all extensions that listen to it."""
        for extension in list(self.extensions.values()):
            if extension.enabled:
                extension.fire(event, *arguments)
