"""Which hosts there are on this machine, to name them where one that is not there was meant."""

import difflib
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nmhost.browsers import FolderLocation, KeyLocation, Places, load_catalogue
from nmhost.cli.outcome import failure
from nmhost.errors import NmhostError
from nmhost.install import list_installed
from nmhost.install.machine import registry

_SHOWN = 8  # of more, most are left out of a message


def host_names(places: Places) -> list[str]:
    """Return the names of all hosts that nmhost installed or any browser would find, whoever installed them."""
    names = {each.name for each in list_installed(places, registry=registry())}
    for browser in load_catalogue().browsers:
        for location in browser.locations(places):
            if isinstance(location, FolderLocation):
                names.update(_manifests(Path(location.path)))
            else:
                names.update(_subkeys(location))
    return sorted(names)


def instead(name: str, places: Places) -> str:
    """Return what may have been meant by a host that is not there, in words that end a sentence."""
    names = host_names(places)
    return "" if name in names else nearest(name, names)


@contextmanager
def naming_others(name: str, places: Places) -> Generator[None]:
    """Let what goes wrong with a host that is not there say which may have been meant."""
    try:
        yield
    except NmhostError as error:
        meant = instead(name, places)
        if not meant:
            raise
        ended = failure(error)
        raise type(ended)(f"{ended.message}{meant}") from error


def nearest(name: str, names: Sequence[str]) -> str:
    """Return which of some hosts may have been meant by one that is not among them, in words that end a sentence."""
    close = difflib.get_close_matches(name, names, n=1)
    if close:
        return f"; did you mean {close[0]}?"
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"; hosts here are {', '.join(names[:_SHOWN])}{more}" if names else "; no host is installed here"


def _manifests(folder: Path) -> list[str]:
    try:
        return [each.stem for each in folder.iterdir() if each.suffix == ".json"]
    except OSError:
        return []


def _subkeys(location: KeyLocation) -> list[str]:
    machine = registry()
    if machine is None:
        return []
    return [name for view in location.views for name in machine.subkeys(location.hive, view, location.key)]
