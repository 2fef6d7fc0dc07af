"""What the host does: devices, and which page may use which; here without any device."""

from collections.abc import Mapping
from typing import Any

Params = Mapping[str, Any]
Result = dict[str, object]


class Refused(Exception):
    """What a page asked for is refused, for a reason that it is told."""


def list_devices(_origin: str, _params: Params) -> Result:
    """Return the devices that a page may use."""
    return {"devices": []}


def open_device(_origin: str, _params: Params) -> Result:
    """Open a device for a page."""
    raise Refused("SecurityError: this origin has not been granted access to this device")


def close_device(_origin: str, _params: Params) -> Result:
    """Close a device; one that is not open is closed."""
    return {"success": True}


def bulk_transfer_in(_origin: str, params: Params) -> Result:
    """Read from a device."""
    raise Refused(f"NotFoundError: no open device for handle {params['handle']}")


def choose_device(*, has_gesture: bool) -> Result:
    """Let the user choose a device."""
    if not has_gesture:
        raise Refused("SecurityError: requestDevice() must be called from within a user gesture handler")
    raise Refused("NotFoundError: no device chooser UI is available in this environment")


def list_known_devices(_params: Params) -> Result:
    """Return the devices that were ever chosen."""
    return {"devices": []}


def forget_all_known_devices(_params: Params) -> Result:
    """Forget the devices that were ever chosen."""
    return {"success": True}


def list_granted_origins(_params: Params) -> Result:
    """Return which page may use which device."""
    return {"origins": {}}


def revoke_all_for_origin(_params: Params) -> Result:
    """Withdraw from a page what it may use."""
    return {"success": False}


def diagnostics(_params: Params) -> Result:
    """Return what helps to find a fault."""
    return {"success": True, "deviceCount": 0, "rustAccel": False}


def origin_closed(_params: Params) -> Result:
    """Close what a page had open that is gone."""
    return {"success": True}


def look_for_changes() -> None:
    """Look whether a device has come or gone."""
