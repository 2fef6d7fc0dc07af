"""The gcm and instanceID namespaces: what is wrong is refused; nothing else is answered, as no server is reached."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, Later, extension_of, first
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, World

# Keys that a message may not have, in small letters. Source: extensions/browser/api/gcm/gcm_api.cc, seen 2026-11-30.
_FORBIDDEN = ("collapse_key",)
_FORBIDDEN_HEADS = ("goog.", "google")
LARGEST = 4096  # gcm.MAX_MESSAGE_SIZE


class Registering:
    """Whether an extension waits for the server that it registers with.

    Args:
        extension: Which.
    """

    def __init__(self, extension: "Extension") -> None:
        self.is_pending = False


def register(world: "World", arguments: Arguments) -> object:
    """Begin to register, which no server answers."""
    _begin(world)
    return _unanswered(world, "gcm.register", arguments)


def unregister(world: "World", arguments: Arguments) -> object:
    """Begin to undo a registration."""
    _begin(world)
    return _unanswered(world, "gcm.unregister", arguments)


def send(world: "World", arguments: Arguments) -> object:
    """Refuse a message that could not be sent."""
    data = {key: str(value) for key, value in items(items(first(arguments)).get("data")).items()}
    table = world.state.table
    if not data:
        raise ApiError(table.text("gcm_no_data"))
    for key in data:
        if key.lower() in _FORBIDDEN or key.lower().startswith(_FORBIDDEN_HEADS):
            raise ApiError(table.text("gcm_bad_key", key=key))
    size = sum(len(key.encode()) + len(value.encode()) for key, value in data.items())
    if size > LARGEST:
        raise ApiError(table.text("gcm_too_large", size=size))
    return _unanswered(world, "gcm.send", arguments)


def _begin(world: "World") -> None:
    registering = extension_of(world).part(Registering)
    if registering.is_pending:
        raise ApiError(world.state.table.text("gcm_pending"))
    registering.is_pending = True


def _unanswered(world: "World", name: str, arguments: Arguments) -> Later:
    """Note a call that only a server could answer."""
    world.state.part(Grades).accept(world, name, arguments)
    return Later()


def _instance(name: str) -> Function:
    return lambda world, arguments: _unanswered(world, name, arguments)


EVENTS = ("gcm.onMessage", "gcm.onMessagesDeleted", "gcm.onSendError", "instanceID.onTokenRefresh")
FUNCTIONS: Mapping[str, Function] = {
    "gcm.register": register,
    "gcm.unregister": unregister,
    "gcm.send": send,
    **{
        name: _instance(name)
        for name in (f"instanceID.{one}" for one in ("getID", "getCreationTime", "getToken", "deleteToken", "deleteID"))
    },
}
