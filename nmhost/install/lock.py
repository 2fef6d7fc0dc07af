"""Let one installation at a time change a home or the system, so that none loses what another has put on record."""

import contextlib
import os
import sys
from collections.abc import Generator
from pathlib import Path

from nmhost.browsers import Places, Scope

if sys.platform == "win32":

    def _hold(folder: Path, held: contextlib.ExitStack) -> None:
        """Do nothing: there the second to replace a file that is open is refused."""

else:
    import fcntl

    def _hold(folder: Path, held: contextlib.ExitStack) -> None:
        """Wait for a folder's lock and keep it until the stack is left."""
        with contextlib.suppress(OSError):  # a file system without locks, a home that is not there yet
            handle = os.open(folder, os.O_RDONLY)
            held.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX)


@contextlib.contextmanager
def alone(places: Places, scope: Scope) -> Generator[None]:
    """Wait until no other process changes what is installed there, and keep others waiting meanwhile.

    The folder itself is locked, so no file is left, whoever is killed. Where that is impossible nothing is awaited.
    """
    with contextlib.ExitStack() as held:
        _hold(Path(places.home if scope is Scope.USER else places.root or "/"), held)
        yield
