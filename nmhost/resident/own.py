"""Run relay or resident in a program that is its own start: it is started once more as the resident."""

import _socket
import os
import subprocess
import sys

from nmhost.resident.accepting import Acceptor
from nmhost.resident.finding import Unusable
from nmhost.resident.relay import make_sure, relay
from nmhost.resident.sockets import Place
from nmhost.resident.words import START_RESIDENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.lazy.declared_host import DeclaredHost

LISTENER = "NMHOST_RESIDENT"
"""The environment variable by which a program learns that it is the resident: the descriptor that it listens on."""

_FAILED = 1


def serve_or_relay(host: "DeclaredHost") -> None:
    """Run what is needed: the resident, what starts it, or a relay until the end of the port.

    Raises:
        SystemExit: With the status that the resident says, if that is not 0.
    """
    logs = os.environ.get("NMHOST_LOG_FOLDER", "")
    listener = os.environ.pop(LISTENER, "")
    place = Place(host.name)
    if listener:
        from nmhost.resident.process import run_host  # a relay does without

        acceptor = Acceptor(_socket.socket(fileno=int(listener)), place, _stamp())
        acceptor.start()
        run_host(host, acceptor, logs)
    try:
        if sys.argv[1:] == [START_RESIDENT]:
            make_sure(place, _start)
            return
        status = relay(place, _stamp(), sys.argv[1:], _start)
    except (Unusable, OSError) as error:
        from nmhost.logs import Log  # only a failure needs it

        Log(os.path.expanduser(logs) or None).error(f"the resident of {host.name} can't be reached: {error}")
        raise SystemExit(_FAILED) from None
    if status:
        raise SystemExit(status)


def _start(listener: "_socket.socket") -> None:
    """Start this program once more, as the resident: a fork of one that may have threads could not go on."""
    given = len(sys.argv) - 1
    command = [sys.executable, *sys.orig_argv[1 : len(sys.orig_argv) - given], START_RESIDENT]
    null = subprocess.DEVNULL
    descriptor = listener.fileno()
    process = subprocess.Popen(
        command,
        stdin=null,
        stdout=null,
        stderr=null,
        cwd="/",
        env={**os.environ, LISTENER: str(descriptor)},
        pass_fds=[descriptor],
        start_new_session=True,
    )
    process.returncode = 0  # nobody waits for it, which subprocess would otherwise warn of
    listener.close()


def _stamp() -> str:
    """Return what tells this program from the one that an update puts in its place."""
    program = sys.executable if getattr(sys, "frozen", False) else os.path.abspath(sys.argv[0])
    try:
        status = os.stat(program)
    except OSError:
        return program
    return f"{program}:{status.st_mtime_ns}:{status.st_size}"
