"""localStorage and sessionStorage: what they hold outlives the documents that share them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nmhost.testing.core.state import State
    from nmhost.testing.core.world import World


class WebStorage:
    """The browser's localStorage by origin, and its sessionStorage by tab and origin."""

    def __init__(self, state: "State") -> None:
        self._held: dict[str, dict[str, str]] = {}

    def local(self, world: "World") -> dict[str, str]:
        """Return what the localStorage of a world's origin holds."""
        return self._held.setdefault(world.origin, {})

    def session(self, world: "World") -> dict[str, str]:
        """Return what the sessionStorage of a world's origin holds in its tab."""
        return self._held.setdefault(f"{_tab_of(world)} {world.origin}", {})


def keep_local(world: "World", items: Mapping[str, str]) -> None:
    """Hold what a script has put into localStorage in place of what was there."""
    _replace(world.state.part(WebStorage).local(world), items)


def keep_session(world: "World", items: Mapping[str, str]) -> None:
    """Hold what a script has put into sessionStorage in place of what was there."""
    _replace(world.state.part(WebStorage).session(world), items)


def _replace(held: dict[str, str], items: Mapping[str, str]) -> None:
    held.clear()
    held.update(items)


def _tab_of(world: "World") -> str:
    return f"tab {world.context.tab.id if world.context.tab is not None else 0}"
