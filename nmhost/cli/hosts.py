"""Which hosts and apps there are on this machine, to name them where one that is not there was meant."""

import difflib
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from nmhost.browsers import FolderLocation, KeyLocation, Places, load_catalogue
from nmhost.cli.outcome import failure
from nmhost.errors import NmhostError
from nmhost.install import list_installed
from nmhost.install.machine import registry
from nmhost.project.naming import NotThere
from nmhost.start import split_app

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
    if meant := _meant(name, {each: each for each in names}):
        return meant
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"; hosts here are {', '.join(names[:_SHOWN])}{more}" if names else "; no host is installed here"


@contextmanager
def naming_apps(text: str | None, places: Places) -> Generator[None]:
    """Let what goes wrong with an app that is not there say which may have been meant: one beside it, or a host's."""
    try:
        yield
    except NotThere as error:
        source = split_app(text or "")[0]
        meant = _meant(source, _apps(Path(source), places))
        if not meant:
            raise
        ended = failure(error)
        raise type(ended)(f"{ended.message}{meant}") from error


def _apps(path: Path, places: Places) -> dict[str, str]:
    """Return the apps that may be meant by one at *path*, by what a person calls them."""
    beside = [each for each in sorted(path.parent.glob("*.py")) if each.is_file()]
    installed = [each for each in list_installed(places, registry=registry()) if each.record is not None]
    return (
        {str(each.with_suffix("")): str(each) for each in beside}
        | {str(each): str(each) for each in beside}
        | {each.name: each.record.app for each in installed if each.record is not None}
    )


def _meant(name: str, names: Mapping[str, str]) -> str:
    """Return the nearest of *names* to one that is not there, as what stands beside it there is called."""
    close = difflib.get_close_matches(name, names, n=1)
    return f"; did you mean {names[close[0]]}?" if close else ""


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
