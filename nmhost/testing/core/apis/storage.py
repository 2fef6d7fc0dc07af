"""The storage namespace of the extension API."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import NULL, Arguments, Function, extension_of, first
from nmhost.testing.core.owned.storage import AREAS, Area, Areas
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, strings

if TYPE_CHECKING:
    from nmhost.testing.core.model import World

TO_ALL = "TRUSTED_AND_UNTRUSTED_CONTEXTS"


def _of_area(area: str, name: str, world: "World", arguments: Arguments) -> object:
    place = _area(world, area, name)
    function: Callable[[object], object] = getattr(place, name)
    value = function(first(arguments))
    return NULL if value is None and place.answers_null else value


def _set_level(area: str, world: "World", arguments: Arguments) -> None:
    """Say whether content scripts may use an area."""
    table = world.state.table
    _area(world, area, "set_level")
    if world.context.kind == "content" and table.refuses("storage_level_not_here"):
        raise ApiError(table.text("storage_level_not_here"))
    extension_of(world).part(Areas)[area].for_content = items(first(arguments)).get("accessLevel") == TO_ALL


EVENTS = ("storage.onChanged", *(f"storage.{area}.onChanged" for area in AREAS))
FUNCTIONS: Mapping[str, Function] = {
    **{
        f"storage.{area}.{name}": partial(_of_area, area, method)
        for area in AREAS
        for name, method in (
            ("get", "get"),
            ("set", "set"),
            ("remove", "remove"),
            ("clear", "clear"),
            ("getKeys", "keys"),
            ("getBytesInUse", "bytes_in_use"),
        )
    },
    **{f"storage.{area}.setAccessLevel": partial(_set_level, area) for area in AREAS},
}


def _area(world: "World", name: str, method: str) -> Area:
    """Return an area of the calling extension's.

    Raises:
        ApiError: It is not for content scripts, or there is nothing in it that could be asked for.
    """
    area, table = extension_of(world).part(Areas)[name], world.state.table
    if world.context.kind == "content" and not area.for_content and table.refuses("storage_not_here"):
        raise ApiError(table.text("storage_not_here"))
    if (
        name == "managed"
        and not area.held
        and method in strings(table.values["asked_of_managed"])
        and table.refuses("storage_not_managed")
    ):
        raise ApiError(table.text("storage_not_managed"))
    return area
