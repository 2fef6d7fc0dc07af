"""Stand in a shared host's place: hand the browser's pipes to the resident, wait for its end, and end as it says.

The wrapper's command is ``PYTHON -I -S -c CODE NAME STAMP APP LOGS ARGUMENT...``. No byte of a message passes here.
Where no resident listens, one of the relays that find so becomes its parent: it listens first, so that all others are
served, and then forks, which saves the start of a second Python.
"""

import _socket
import posix
import sys

from nmhost.resident.finding import Unusable, find
from nmhost.resident.sockets import Place, limit_waiting
from nmhost.resident.words import (
    HANDSHAKE_WITHIN,
    HEARD,
    LOOK,
    PROTOCOL,
    REFUSED,
    RELAY,
    START_RESIDENT,
    TAKEN,
    packed,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from nmhost.resident.reception import Reception

    Start = Callable[["_socket.socket"], None]

_OWN_WORDS = 5
_TRIAL = b"NMHOST_TRIAL"  # as nmhost.transports has it
_LOST = 1  # the exit status of a host whose resident was lost
# The time a host has after the browser's hang-up, as nmhost.ending has it, and a little for the resident to say so.
_ENDS_WITHIN_MS = 1800
_STARTS_MOST = 3


def main(*extensions: str) -> None:
    """Run as the relay of the host that the command names, and end with the status that its resident says.

    Args:
        extensions: IDs of extensions in development, which may connect beside the host's own.
    """
    name, stamp, app, logs = sys.argv[1:_OWN_WORDS]
    arguments = sys.argv[_OWN_WORDS:]
    if _TRIAL in posix.environ:
        _run_alone(app, logs, arguments, extensions)
        return

    started: list[int] = []

    def start(listener: "_socket.socket") -> None:
        if len(started) == _STARTS_MOST:
            raise Unusable(f"it ended {_STARTS_MOST} times as soon as it had begun")
        started.append(_fork(listener, name, stamp, app, logs))

    try:
        place = Place(name)
        if arguments == [START_RESIDENT]:
            make_sure(place, start)
            return
        status = relay(place, stamp, arguments, start, extensions=extensions)
    except (Unusable, OSError) as error:
        status = _failed(logs, f"{name} can't be reached", error)
    posix._exit(status)


def relay(place: Place, stamp: str, arguments: list[str], start: "Start", *, extensions: tuple[str, ...] = ()) -> int:
    """Hand descriptors 0 to 2 to the resident, started if there is none, and return the status it ends the port with.

    Raises:
        Unusable: No socket can be made or trusted.
        OSError: Something else of the system's is in the way.
    """
    if not _fill_closed():
        raise Unusable("stdin or stdout is closed; a browser gives both")
    greeting = packed(RELAY, PROTOCOL, stamp, str(posix.getppid()), ",".join(extensions), *arguments)
    joined = find(place, lambda: start(place.listen()), lambda joined: _hand_over(joined, greeting))
    return _wait(joined)


def make_sure(place: Place, start: "Start") -> None:
    """See that a resident answers, started if there is none.

    Raises:
        Unusable: No socket can be made or trusted.
        OSError: Something else of the system's is in the way.
    """
    _fill_closed()
    find(place, lambda: start(place.listen()), lambda joined: _say(joined, packed(LOOK), []) == HEARD).close()


def _fill_closed() -> bool:
    """Open the null device for each of descriptors 0 to 2 that is closed, lest a socket come to lie there.

    Return whether stdin and stdout were open.
    """
    were_open = True
    for each in (0, 1, 2):
        try:
            posix.fstat(each)
        except OSError:
            posix.open("/dev/null", posix.O_RDWR)  # the lowest that is free is this one
            were_open = were_open and each == 2
    return were_open


def _hand_over(joined: "_socket.socket", greeting: bytes) -> bool:
    """Offer the pipes; return whether the resident has taken them, which it can't any more after False."""
    descriptors = b"".join(each.to_bytes(4, sys.byteorder) for each in (0, 1, 2))
    answer = _say(joined, greeting, [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, descriptors)])
    if answer == REFUSED:
        raise Unusable("it has too many files open to take another port; raise its limit (ulimit -n)")
    return answer == TAKEN


def _say(joined: "_socket.socket", greeting: bytes, rights: list[tuple[int, int, bytes]]) -> bytes:
    """Return what the resident answers, nothing if it is silent for too long; from then on it can say nothing more."""
    try:
        limit_waiting(joined, HANDSHAKE_WITHIN)
        joined.sendmsg([greeting], rights)
        answer = joined.recv(1)
        limit_waiting(joined, 0)
    except OSError:
        answer = b""
    if not answer:
        try:
            joined.shutdown(_socket.SHUT_RD)
            answer = joined.recv(1, _socket.MSG_DONTWAIT)  # it may have said so just before
        except OSError:
            return b""
    return answer


def _wait(joined: "_socket.socket") -> int:
    """Wait for the end of the port and return its status; what hangs after the browser's hang-up is left alone."""
    import select  # loaded while the resident replies

    posix.dup2(2, 1)  # the browser is to see the resident's end of its pipe, and no other
    poll = select.poll()
    poll.register(joined.fileno(), select.POLLIN)
    poll.register(0, 0)
    ready = dict(poll.poll())
    if joined.fileno() not in ready:
        poll.unregister(0)
        ready = dict(poll.poll(_ENDS_WITHIN_MS))
        if not ready:
            return 0
    said = _said(joined)
    return said[0] if said else _LOST


def _said(joined: "_socket.socket") -> bytes:
    try:
        return joined.recv(1)
    except OSError:
        return b""


def _fork(listener: "_socket.socket", name: str, stamp: str, app: str, logs: str) -> int:
    """Let a child become the resident, in a session of its own: what ends the browser's processes leaves it alone."""
    child = posix.fork()
    if child:
        listener.close()
        return child
    try:
        detach()
        from nmhost.resident.accepting import Acceptor

        acceptor = Acceptor(listener, Place(name), stamp)
        acceptor.start()
        from nmhost.framing import without_collector  # like all that follows, nothing that a relay needs

        run_app = without_collector(_load_resident)
        run_app(acceptor, app, logs)
    except BaseException as error:  # such as an installation that is being replaced
        listener.close()
        _failed(logs, f"{name} can't begin", error)
    finally:
        posix._exit(_LOST)


def detach() -> None:
    """Leave the browser's session and its pipes."""
    posix.setsid()
    posix.chdir("/")
    null = posix.open("/dev/null", posix.O_RDWR | posix.O_CLOEXEC)
    for descriptor in (0, 1, 2):
        posix.dup2(null, descriptor)
    posix.close(null)


def _load_resident() -> "Callable[[Reception, str, str], None]":
    """Return what imports an app and runs it, from where any Python finds it."""
    import gc

    _make_whole()
    from nmhost.resident.process import run_app

    __import__("nmhost.host")  # the app is about to
    gc.freeze()  # all of this stays, so that no collection has to look through it
    return run_app


def _make_whole() -> None:
    """Find installed packages as any Python does, in place of the folder that the wrapper names for the relay."""
    import site

    del sys.path[0]

    site.main()


def _run_alone(app: str, logs: str, arguments: list[str], extensions: tuple[str, ...]) -> None:
    """Run the host in this process, as an installation does that tries whether it runs."""
    _make_whole()
    sys.argv[:] = ["-c", app, logs, *arguments]
    from nmhost.start import main as run

    run(*extensions)


def _failed(logs: str, what: str, error: BaseException) -> int:
    """Log what the resident of some host can't do and why, and return the status to end with."""
    if "site" not in sys.modules:
        _make_whole()
    import os

    from nmhost.logs import Log

    Log(os.path.expanduser(logs)).error(f"the resident of {what}: {error or type(error).__name__}")
    return _LOST
