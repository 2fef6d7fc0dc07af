"""Tell who asks what a resident is: its version and process, and who is connected."""

import json
import os

from nmhost.lazy.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from nmhost.lazy.declared_host import DeclaredHost
    from nmhost.resident.resident_port import ResidentPort
    from nmhost.resident.speaking import ResidentLog

    class Resident(Protocol):
        """A resident, as far as it tells of itself."""

        host: DeclaredHost
        log: ResidentLog

        @property
        def open(self) -> list[ResidentPort]:
            """The ports that are not through with their end."""
            ...

        @property
        def lingers_for(self) -> float | None:
            """How many seconds it stays if nobody comes; None while somebody is there."""
            ...


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
        "version": __version__,
        "pid": os.getpid(),
        "log": resident.log.path,
        "ends_in": resident.lingers_for,
        "ports": ports,
    }
    return json.dumps(facts).encode()
