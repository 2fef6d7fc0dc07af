"""Say of a shared host whether its resident runs, of which version it is, and who is connected."""

from collections.abc import Iterator

from nmhost.doctor.facts import Facts
from nmhost.doctor.findings import Finding, ok, warning
from nmhost.lazy.version import __version__


def check_resident(facts: Facts) -> Iterator[Finding]:
    """Check the resident of a shared host; of another host there is nothing to say."""
    app = facts.subject.app
    if app is None or not app.shared:
        return
    told = facts.resident
    if isinstance(told, str):
        yield warning("resident", told, f"nmhost stop {facts.name}")
    elif told is None:
        yield ok("resident", "none runs; the next port starts one")
    elif told["version"] != __version__:
        text = f"process {told['pid']} runs nmhost {told['version']}, this is {__version__}"
        yield warning("resident", text, f"nmhost stop {facts.name}")
    else:
        yield ok("resident", f"process {told['pid']}, nmhost {told['version']}{_ports(told['ports'])}")


def _ports(ports: object) -> str:
    count = len(ports) if isinstance(ports, list) else 0
    return f", {count} port{'' if count == 1 else 's'}" if count else ", nobody is connected"
