"""The system namespace: the machine below the browser, here one of two processors, one disk and one display."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nmhost.testing.core.apis.calling import Arguments, Function
from nmhost.testing.core.seam import ApiError

if TYPE_CHECKING:
    from nmhost.testing.core.model import World

# As a headless Chromium 156 on Linux tells; recorded: api_used_power_and_system, seen 2026-11-30.
_USAGE = {"idle": 800_000, "kernel": 700_000, "user": 2_500_000, "total": 4_000_000}
_CPU = {
    "archName": "x86_64",
    "features": ["mmx", "sse", "sse2", "sse3", "ssse3", "sse4_1", "sse4_2", "avx"],
    "modelName": "emulated",
    "numOfProcessors": 2,
    "processors": [{"usage": _USAGE}, {"usage": _USAGE}],
    "temperatures": [],
}
_MEMORY = {"capacity": 8 * 1024**3, "availableCapacity": 4 * 1024**3}
_DISK = {"capacity": 256 * 1024**3, "id": "00000000-0000-4000-8000-000000000000", "name": "/", "type": "fixed"}
_AREA = {"left": 0, "top": 0, "width": 800, "height": 600}
_DISPLAY: Mapping[str, object] = {
    "activeState": "active",
    "availableDisplayZoomFactors": [],
    "bounds": _AREA,
    "displayZoomFactor": 0,
    "dpiX": 0,
    "dpiY": 0,
    "hasAccelerometerSupport": False,
    "hasTouchSupport": False,
    "id": "2300000000",
    "isEnabled": True,
    "isInternal": False,
    "isPrimary": True,
    "isUnified": False,
    "mirroringDestinationIds": [],
    "mirroringSourceId": "",
    "modes": [],
    "name": "",
    "overscan": {"bottom": 0, "left": 0, "right": 0, "top": 0},
    "rotation": 0,
    "workArea": _AREA,
}


def cpu(world: "World", arguments: Arguments) -> object:
    """Return what is known of the processors."""
    return _CPU


def memory(world: "World", arguments: Arguments) -> object:
    """Return how much memory there is."""
    return _MEMORY


def disks(world: "World", arguments: Arguments) -> object:
    """Return the disks: the only one."""
    return [_DISK]


def eject(world: "World", arguments: Arguments) -> object:
    """Eject no disk: the only one stays in."""
    return "in_use" if arguments[0] == _DISK["id"] else "no_such_device"


def room(world: "World", arguments: Arguments) -> object:
    """Return how much room a disk has."""
    if arguments[0] != _DISK["id"]:
        raise ApiError(world.state.table.text("no_disk"))
    return {"id": _DISK["id"], "availableCapacity": 128 * 1024**3}


def displays(world: "World", arguments: Arguments) -> object:
    """Return the displays: the only one."""
    return [_DISPLAY]


def only_elsewhere(world: "World", arguments: Arguments) -> object:
    """Refuse what one system alone has.

    Raises:
        ApiError: Always.
    """
    raise ApiError(world.state.table.text("other_system_only"))


_ELSEWHERE = ("getDisplayLayout", "setDisplayLayout", "setDisplayProperties", "setMirrorMode")
EVENTS: Sequence[str] = ()
FUNCTIONS: Mapping[str, Function] = {
    "system.cpu.getInfo": cpu,
    "system.memory.getInfo": memory,
    "system.storage.getInfo": disks,
    "system.storage.ejectDevice": eject,
    "system.storage.getAvailableCapacity": room,
    "system.display.getInfo": displays,
    **{f"system.display.{name}": only_elsewhere for name in _ELSEWHERE},
}
