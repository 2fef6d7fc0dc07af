"""Let one installation at a time change a home or the system, so that none loses what another has put on record."""

import contextlib
from collections.abc import Generator
from pathlib import Path

from nmhost.browsers import Places, Scope
from nmhost.install.machine import hold


@contextlib.contextmanager
def alone(places: Places, scope: Scope) -> Generator[None]:
    """Wait until no other process changes what is installed there, and keep others waiting meanwhile.

    The folder itself is locked, so no file is left, whoever is killed. Where that is impossible nothing is awaited.
    """
    with contextlib.ExitStack() as held:
        hold(Path(places.home if scope is Scope.USER else places.root or "/"), held)
        yield
