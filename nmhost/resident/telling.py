"""Tell who asks what a resident is: its version and process, and who is connected."""

import json
import os

import nmhost

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.resident.process import Resident


def told(resident: "Resident") -> bytes:
    """Return what a resident tells of itself, as JSON."""
    ports = [
        {
            "number": port.number,
            "kind": "program" if port.is_program else "extension",
            "family": port.port.sender.family,
            "extension_id": port.port.sender.extension_id,
            "pid": port.port.sender.pid,
            "program": port.port.sender.program,
            "instance": port.port.instance,
            "label": port.port.label,
        }
        for port in resident.open
    ]
    facts = {
        "name": resident.host.name,
        "version": nmhost.__version__,
        "pid": os.getpid(),
        "log": resident.log.path,
        "ends_in": resident.lingers_for,
        "ports": ports,
    }
    return json.dumps(facts).encode()
