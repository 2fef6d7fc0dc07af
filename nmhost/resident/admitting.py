"""Decide whether a program may join a shared host."""

from nmhost.framing import MAX_FROM_BROWSER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.lazy.declared_host import DeclaredHost
    from nmhost.logs import Log
    from nmhost.port import Sender


def why_refused(host: "DeclaredHost", sender: "Sender", log: "Log | None" = None) -> str:
    """Return why a program may not join, nothing if it may; what its decision raises is logged, or raised to a test."""
    if not host.programs:
        return f"{host.name} serves no programs, browsers alone; its Host says programs=False"
    admit = host._registered.admits
    if admit is None:
        return ""
    try:
        welcome = admit(sender)
    except BaseException as error:  # whoever asks is refused, and nobody else's port ends by it
        if log is None:
            raise
        log.exception("what admits programs failed", error)  # noqa: PLE1205 - nmhost's own log
        welcome = False
    return "" if welcome else f"{host.name} does not admit {sender.program or 'this program'} (process {sender.pid})"


def program_limit(host: "DeclaredHost") -> int:
    """Return the largest message that a program is sent, in bytes of JSON: no browser is there whose limit it is."""
    return max(host._limits[1], MAX_FROM_BROWSER)
