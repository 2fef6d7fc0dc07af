"""Native messaging hosts in Python: write them, install them, test them, ship them.

The run-time names are found here; each is imported at its first use, since a browser starts a new host process at every
``connectNative`` and what is not needed must not be loaded.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.errors import ApiError as ApiError
    from nmhost.errors import BrowserError as BrowserError
    from nmhost.errors import DefinitionError as DefinitionError
    from nmhost.errors import FrameTooLarge as FrameTooLarge
    from nmhost.errors import FrameTruncated as FrameTruncated
    from nmhost.errors import FramingError as FramingError
    from nmhost.errors import InstallRefused as InstallRefused
    from nmhost.errors import LaunchError as LaunchError
    from nmhost.errors import MessageError as MessageError
    from nmhost.errors import MessageTooLarge as MessageTooLarge
    from nmhost.errors import NmhostError as NmhostError
    from nmhost.errors import PayloadInvalid as PayloadInvalid
    from nmhost.errors import PortDisconnected as PortDisconnected
    from nmhost.errors import ReplyError as ReplyError
    from nmhost.errors import UnknownBrowser as UnknownBrowser
    from nmhost.host import Handlers as Handlers
    from nmhost.host import Host as Host
    from nmhost.lazy.around import HandlerCall as HandlerCall
    from nmhost.lazy.current import current_port as current_port
    from nmhost.lazy.groups import around as around
    from nmhost.lazy.groups import every as every
    from nmhost.lazy.groups import lifespan as lifespan
    from nmhost.lazy.groups import method as method
    from nmhost.lazy.groups import on_connect as on_connect
    from nmhost.lazy.groups import on_disconnect as on_disconnect
    from nmhost.lazy.groups import on_error as on_error
    from nmhost.lazy.groups import on_message as on_message
    from nmhost.lazy.version import __version__ as __version__
    from nmhost.port import Port as Port
    from nmhost.port import Sender as Sender
    from nmhost.port import started_by_browser as started_by_browser
    from nmhost.resident.joining import connect as connect
    from nmhost.resident.joining import connect_async as connect_async
    from nmhost.resident.ports import Ports as Ports
    from nmhost.rpc.envelope import Envelope as Envelope

_HOMES = {
    "__version__": "nmhost.lazy.version",
    "Envelope": "nmhost.rpc.envelope",
    "HandlerCall": "nmhost.lazy.around",
    "Handlers": "nmhost.host",
    "Host": "nmhost.host",
    "Port": "nmhost.port",
    "Ports": "nmhost.resident.ports",
    "Sender": "nmhost.port",
    "around": "nmhost.lazy.groups",
    "connect": "nmhost.resident.joining",
    "connect_async": "nmhost.resident.joining",
    "current_port": "nmhost.lazy.current",
    "every": "nmhost.lazy.groups",
    "lifespan": "nmhost.lazy.groups",
    "method": "nmhost.lazy.groups",
    "on_connect": "nmhost.lazy.groups",
    "on_disconnect": "nmhost.lazy.groups",
    "on_error": "nmhost.lazy.groups",
    "on_message": "nmhost.lazy.groups",
    "started_by_browser": "nmhost.port",
}
_ERRORS = frozenset(
    [
        "ApiError",
        "BrowserError",
        "DefinitionError",
        "FrameTooLarge",
        "FrameTruncated",
        "FramingError",
        "InstallRefused",
        "LaunchError",
        "MessageError",
        "MessageTooLarge",
        "NmhostError",
        "PayloadInvalid",
        "PortDisconnected",
        "ReplyError",
        "UnknownBrowser",
    ]
)


def __getattr__(name: str) -> object:
    """Import a run-time name at its first use."""
    home = "nmhost.errors" if name in _ERRORS else _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'nmhost' has no attribute {name!r}")
    value: object = getattr(__import__(home, fromlist=[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names, the lazy ones included."""
    return sorted({*globals(), *_HOMES, *_ERRORS})
