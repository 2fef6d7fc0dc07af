"""Stand in a shared host's place on Windows: have the resident copy the handles of the browser's pipes, and wait."""

import msvcrt
import os
import sys
import time

from nmhost.resident.finding import Unusable, find
from nmhost.resident.win_place import Connection, Place
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
from nmhost.transports import TRIAL

_OWN_WORDS = 5
_LOST = 1
_STARTS_WITHIN, _LOOK_EVERY = 20.0, 0.01
_SERVE = "import sys; from nmhost.resident.win_relay import serve; serve(*sys.argv[1:])"


def main(*extensions: str) -> None:
    """Run as the relay of the host that the command names, and end with the status that its resident says.

    Args:
        extensions: IDs of extensions in development, which may connect beside the host's own.
    """
    name, stamp, app, logs = sys.argv[1:_OWN_WORDS]
    arguments = sys.argv[_OWN_WORDS:]
    if TRIAL in os.environ:
        sys.argv[:] = ["-c", app, logs, *arguments]
        from nmhost.start import main as run

        run(*extensions)
        return
    place = Place(name)
    command = [sys.executable, "-I", "-c", _SERVE, name, stamp, app, logs]
    try:
        if arguments == [START_RESIDENT]:
            find(place, lambda: _start(place, command), lambda joined: _said(joined, packed(LOOK)) == HEARD).close()
            return
        status = _relay(place, command, stamp, arguments, extensions)
    except (Unusable, OSError) as error:
        from nmhost.logs import Log

        Log(os.path.expanduser(logs)).error(f"the resident of {name} can't be reached: {error}")
        status = _LOST
    os._exit(status)


def serve(name: str, stamp: str, app: str, logs: str) -> None:
    """Run as the resident."""
    from nmhost.resident.process import run_app
    from nmhost.resident.win_accepting import Acceptor

    acceptor = Acceptor(Place(name), stamp)
    acceptor.start()
    run_app(acceptor, app, logs)


def _relay(place: Place, command: list[str], stamp: str, arguments: list[str], extensions: tuple[str, ...]) -> int:
    handles = ":".join(str(_handle(each)) for each in (0, 1, 2))
    words = (RELAY, PROTOCOL, stamp, str(os.getppid()), ",".join(extensions), handles, *arguments)

    def hand_over(joined: Connection) -> bool:
        answer = _said(joined, packed(*words))
        if answer == REFUSED:
            raise OSError("it can't take the pipes; see its own log")
        return answer == TAKEN

    joined = find(place, lambda: _start(place, command), hand_over)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)  # the browser is to see the resident's end of its pipe, and no other
    said = joined.recv(1)
    return said[0] if said else _LOST


def _start(place: Place, command: list[str]) -> None:
    """Start the resident, outside the browser's job, and wait until it listens."""
    from nmhost.children import start_outliving

    before, until = place.identity(), time.monotonic() + _STARTS_WITHIN
    start_outliving(command, cwd=os.path.expanduser("~"))
    while place.identity() in (before, None) and time.monotonic() < until:
        time.sleep(_LOOK_EVERY)


def _said(joined: Connection, greeting: bytes) -> bytes:
    joined.settimeout(HANDSHAKE_WITHIN)
    try:
        joined.sendall(greeting)
        return joined.recv(1)
    except OSError:
        return b""
    finally:
        joined.settimeout(None)


def _handle(descriptor: int) -> int:
    """Return the handle behind a descriptor, 0 if there is none."""
    try:
        return msvcrt.get_osfhandle(descriptor)
    except OSError:
        return 0
