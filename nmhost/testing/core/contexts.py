"""One context of an extension or a web page: a background, page, popup or content script, and its worlds."""

from typing import TYPE_CHECKING

from nmhost.testing.core.browsing.documents import Document
from nmhost.testing.core.network.urls import origin_of
from nmhost.testing.core.shown import ContextFace, shown
from nmhost.testing.core.values import strings

if TYPE_CHECKING:
    from collections.abc import Callable

    from nmhost.testing.core import model
    from nmhost.testing.core.faces import NamespaceFace, PythonSide, RuntimeFace, TabsFace
    from nmhost.testing.core.model import Extension, Frame, State, Tab


class Context:
    """One place where an extension's or a page's code runs.

    Args:
        state: Whose it is.
        extension: The extension, none for a web page.
        kind: ``worker``, ``background``, ``page``, ``popup``, ``content`` or ``web``.
        url: The document's URL, or the worker's script.
        frame: The frame it lies in, if any.
    """

    def __init__(
        self, state: "State", extension: "Extension | None", kind: str, *, url: str, frame: "Frame | None" = None
    ) -> None:
        self.state = state
        self.extension = extension
        self.kind = kind
        self.url = url
        self.loaded_url: str = url
        self.used_url = ""  # the one it had when its script first looked at the API's runtime
        self.frame = frame
        self.id: int = state.number()
        self.document: model.Document = frame.document if frame is not None else Document()
        self.document_id: str = frame.document_id if frame is not None else state.unique()
        self.time_origin: float = state.tasks.now()
        self.alive: bool = True
        self.invalidated: bool = False
        self.has_failed: bool = False  # a worker whose script threw at its top: nothing is ever delivered to it
        self.user_world: str | None = None  # the ID of the world, if user scripts run in it
        self.user_speaks = False  # whether these may send messages to the extension
        self.awaits_unload = False
        self.worlds: list[model.World] = []
        self._python: PythonSide | None = None
        state.contexts[self.id] = self

    @property
    def tab(self) -> "Tab | None":
        """The tab it lies in, if any."""
        return self.frame.tab if self.frame is not None else None

    @property
    def frame_id(self) -> int:
        """The number of its frame, 0 for the top one."""
        return self.frame.id if self.frame is not None else 0

    @property
    def origin(self) -> str:
        """The origin of its document."""
        frame = self.frame
        return frame.origin if frame is not None and frame.url == self.url else origin_of(self.url)

    @property
    def runs_in_page(self) -> bool:
        """Whether it runs in a web page's process: a content script, a page of its own in a page's iframe."""
        if self.kind in ("content", "web"):
            return True
        return self.frame is not None and self.frame.parent is not None and origin_of(self.frame.top.url) != self.origin

    @property
    def has_content_api(self) -> bool:
        """Whether it has no more of the API than a content script."""
        framed = self.runs_in_page and self.state.table.flag("framed_pages_are_content")
        return self.kind == "content" or (self.kind != "web" and framed)

    def listens(self, event: str) -> "list[model.World]":
        """Return its worlds that have a listener of *event*, and can be told."""
        return [] if self.has_failed else [world for world in self.worlds if world.listeners.get(event)]

    @property
    def python(self) -> "PythonSide":
        """Its Python world, made when it is first asked for."""
        if self._python is None:
            self._python = self.state.fronts.python(self)
        return self._python

    @property
    def runtime(self) -> "RuntimeFace":
        """The API's ``runtime`` here."""
        return self.python.runtime

    @property
    def tabs(self) -> "TabsFace":
        """The API's ``tabs`` here."""
        return self.python.tabs

    @property
    def action(self) -> "NamespaceFace":
        """The API's ``action`` (or ``browserAction``) here."""
        return self.python.action

    @property
    def storage(self) -> "NamespaceFace":
        """The API's ``storage`` here."""
        return self.python.storage

    def add_event_listener(self, kind: str, listener: "Callable[..., object]") -> None:
        """Call *listener* for an event of the document, such as ``click``."""
        self.python.listen_dom(kind, listener)

    def evaluate(self, source: str, *, timeout: float | None = None) -> object:
        """Return what JavaScript evaluates to here; a promise is awaited.

        Needs the extra ``nmhost[js]``.
        """
        return self.state.fronts.evaluate(self, source, timeout=timeout)

    async def evaluate_async(self, source: str, *, timeout: float | None = None) -> object:
        """Return what JavaScript evaluates to here, in an event loop.

        Needs the extra ``nmhost[js]``.
        """
        return await self.state.fronts.evaluate_async(self, source, timeout=timeout)

    def close(self, error: str | None = None) -> None:
        """End it: its ports close as if its document were gone, with *error* where the family says anything."""
        if not self.alive:
            return
        frame = self.frame
        if frame is not None and frame.tab is None and frame.parent is None and self in frame.contexts:
            frame.unload(error, hides=self.kind in strings(self.state.table.values["closing_hides"]))
            return
        self.alive = False
        self.state.contexts.pop(self.id, None)
        for world in self.worlds:
            world.close(error)
        self._python = None

    def invalidate(self) -> None:
        """Cut it off from an extension that is gone, while its document lives on."""
        self.invalidated = True
        for world in self.worlds:
            world.invalidate()

    def __dir__(self) -> list[str]:
        return shown(ContextFace)

    def __repr__(self) -> str:
        owner = self.extension.id if self.extension is not None else "web"
        return f"<{self.kind} of {owner} at {self.url}>"
