"""The debugger and pageCapture namespaces: what names nothing is refused; the rest is accepted."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.members.grades import Grades
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.values import items, number_or_none, strings, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import World

_TARGETS = ("tabId", "extensionId", "targetId")


def _of_target(name: str) -> Function:
    """Return a function that is accepted for a target that is there."""

    def run(world: "World", arguments: Arguments) -> object:
        _check_target(world, items(first(arguments)))
        return world.state.part(Grades).accept(world, f"debugger.{name}", arguments)

    return run


def attach(world: "World", arguments: Arguments) -> object:
    """Accept it for a target that is there, by a version of the protocol that the browser has."""
    _check_target(world, items(first(arguments)))
    version = text_or(arguments[1], "")
    if version not in strings(world.state.table.values["debugger_versions"]):
        raise ApiError(world.state.table.text("debugger_bad_version", version=version))
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
    "debugger.sendCommand": _of_target("sendCommand"),
    "pageCapture.saveAsMHTML": save_as_mhtml,
}
