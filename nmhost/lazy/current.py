"""Say which port the code that runs now works for, so that code far from a handler need not be handed it.

The context of a handler knows, and so does every task, and every thread that takes a context along: those of nmhost and
of ``asyncio.to_thread`` do. A ``threading.Thread`` does not before Python 3.14; once this module is loaded, each
remembers the port of who started it. A thread of a pool serves whoever comes: there the only port of the process is
meant, if it has one.
"""

import threading
from weakref import WeakKeyDictionary

from nmhost.aio import CURRENT
from nmhost.dispatch import STARTED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.port import Port

_POOLS = ("concurrent.futures.thread", "multiprocessing.pool")

_ports: "WeakKeyDictionary[threading.Thread, Port]" = WeakKeyDictionary()
_start = threading.Thread.start


def current_port() -> "Port":
    """Return the port that the handler now under way serves, from any function, task or thread that it started.

    Raises:
        RuntimeError: No port is open, or it can't be told which of several is meant.
    """
    port = _known()
    if port is not None:
        return port
    ports = [port for each in STARTED if (port := each()) is not None]
    read_here = [port for port in ports if port._wire.reader == threading.get_ident()]
    if len(ports) == 1 or len(read_here) == 1:
        return (read_here or ports)[0]
    if not ports:
        raise RuntimeError("no port is open: nmhost.current_port() is for what handlers and lifespans call")
    raise RuntimeError(
        f"{len(ports)} ports are open, and nothing says for which this thread works; "
        "give it the handler's context: pool.submit(contextvars.copy_context().run, function)"
    )


def _known() -> "Port | None":
    return CURRENT.get(None) or _ports.get(threading.current_thread())


def _start_for_port(self: threading.Thread) -> None:
    port = _known()
    if port is not None and getattr(getattr(self, "_target", None), "__module__", "") not in _POOLS:
        _ports[self] = port
    _start(self)


threading.Thread.start = _start_for_port  # type: ignore[method-assign]  # nothing else tells who started a thread
