"""The API's namespaces as Python sees them: what a context has of each, built from the family's data."""

import copy
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from nmhost.testing.core.values import items
from nmhost.testing.python.events import Listeners

if TYPE_CHECKING:
    from nmhost.testing.core.members.signatures import Offer
    from nmhost.testing.core.world import World


class Front(Protocol):
    """A world's front, as far as the API's namespaces ask."""

    world: "World"
    offer: "Offer"
    values: Mapping[str, Callable[[], object]]
    functions: dict[str, Callable[[Sequence[object]], object]]

    def listeners_of(self, name: str) -> Listeners:
        """Return the listeners of an event of the API by its name."""
        ...

    def call_api(self, function: str, *arguments: object) -> object:
        """Call one of the functions that the core carries out: a promise, or undefined if there is a callback."""
        ...

    def call_at_once(self, function: str, *arguments: object) -> object:
        """Call one of the functions that the core carries out and that returns its value."""
        ...

    def read_last_error(self) -> object:
        """Return runtime.lastError and note that it was read."""
        ...

    def refuse_if_invalid(self) -> None:
        """Refuse what is asked of an extension that is gone.

        Raises:
            ApiError: It is gone.
        """
        ...


class Namespace:
    """One namespace; a member that the family does not have in such a context is not there.

    Args:
        front: Whose it is.
        path: Its name, such as ``storage.local``.
    """

    def __init__(self, front: Front, path: str) -> None:
        self._front = front
        self._path = path

    def __getattr__(self, name: str) -> Any:  # what a member is only its name tells
        if name.startswith("_"):
            raise AttributeError(name)
        self._front.refuse_if_invalid()
        full = f"{self._path}.{name}"
        if full == "runtime.lastError":  # a property of the namespace even where no key shows it
            return self._front.read_last_error()
        member = self._front.offer.members.get(full)
        if member is None or items(member)["is"] == "undefined":
            raise AttributeError(f"{full} does not exist here: {_why_not(self._front, full)}")
        return member_of(self._front, full, items(member))

    def __dir__(self) -> list[str]:
        inside = f"{self._path}."
        here = [path for path, row in self._front.offer.members.items() if items(row)["is"] != "undefined"]
        return sorted(path.removeprefix(inside) for path in here if path.startswith(inside))


def member_of(front: Front, full: str, member: Mapping[str, object]) -> object:
    """Return what stands behind a name of the API."""
    if full in front.values:
        return front.values[full]()
    makers: Mapping[str, Callable[[], object]] = {
        "object": lambda: Namespace(front, full),
        "event": lambda: front.listeners_of(full).event,
        "function": lambda: partial(_call, front, full, bool(member.get("async"))),
        "value": lambda: copy.deepcopy(member.get("value")),
    }
    return makers[str(member["is"])]()


def _call(front: Front, full: str, answers_later: bool, *arguments: object) -> object:  # noqa: FBT001 - bound
    front.refuse_if_invalid()
    if full in front.functions:
        return front.functions[full](arguments)
    return front.call_api(full, *arguments) if answers_later else front.call_at_once(full, *arguments)


def _why_not(front: Front, full: str) -> str:
    context = front.world.context
    permissions = context.extension.held_permissions if context.extension is not None else []
    native = full in ("runtime.connectNative", "runtime.sendNativeMessage")
    if native and "nativeMessaging" not in permissions and not context.runs_in_page:
        return "the extension has no nativeMessaging permission"
    return f"a {context.kind} context of {front.world.state.rules.name} has no {full}"
