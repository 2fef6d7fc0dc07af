"""The debugger and pageCapture namespaces: what names nothing is refused; the rest is accepted."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, extension_of, first
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import Extension, State, World

_TARGETS = ("tabId", "extensionId", "targetId")


class Attached:
    """The tabs that an extension's debugger is attached to.

    Args:
        extension: Whose it is.
    """

    def __init__(self, extension: "Extension") -> None:
        self.tabs: set[int] = set()


class _Ids:
    """The IDs of targets, by what they are of.

    Args:
        state: The browser's.
    """

    def __init__(self, state: "State") -> None:
        self._state = state
        self._known: dict[object, str] = {}

    def of(self, what: object) -> str:
        """Return the ID of a tab or context."""
        return self._known.setdefault(what, self._state.unique().replace("-", "").upper())


def get_targets(world: "World", arguments: Arguments) -> object:
    """Return what a debugger could be attached to: the tabs, and the extensions' service workers."""
    state, ids = world.state, world.state.part(_Ids)
    attached = {tab for one in state.extensions.values() for tab in one.part(Attached).tabs}
    tabs = [
        {"attached": tab.id in attached, "id": ids.of(tab.id), "tabId": tab.id, "title": tab.title or tab.url}
        | {"type": "page", "url": tab.url}
        for tab in state.tabs.values()
    ]
    workers = [
        {"attached": False, "id": ids.of(context.id), "title": f"Service Worker {context.url}"}
        | {"type": "worker", "url": context.url}
        for one in state.extensions.values()
        for context in one.own_contexts()
        if context.kind == "worker"
    ]
    return [*tabs, *workers]


def _of_target(name: str) -> Function:
    """Return a function that is accepted for a target that is attached."""

    def run(world: "World", arguments: Arguments) -> object:
        target = items(first(arguments))
        _check_target(world, target)
        tabs, number = extension_of(world).part(Attached).tabs, number_or_none(target.get("tabId"))
        if number is not None and number not in tabs:
            raise ApiError(world.state.table.text("debugger_not_attached", id=number))
        if name == "detach" and number is not None:
            tabs.discard(number)
        return world.state.part(Grades).accept(world, f"debugger.{name}", arguments)

    return run


def attach(world: "World", arguments: Arguments) -> object:
    """Accept it for a target that is there, by a version of the protocol that the browser has."""
    target, table = items(first(arguments)), world.state.table
    _check_target(world, target)
    tabs, number = extension_of(world).part(Attached).tabs, number_or_none(target.get("tabId"))
    if number in tabs:
        raise ApiError(table.text("debugger_twice", id=number))
    version = text_or(arguments[1], "")
    if version not in strings(table.values["debugger_versions"]):
        raise ApiError(table.text("debugger_bad_version", version=version))
    if number is not None:
        tabs.add(number)
    return world.state.part(Grades).accept(world, "debugger.attach", arguments)


def _check_target(world: "World", target: Mapping[str, object]) -> None:
    table, number = world.state.table, target.get("tabId")
    if all(target.get(key) is None for key in _TARGETS):
        raise ApiError(table.text("debugger_no_target"))
    if number is not None and number_or_none(number) not in world.state.tabs:
        raise ApiError(table.text("debugger_no_tab", id=number))


def save_as_mhtml(world: "World", arguments: Arguments) -> object:
    """Accept it for a tab that is there."""
    if number_or_none(items(first(arguments)).get("tabId")) not in world.state.tabs:
        raise ApiError(world.state.table.text("capture_no_tab"))
    return world.state.part(Grades).accept(world, "pageCapture.saveAsMHTML", arguments)


EVENTS: Sequence[str] = ()
FUNCTIONS: Mapping[str, Function] = {
    "debugger.attach": attach,
    "debugger.detach": _of_target("detach"),
    "debugger.getTargets": get_targets,
    "debugger.sendCommand": _of_target("sendCommand"),
    "pageCapture.saveAsMHTML": save_as_mhtml,
}
