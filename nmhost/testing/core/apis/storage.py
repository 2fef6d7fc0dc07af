"""The storage namespace of the extension API."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.storage import AREAS

if TYPE_CHECKING:
    from nmhost.testing.core.world import World


def _of_area(area: str, name: str, world: "World", arguments: Arguments) -> object:
    table = world.state.table
    refuses = world.context.kind == "content" and not table.flag("content_scripts_use_session_storage")
    if area == "session" and refuses:
        raise ApiError(table.text("storage_not_here"))
    function: Callable[[object], object] = getattr(extension_of(world).storage[area], name)
    return function(first(arguments))


EVENTS = ("storage.onChanged", *(f"storage.{area}.onChanged" for area in AREAS))
FUNCTIONS: Mapping[str, Function] = {
    f"storage.{area}.{name}": partial(_of_area, area, name)
    for area in AREAS
    for name in ("get", "set", "remove", "clear")
}
