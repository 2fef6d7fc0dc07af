"""The worlds of scripts that extensions have in a document: of content scripts, of user scripts, the page's own."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.contexts import Context
from nmhost.testing.core.values import text_or

if TYPE_CHECKING:
    from nmhost.testing.core import model
    from nmhost.testing.core.model import Extension, Frame

MAIN, USER = "MAIN", "USER_SCRIPT"


class UserWorlds:
    """What an extension has said of the worlds of its user scripts, by their IDs.

    Args:
        extension: Whose they are.
    """

    def __init__(self, extension: "Extension") -> None:
        self.named: dict[str, dict[str, object]] = {}

    def may_speak(self, world: str) -> bool:
        """Return whether the scripts of a world may send messages to the extension."""
        return self.named.get(world, {}).get("messaging") is True


def is_main(script: Mapping[str, object]) -> bool:
    """Return whether a script runs among the page's own."""
    return script.get("world") == MAIN


def user_world(script: Mapping[str, object]) -> str | None:
    """Return the ID of the world that a user script runs in; none of a content script."""
    return text_or(script.get("worldId"), "") if script.get("world") == USER else None


def find_place(frame: "Frame", extension: "Extension", script: Mapping[str, object]) -> "model.Context | None":
    """Return the context in a frame's document in which a script runs, if it is there."""
    world = user_world(script)
    for context in frame.contexts:
        is_own = context.extension is extension and context.kind == "content" and context.user_world == world
        if (context.kind == "web") if is_main(script) else is_own:
            return context
    return None


def place_of(frame: "Frame", extension: "Extension", script: Mapping[str, object]) -> "model.Context":
    """Return the context in a frame's document in which a script runs, made if it is not there."""
    return find_place(frame, extension, script) or _new_place(frame, extension, user_world(script))


def new_places(
    frame: "Frame", extension: "Extension", scripts: Sequence[Mapping[str, object]]
) -> "list[model.Context]":
    """Return contexts for scripts that run in a document anew: none of those that the extension has there already."""
    made: dict[str | None, model.Context] = {}
    for world in (user_world(script) for script in scripts if not is_main(script)):
        made[world] = made.get(world) or _new_place(frame, extension, world)
    return [made[user_world(one)] if not is_main(one) else place_of(frame, extension, one) for one in scripts]


def _new_place(frame: "Frame", extension: "Extension", world: str | None) -> "model.Context":
    made = Context(frame.state, extension, "content", url=frame.url, frame=frame)
    made.user_world = world
    made.user_speaks = extension.part(UserWorlds).may_speak(world or "")
    frame.contexts.append(made)
    return made
