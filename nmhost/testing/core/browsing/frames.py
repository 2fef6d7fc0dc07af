"""A frame: the document in it, what runs there, and the frames below it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from nmhost.testing.core.browsing.documents import Document, title_of
from nmhost.testing.core.browsing.history import History
from nmhost.testing.core.browsing.loading import complete_if_due, fill, load_inner
from nmhost.testing.core.browsing.navigation import begin, tell_moved
from nmhost.testing.core.network.urls import join, origin_of
from nmhost.testing.core.seam import Move
from nmhost.testing.core.shown import FrameFace, shown

if TYPE_CHECKING:
    from nmhost.testing.core import model
    from nmhost.testing.core.model import Context, State, Tab, World
    from nmhost.testing.core.network.messages import Request, Response

MOST_OF_ONE_ADDRESS = (
    2  # documents that lie in one another; a third is not loaded (frames_of_their_own_address, seen 2026-12-01)
)


class Frame:
    """One frame of a tab, a popup or another document that lies in none: a document and the contexts in it.

    Args:
        state: Where it is.
        tab: Whose it is, none in a document that lies in no tab.
        parent: The frame it lies in, none for the top one.
        number: Its frameId.
        kind: What an extension's page in it is: ``page``, or in no tab what holds it, such as ``popup``.
    """

    def __init__(
        self, state: "State", tab: "Tab | None", parent: "model.Frame | None", number: int, *, kind: str = "page"
    ) -> None:
        self.state = state
        self.tab = tab
        self.parent = parent
        self.id = number
        self.kind = kind
        self.tree: int = parent.tree if parent is not None else (tab.id if tab is not None else -state.number())
        """What tells the frames of one top document from those of all others."""
        self.url: str = "about:blank"
        self.loaded_url: str = "about:blank"  # what its document was loaded from, whatever scripts have made of it
        self.document_id: str = state.unique()
        self.document: model.Document = Document()
        self.history: History = History()
        self.contexts: list[Context] = []
        self.children: list[model.Frame] = []
        self.answer: Response | None = None  # what came when its document was asked for
        self.failed: bool = False  # whether an error stands in the place of its document
        self.is_of_content_script = False  # whether a content script has put it there
        self.inline: str | None = None  # the text of its document where that lies in an attribute
        self.form: Request | None = None  # what is posted for its next document
        self.navigation: int = 0  # the number of the last navigation
        self.waits_for: str = ""  # its "document" until that is complete, "frames" once it lacks only those in it

    def begin_navigation(self) -> int:
        """Give up on a navigation that is under way, and return the number of the next one."""
        self.navigation += 1
        return self.navigation

    @property
    def place(self) -> str:
        """The URL that its document counts as: its parent's where it has none of its own, a blob's maker's."""
        if self.url.startswith("blob:"):
            return self.url.removeprefix("blob:")
        inherits = self.url in ("about:blank", "about:srcdoc")
        return self.parent.place if inherits and self.parent is not None else self.url

    @property
    def origin(self) -> str:
        """The origin of its document."""
        return origin_of(self.place)

    @property
    def top(self) -> "model.Frame":
        """The frame that all others beside it lie in."""
        return self if self.parent is None else self.parent.top

    @property
    def own_tab(self) -> "Tab | None":
        """The tab whose document it has as a whole, none of an inner frame."""
        return self.tab if self.parent is None else None

    @property
    def tab_id(self) -> int:
        """The number of its tab, -1 where it lies in none."""
        return self.tab.id if self.tab is not None else -1

    @property
    def window_id(self) -> int:
        """The number of its tab's window, -1 where it lies in none."""
        return self.tab.window.id if self.tab is not None else -1

    def ancestors(self) -> "Iterator[model.Frame]":
        """Yield the frames that it lies in, the nearest first."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.ancestors()

    def walk(self) -> "Iterator[model.Frame]":
        """Yield this frame and all in it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def load(self, url: str, *, cause: str = "script") -> None:
        """Ask for another document and put it in place; *cause* is what has begun it."""
        self.waits_for = "document"
        begin(self, url, cause, self.put)

    def put(
        self,
        url: str,
        response: "Response | None" = None,
        failure: str = "",
        told: Callable[[], None] = lambda: None,
        *,
        error: str | None = None,
    ) -> None:
        """Replace the document: all that ran in it ends, then the new one's scripts run.

        Args:
            url: The new document's.
            response: What came when it was asked for.
            failure: The error that stands in its place, if any.
            told: Tells of it.
            error: What the ports of the old one tell the other ends, where the family says anything.
        """
        self.unload(error)
        stays_blank = url == "about:blank" and not len(self.history) and self.state.table.flag("blank_tabs_stay")
        if self.own_tab is not None and not stays_blank:
            self.own_tab.forget_buttons()
        self.answer, self.failed = response, bool(failure)
        self.url = self.loaded_url = url
        self.document_id = self.state.unique()
        self.history.arrive(url, self.document_id)
        told()
        self.state.soon(partial(self._fill, self.document_id), "page")

    @property
    def title(self) -> str:
        """What its document is called."""
        return self.document.title if self.document.title is not None else title_of(self.document.html)

    def move(self, how: str, *, by: "World | None" = None) -> None:
        """Give the document the URL that its history says; all that runs in it, save who did it, is told."""
        here = self.history.here
        if here is None:
            return
        same = urldefrag(self.url).url == urldefrag(here.url).url and self.url != here.url
        self.url = here.url
        history = self.history
        history.is_redirect = how == "fragment_replace" or (history.is_redirect and how in ("push", "replace"))
        tell_moved(self, "fragment" if same else "history", cause="back" if how == "traverse" else "history")
        if self.own_tab is not None:
            self.own_tab.tell_moved_document()
        told = Move(url=here.url, how=how, state=here.state, length=len(self.history), place=self.history.place)
        for context in self.contexts:
            context.url = here.url
            for world in context.worlds:
                # one that waits for the script that does it has it at once
                if world is not by and how in ("push", "replace") and getattr(world.front, "is_inside", False):
                    world.front.moved(told)
                elif world is not by:
                    self.state.soon(partial(world.front.moved, told))

    def unload(self, error: str | None = None, *, hides: bool = True) -> None:
        """End all that runs in the document and its frames; where it *hides*, their scripts hear of it."""
        for child in list(self.children):
            child.unload(error, hides=hides)
        self.children.clear()
        contexts, self.contexts = self.contexts, []
        for context in contexts:
            for world in context.worlds:
                if hides:
                    world.front.dom("pagehide", {"target": "window", "persisted": False})
                    world.front.dom("visibilitychange", {"target": "document", "unseen": True})
                    world.front.dom("unload", {"target": "window"})
            context.close(error)

    def announce_unload(self) -> None:
        """Fire beforeunload in the document and its frames."""
        for frame in self.walk():
            for context in list(frame.contexts):
                for world in context.worlds:
                    world.front.dom("beforeunload", {"target": "window"})

    def _fill(self, document_id: str) -> None:
        if self.document_id == document_id:
            fill(self)

    def add_child(self, url: str) -> "model.Frame":
        """Put a frame into the document and load *url* in it."""
        kind = "page" if self.kind == "background" else self.kind
        child = Frame(self.state, self.tab, self, self.state.number(), kind=kind)
        self.children.append(child)
        child.url = join(self.url, url)
        child.waits_for = "document"
        self.state.soon(partial(load_inner, child, child.url, cause="frame"), "page")
        return child

    def remove(self) -> None:
        """Remove the frame from its parent."""
        self.unload()
        if self.parent is not None and self in self.parent.children:
            self.parent.children.remove(self)
            complete_if_due(self.parent)

    def __dir__(self) -> list[str]:
        return shown(FrameFace)
