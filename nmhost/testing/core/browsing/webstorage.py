"""localStorage and sessionStorage: what they hold outlives the documents that share them."""

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nmhost.testing.core.model import State, World


class WebStorage:
    """The browser's localStorage by origin, and its sessionStorage by tab and origin."""

    def __init__(self, state: "State") -> None:
        self._state = state
        self._held: dict[str, dict[str, str]] = {}

    def area(self, world: "World", kind: str) -> dict[str, str]:
        """Return what the ``local`` or ``session`` storage of a world's origin holds."""
        return self._held.setdefault(_key(world, kind), {})

    def tell(self, world: "World", kind: str, key: str | None, value: str | None) -> None:
        """Let the other documents that share the storage have a change at once, and hear of it in a task of its own."""
        place = _key(world, kind)
        for context in list(self._state.contexts.values()):
            for other in context.worlds:
                if other is not world and _key(other, kind) == place:
                    is_told = context.document is not world.context.document
                    other.deliver_web("web_storage_kept", kind, key, value, is_told)
                    if is_told:
                        told = partial(other.deliver_web, "web_storage", kind, key, value, world.context.url)
                        self._state.soon(told, self._latency(kind))

    def _latency(self, kind: str) -> str:
        """Return what an event of a storage waits for: that of an origin takes a way of its own in some families."""
        return "message" if kind == "local" and self._state.table.flag("local_storage_told_later") else ""


def change(world: "World", kind: str, key: str | None, value: str | None) -> None:
    """Set or remove an item of a storage, or all of them where *key* is none, as a script has done."""
    storage = world.state.part(WebStorage)
    held = storage.area(world, kind)
    if key is None:
        held.clear()
    elif value is None:
        held.pop(key, None)
    else:
        held[key] = value
    storage.tell(world, kind, key, value)


def _key(world: "World", kind: str) -> str:
    tab = world.context.tab
    return f"local {world.origin}" if kind == "local" else f"tab {tab.id if tab is not None else 0} {world.origin}"
