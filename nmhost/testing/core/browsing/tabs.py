"""Tabs: what a navigation, a reload and a closing end."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from nmhost.errors import DefinitionError
from nmhost.testing.core.browsing.browserwindows import Windows
from nmhost.testing.core.browsing.closed import Closed
from nmhost.testing.core.browsing.documents import shown_address, untitled
from nmhost.testing.core.browsing.failing import has_page, status_of_page
from nmhost.testing.core.browsing.frames import Frame
from nmhost.testing.core.browsing.groups import NO_GROUP, Groups
from nmhost.testing.core.browsing.moving import pin_tab
from nmhost.testing.core.browsing.navigation import Told, begin
from nmhost.testing.core.network.matched import Matched
from nmhost.testing.core.owned.actions import Action, PageButton
from nmhost.testing.core.shown import TabFace, shown
from nmhost.testing.core.values import items, members, strings

if TYPE_CHECKING:
    from nmhost.testing.core import model
    from nmhost.testing.core.model import Context, Extension, State, Window
    from nmhost.testing.core.network.messages import Request, Response


class Tab:
    """One tab.

    Args:
        state: Where it is.
        window: Its window, the one in front if None.
        index: Its place in the window, the last one if None.
    """

    def __init__(self, state: "State", *, window: "Window | None" = None, index: int | None = None) -> None:
        self.state = state
        self.id: int = state.number()
        self.top: model.Frame = Frame(state, self, None, 0)
        self.status: str = "complete"
        self.active = False
        self.selected = False  # with the one in front
        self.pinned: bool = False
        self.muted: bool = False  # whether it makes no sound
        self.muted_by: str | None = None  # the extension that has said so, or the opposite
        self.begun_as: str = ""  # the URL of the tab that it is a copy of
        self.pending: str = ""  # the URL that it is loading, until there is an answer
        self.store = ""  # the cookie store that it was opened with, if one was named
        self.discarded: bool = False  # until it is loaded again
        self.asleep: bool = False  # not loaded before it comes to the front
        self.hidden = False
        self.successor: model.Tab | None = None  # the one that comes to the front when it is closed
        self.zoom: float = 1
        self.zoom_settings: dict[str, object] = {}  # what a script said of it
        self.opener: model.Tab | None = None
        self.opened_by: model.Frame | None = None  # whose script has opened it, and which its own know
        self.name = ""  # what the script that has opened it calls it
        self.opener_origin = ""  # which its empty document has
        self.group = -1  # the number of its group, -1 for none
        self.is_closing = False
        self._told_title = ("", "")
        self._told_url = ""
        self.touched: bool = False  # whether a person has done something in its document
        self.asker = ""  # the URL of the extension that has it load its document, if one does
        self.window: Window = window or state.part(Windows).focused
        place = len(self.window.tabs) if index is None else min(index, len(self.window.tabs))
        self.window.tabs.insert(place, self)
        state.tabs[self.id] = self

    @property
    def url(self) -> str:
        """The URL of its document."""
        return self.top.url

    @property
    def index(self) -> int:
        """Its place in its window, -1 if it is closed."""
        return self.window.tabs.index(self) if self in self.window.tabs else -1

    @property
    def is_blank(self) -> bool:
        """Whether nothing was loaded in it."""
        return self.url == "about:blank" and self.status == "complete"

    @property
    def title(self) -> str:
        """The title of its document; of one that has none, its URL as it is shown."""
        begins = self.pending if not len(self.top.history) else ""
        return self.top.title or untitled(self.url, begins, self.state.table)

    auto_discardable = True  # whether the browser may discard it by itself

    def facts(self) -> dict[str, object]:
        """Return what a tabs.Tab says that is not always the same."""
        facts: dict[str, object] = {
            "id": self.id,
            "index": self.index,
            "windowId": self.window.id,
            "url": self.url,
            "title": self.title,
            "status": self.state.table.word("sleeping_tabs_are") if self.asleep else self.status,
            "active": self.active,
            "highlighted": self.active or self.selected,
            "pinned": self.pinned,
            "lastAccessed": self.state.tasks.now(),
        }
        if "groupId" in self.state.table.table("tab"):
            facts["groupId"] = self.group
        if self.muted_by is not None:
            facts["mutedInfo"] = self._muted_info()
        if self.opener is not None and self.opener.id in self.state.tabs:
            facts["openerTabId"] = self.opener.id
        if not self.auto_discardable:
            facts["autoDiscardable"] = False
        facts |= {key: True for key in ("discarded", "hidden") if getattr(self, key)}
        if self.successor is not None and self.successor.id in self.state.tabs:
            facts["successorTabId"] = self.successor.id
        return facts

    def _muted_info(self) -> dict[str, object]:
        return {"muted": self.muted, "reason": "extension", "extensionId": self.muted_by}

    def pin(self, pinned: bool) -> None:  # noqa: FBT001 - as the API says it
        """Pin it before all others, or let go of it."""
        if pinned != self.pinned:
            pin_tab(self, pinned=pinned)

    def stand(self, *, pinned: bool) -> int:
        """Put it behind the last pinned tab, as one of these or as the first of the others, and return that place."""
        self.pinned = pinned
        others = [tab for tab in self.window.tabs if tab is not self]
        place = sum(tab.pinned for tab in others)
        self.window.tabs[:] = [*others[:place], self, *others[place:]]
        return place

    def put(self, window: "Window", place: int) -> None:
        """Move it to a place in its window or in another one; nobody is told."""
        self.window.tabs.remove(self)
        if window is not self.window and self.state.table.flag("tabs_leave_pinned_behind"):
            self.pinned = False
        self.window = window
        window.tabs.insert(place, self)

    def renumber(self) -> int:
        """Give it another number, as a browser does that puts another tab in its place; return the former one."""
        old, self.id = self.id, self.state.number()
        self.state.tabs[self.id] = self.state.tabs.pop(old)
        return old

    def tell_moved(self) -> None:
        """Fire what some families fire for a tab in front that gets another place."""
        if self.active and self.state.table.flag("moving_highlights"):
            self.state.tell_selected(self)

    def mute(self, *, muted: bool, by: str) -> None:
        """Let it make no sound, or let it sound again."""
        if muted != self.muted:
            self.muted, self.muted_by = muted, by
            self.tell_update({"mutedInfo": self._muted_info()})

    def tell_title(self) -> None:
        """Tell what the document is called now, if that is another title than the one told of its URL."""
        told = (self.url.partition("#")[0], self.top.title)
        if self.top.title and told != self._told_title:
            self._told_title = told
            self.tell_update({"title": self.top.title})

    def forget_buttons(self) -> None:
        """Forget what extensions have said of their buttons in it, as both families do with another document."""
        for extension in self.state.extensions.values():
            for button in (extension.part(Action), extension.part(PageButton)):
                button.forget_tab(self.id)
            extension.part(Matched).acted.pop(self.id, None)

    def frames(self) -> "Iterator[model.Frame]":
        """Yield its frames, the top one first."""
        return self.top.walk()

    def frame(self, url: str) -> "model.Frame":
        """Return the first frame whose URL begins with *url*.

        Raises:
            DefinitionError: There is none.
        """
        for frame in self.frames():
            if frame.url.startswith(url):
                return frame
        raise DefinitionError(f"the tab has no frame at {url}; it has {', '.join(f.url for f in self.frames())}")

    def navigate(self, url: str, *, cause: str = "person", form: "Request | None" = None) -> None:
        """Load another document; a change of the fragment alone keeps the document.

        Args:
            url: The new one's.
            cause: What has begun it: a ``person``, an extension's ``api``, a ``link`` or ``script`` of the document.
            form: What is posted for it.
        """
        self.top.form = form
        old, new = urldefrag(self.url), urldefrag(url)
        if form is None and old.url == new.url and old.fragment != new.fragment and new.fragment:
            self.top.history.note(url)
            self.top.move("fragment")
        else:
            self._load(url, error=self._kept(url), cause=cause)

    def tell_moved_document(self) -> None:
        """Tell that the document has another URL now and lives on."""
        before, self._told_url = self.status, self.url
        for place, status in enumerate(strings(self.state.table.values["fragment_told"])):
            self.status = status
            self.tell_update({"status": status} if place else {"status": status, "url": self.url})
        self.status = before

    def follow(self, other: "model.Tab") -> None:
        """Begin as another tab stands: with its history and what it is called, still to be loaded."""
        if self.state.table.flag("created_complete"):
            self.status, self.top.document.title, self.begun_as = "loading", other.top.title, other.url
            return
        self.top.url, self.top.history = other.url, other.top.history.copy()
        self.top.document.title, self._told_title = other.top.title, (other.url.partition("#")[0], other.top.title)

    def expect(self, url: str) -> None:
        """Show that it is about to load another document, in a family that shows it at once."""
        if self.state.table.flag("pending_url") and urldefrag(self.url).url != urldefrag(url).url:
            self.pending, self.status = url, "loading"

    def sleep(self, *, title: str = "", url: str = "") -> None:
        """End all that runs in it until it comes to the front; it may have another URL and title to be shown then."""
        self.top.unload()
        self.top.url = url or self.top.url
        self.top.document.title = title or self.top.title
        self.asleep = True
        self.discarded = self.discarded or self.state.table.flag("sleeping_is_discarded")

    def wake(self) -> None:
        """Load what sleeps."""
        if self.asleep:
            was_discarded, self.asleep, self.discarded = self.discarded, False, False
            if was_discarded:
                self.tell_update({"discarded": False})
            self.state.soon(self.reload)

    def reload(self) -> None:
        """Load the document again."""
        self._load(self.url, error=None, cause="reload")

    def can_go(self, steps: int) -> bool:
        """Return whether the history has a page so many steps away."""
        return self.top.history.at(steps) is not None

    def go(self, steps: int) -> None:
        """Go back or forward in the history; beyond its ends nothing happens."""
        entry = self.top.history.at(steps)
        if entry is None:
            return
        if entry.document_id == self.top.document_id:
            self.top.history.go(steps)
            self.top.move("traverse")
        else:
            self._load(entry.url, steps=steps, error=self._kept(entry.url), cause="back")

    def click(self) -> None:
        """Click on the document's body: every script in it hears of it."""
        self.touched = True
        for context in list(self.top.contexts):
            for world in context.worlds:
                self.state.soon(partial(world.front.dom, "click", {"target": "body"}))

    def content(self, extension: "Extension", *, frame: "model.Frame | None" = None) -> "Context":
        """Return the context of an extension's content scripts in the top frame, or in *frame*.

        Raises:
            DefinitionError: It has none there.
        """
        return self.context_of(extension, kind="content", frame=frame)

    def context_of(
        self, extension: "Extension | None", *, kind: str = "", frame: "model.Frame | None" = None
    ) -> "Context":
        """Return an extension's context in the top frame, or in *frame*.

        Raises:
            DefinitionError: It has none there.
        """
        place = frame or self.top
        self.state.run_until_loaded(self)
        for context in place.contexts:
            if context.extension is extension and kind in ("", context.kind) and context.user_world is None:
                return context
        raise DefinitionError(f"{extension!r} runs nothing at {place.url}; {_matches(extension)}")

    @property
    def page(self) -> "Context":
        """The context of the web page itself."""
        return self.context_of(None, kind="web")

    def close(self, *, with_window: bool = False) -> None:
        """Close it: everything in it ends, and the tab beside it comes to the front.

        Args:
            with_window: Whether its window is being closed.
        """
        if self.state.tabs.get(self.id) is not self:
            return
        self.state.part(Closed).note_tab(self)
        if self.state.table.flag("closed_tab_leaves_group_first"):
            self.state.part(Groups).put(self, NO_GROUP)
        del self.state.tabs[self.id]
        self.top.announce_unload()
        self.top.unload()
        place, window = self.index, self.window
        window.tabs.remove(self)
        last = not window.tabs
        self.state.fire_to_all(
            "tabs.onRemoved", self.id, {"windowId": window.id, "isWindowClosing": with_window or last}
        )
        self.state.part(Groups).forget_if_empty(self.group)
        if last:
            self.state.part(Windows).forget(window)
        elif self.active and not with_window:
            self.state.activate(self._next(window.tabs, place), instead_of=self)

    def _next(self, others: "list[model.Tab]", place: int) -> "model.Tab":
        """Return the tab that comes to the front when this one is closed: its opener, or the one beside it."""
        if self.successor is not None and self.successor in others:
            return self.successor
        if self.opener is not None and self.opener in others and not self.opener.is_closing:
            return self.opener
        kept = [tab for tab in others if not tab.is_closing]
        if kept and self.state.table.flag("tabs_close_together"):
            return next((tab for tab in others[place:] if not tab.is_closing), kept[-1])
        return others[min(place, len(others) - 1)]

    def _kept(self, url: str) -> str | None:
        """Return what the ports of a web page that is left for a URL tell their other ends."""
        # one that is loaded once more takes its place (met_navigation_with_ports, Chromium 156, seen 2026-11-30)
        unloads = url == self.url or any(context.awaits_unload for context in self.top.contexts)
        leaves_page = self.state.extension_at(self.url) is None and not unloads
        table = self.state.table
        return table.text("page_kept") if leaves_page and table.flag("keeps_left_pages") else None

    def _load(self, url: str, *, steps: int = 0, error: str | None, cause: str) -> None:
        self.status, self.pending = "loading", url
        self.discarded = self.asleep = False
        here = self.top.history.here
        if here is not None and cause in ("api", "link", "form", "script"):
            here.skipped = not self.touched
        self.touched = False
        self.top.announce_unload()
        self.state.soon(partial(self._ask, url, steps, error=error, cause=cause), "page")

    def _ask(self, url: str, steps: int, *, error: str | None, cause: str) -> None:
        if self.id in self.state.tabs:
            begin(self.top, url, cause, partial(self._loaded, steps, error), started=self._tell_begun)

    def _tell_begun(self) -> None:
        if self.state.table.flag("loading_told_at_start"):
            self.tell_update({"status": "loading"})

    def _loaded(
        self, steps: int, error: str | None, url: str, response: "Response | None", failure: str, told: Told
    ) -> None:
        self.pending, table = "", self.state.table
        if self.id in self.state.tabs and failure and (response is not None or not has_page(url, table)):
            self.status = "complete"
            if table.flag("loading_told_at_start"):
                self.tell_update({"status": "complete"})
        elif self.id in self.state.tabs:
            if self.can_go(steps):
                self.top.history.go(steps)
            is_left = self._tell_left(url)
            self.top.put(url, response, failure, told, error=error)
            if is_left:
                self.tell_update({"title": shown_address(url, table)})
            same = url == self._told_url and not table.flag("reloads_tell_url")
            self._told_url = url if self.state.tabs_are_watched else ""
            self.status = status_of_page(self.top)
            self.tell_update({"status": self.status} if same else {"status": self.status, "url": url})

    def _tell_left(self, url: str) -> bool:
        """Tell, where the family does, that a document is left: it is no article; return whether its title goes too."""
        if not self.state.table.flag("left_documents_are_told") or not self.top.title:
            return False
        if len(self.top.history) and (not self.state.extension_at(self.url) or self.state.extension_at(url)):
            self.top.history.no_article = True
            self.tell_update({"isArticle": False})
        return self.url != url

    def tell_update(self, change: dict[str, object]) -> None:
        """Fire tabs.onUpdated."""
        self.state.fire_to_all("tabs.onUpdated", self.id, change, self.state.rules.tab(self))

    def __dir__(self) -> list[str]:
        return shown(TabFace)

    def __repr__(self) -> str:
        return f"<tab {self.id} at {self.url}>"


def end_context(context: "Context") -> None:
    """End a context, with its tab if it fills one."""
    frame = context.frame
    if frame is not None and frame.own_tab is not None and context.kind == "page":
        frame.own_tab.close()
    else:
        context.close()


def _matches(extension: "Extension | None") -> str:
    if extension is None:
        return "only a web page has a context of its own"
    entries = [items(entry) for entry in members(extension.manifest.get("content_scripts"))]
    patterns = [pattern for entry in entries for pattern in strings(entry.get("matches"))]
    return f"its content scripts are for {', '.join(patterns) or 'nothing'}, its pages for {extension.base_url}"
