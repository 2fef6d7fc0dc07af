"""An extension's service worker and its clients: who they are, and the messages between them."""

import uuid
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nmhost.testing.core.model import Context, World

_CLIENTS = ("page", "popup", "offscreen")


def clients(world: "World", _question: Mapping[str, object]) -> list[dict[str, object]]:
    """Return the clients of a worker: its extension's documents, the focused one first, then the newest tab's."""
    found = _clients_of(world)
    return [_facts(one) for one in sorted(found, key=lambda one: (not _is_focused(one), one.tab is None, -_place(one)))]


def post_to_worker(world: "World", text: str) -> None:
    """Send a message from a document to its extension's worker, which is started for it."""
    extension = world.context.extension
    if extension is None:
        return
    extension.wake_for_message()
    if not extension.awaits_background:
        for one in extension.background.worlds:
            world.state.soon(partial(one.deliver_web, "service_message", text, _facts(world.context)), "message")


def post_to_client(world: "World", number: str, text: str) -> None:
    """Send a message from a worker to one of its clients, if that is there still."""
    for context in _clients_of(world):
        if _number(context) == number:
            for one in context.worlds:
                world.state.soon(partial(one.deliver_web, "service_message", text), "message")


def _clients_of(world: "World") -> "list[Context]":
    extension = world.context.extension
    contexts = world.state.contexts.values()
    return [one for one in contexts if extension is not None and one.extension is extension and one.kind in _CLIENTS]


def _facts(context: "Context") -> dict[str, object]:
    frame, tab = context.frame, context.tab
    return {
        "id": _number(context),
        "url": context.loaded_url,
        "frameType": "nested" if frame is not None and frame.parent is not None else "top-level",
        "visibilityState": "visible" if tab is None or tab.active else "hidden",
        "focused": _is_focused(context),
    }


def _is_focused(context: "Context") -> bool:
    return context.tab is not None and context.tab is context.state.front_tab() and context.frame_id == 0


def _place(context: "Context") -> int:
    """Return where a document stands among those of its kind: tabs from the newest on, others from the oldest."""
    return context.id if context.tab is not None else -context.id


def _number(context: "Context") -> str:
    return str(uuid.UUID(context.document_id))
