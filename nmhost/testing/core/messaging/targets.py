"""Whom a message or a connection is for, and which worlds that reaches when it arrives."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, Extension, State, World


def seen_by_page(page: "Context") -> "list[Extension]":
    """Return the extensions that let a web page connect, for which it has a runtime."""
    state = page.state
    return [one for one in state.extensions.values() if one.enabled and state.rules.pages_see(one, page.url)]


def serializations(context: "Context") -> dict[str, str]:
    """Return how messages travel from a context, by the IDs of extensions where not as its own do.

    A web page speaks to an extension as that one does (Chromium; tests/cases, cr_messaging_apitest).
    """
    rules = context.state.rules
    if context.extension is not None:
        return {}
    return {extension.id: rules.serialization(extension) for extension in seen_by_page(context)}


class Target(Protocol):
    """The receivers of a connection or a one-time message."""

    is_tab: bool
    event: str
    failure: str
    is_held: bool
    """Whether it is nobody's yet, and waits."""

    def reach(self, sender: "Context") -> "list[World]":
        """Return the worlds that it reaches now."""
        ...


class ExtensionTarget:
    """All pages and the background of one extension.

    Args:
        state: Where to look.
        extension_id: The ID asked for.
        event: The event for the sender's own extension; others fire its External twin.
    """

    is_tab = False

    def __init__(self, state: "State", extension_id: str, event: str) -> None:
        self._state = state
        self._id = extension_id
        self._own = event
        self.event: str = event
        self.failure: str = "no_receiver"
        self.is_held: bool = False

    def reach(self, sender: "Context") -> "list[World]":
        """Return the listening worlds of the extension, its background woken if it listens."""
        extension = self._state.extensions.get(self._id)
        if extension is None or not extension.enabled:
            return []
        is_own = extension is sender.extension
        self.event = self._own if is_own else f"{self._own}External"
        if not is_own and not self._admitted(extension, sender):
            return []
        extension.wake_for_message()
        self.is_held = extension.awaits_background
        return [
            world
            for context in self._in_order(extension.own_contexts())
            if context is not sender and not context.has_content_api
            for world in context.listens(self.event)
        ]

    def _in_order(self, contexts: "list[Context]") -> "list[Context]":
        """Return the contexts in the order in which the family tells them: the background first, then its pages."""
        pages = [context for context in contexts if context.tab is not None]
        if self._state.table.flag("newest_first"):
            pages.reverse()
        return [*(context for context in contexts if context.tab is None), *pages]

    def _admitted(self, extension: "Extension", sender: "Context") -> bool:
        rules = self._state.rules
        if not rules.admits(extension, sender):
            return False
        if sender.extension is None or rules.serialization(extension) == rules.serialization(sender.extension):
            return True
        self.failure = "other_serialization"
        return False

    def __repr__(self) -> str:
        return f"extension {self._id}"


class TabTarget:
    """The frames of one tab: the extension's content scripts there, and its pages.

    Args:
        state: Where to look.
        tab_id: The tab.
        frame_id: Only this frame, none for all.
        document_id: Only this document, none for all.
        event: The event to fire.
    """

    is_tab = True
    failure = "no_receiver"
    is_held = False

    def __init__(
        self, state: "State", tab_id: int, *, frame_id: int | None, document_id: str | None, event: str
    ) -> None:
        self._state = state
        self._tab_id = tab_id
        self._frame_id = frame_id
        self._document_id = document_id
        self.event = event
        self._reaches_sender = state.table.flag("tab_reaches_itself")
        if document_id is not None and state.table.flag("document_outranks_frame"):
            self._frame_id = None

    def reach(self, sender: "Context") -> "list[World]":
        """Return the listening worlds of the sender's extension in those frames."""
        tab = self._state.tabs.get(self._tab_id)
        if tab is None:
            return []
        return [
            world
            for frame in tab.frames()
            if self._covers(frame.id, frame.document_id)
            for context in frame.contexts
            if context.extension is sender.extension and not context.invalidated
            if context is not sender or self._reaches_sender
            for world in context.listens(self.event)
        ]

    def _covers(self, frame_id: int, document_id: str) -> bool:
        return self._frame_id in (None, frame_id) and self._document_id in (None, document_id)

    def __repr__(self) -> str:
        return f"tab {self._tab_id}"
