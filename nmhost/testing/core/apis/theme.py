"""The theme namespace: how the browser looks, which nobody sees here."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.apis.named import window_of
from nmhost.testing.core.members.fresh import fresh_answer
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.values import items, number_or_none

if TYPE_CHECKING:
    from nmhost.testing.core.model import State, World


class Theme:
    """What the theme is, if a script has changed it.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self.changed: dict[str, object] = {}


def get_current(world: "World", arguments: Arguments) -> object:
    """Return the theme."""
    fresh = items(fresh_answer(world.state.table.word("surface"), "theme.getCurrent", ()))
    return {**fresh, **world.state.part(Theme).changed}


def update(world: "World", arguments: Arguments) -> None:
    """Change the theme; a window may be named before it."""
    given = items(next(one for one in reversed(arguments) if isinstance(one, Mapping)))
    if number_or_none(first(arguments)) is not None:
        window_of(world, first(arguments))
    changed = {key: value for key, value in given.items() if value is not None}
    if "colors" in changed:
        changed["colors"] = {**_no_colors(world), **items(changed["colors"])}
    world.state.part(Theme).changed = changed
    world.state.fire_to_all("theme.onUpdated", {"theme": changed})


def _no_colors(world: "World") -> dict[str, object]:
    """Return the colours that a theme can have, none of them said."""
    whole = world.state.part(Grades).surface.type("manifest.ThemeType")
    names = items(items(items(whole["properties"])["colors"])["properties"])
    return {**dict.fromkeys(names)}


def reset(world: "World", arguments: Arguments) -> None:
    """Give the theme back."""
    world.state.part(Theme).changed = {}
    world.state.fire_to_all("theme.onUpdated", {"theme": {}})


EVENTS: Sequence[str] = ("theme.onUpdated",)
FUNCTIONS: Mapping[str, Function] = {"theme.getCurrent": get_current, "theme.update": update, "theme.reset": reset}
