"""Native messaging hosts in Python: write them, install them, test them, ship them.

The run-time names are found here; each is imported at its first use, since a browser starts a new host process at every
``connectNative`` and what is not needed must not be loaded.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.errors import NmhostError as NmhostError
    from nmhost.errors import ReplyError as ReplyError
    from nmhost.host import Handlers as Handlers
    from nmhost.host import Host as Host
    from nmhost.port import Port as Port
    from nmhost.sender import Sender as Sender
    from nmhost.sender import started_by_browser as started_by_browser

__version__ = "0.1.0"

_HOMES = {
    "Handlers": "nmhost.host",
    "Host": "nmhost.host",
    "NmhostError": "nmhost.errors",
    "Port": "nmhost.port",
    "ReplyError": "nmhost.errors",
    "Sender": "nmhost.sender",
    "started_by_browser": "nmhost.sender",
}


def __getattr__(name: str) -> object:
    """Import a run-time name at its first use."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'nmhost' has no attribute {name!r}")
    value: object = getattr(__import__(home, fromlist=[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names, the lazy ones included."""
    return sorted({*globals(), *_HOMES})
