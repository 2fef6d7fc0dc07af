"""Run a shared host from a program that is its own start, as a frozen one, where this system has residents for it."""

import os

from nmhost.transports import TRIAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.lazy.declared_host import DeclaredHost


def run(host: "DeclaredHost") -> bool:
    """Run as relay or resident, as it is needed, to the end; return False where the host serves the port by itself.

    That is in an installation's trial, and where no process can be forked: on Windows such a program has no resident
    so far.

    Raises:
        SystemExit: With the status that the resident says, if that is not 0.
    """
    if TRIAL in os.environ or not hasattr(os, "fork"):
        return False
    from nmhost.resident.own import serve_or_relay  # of POSIX alone

    serve_or_relay(host)
    return True
