"""Choose the browsers that a host is installed for: those named, those known, or those that are on this machine."""

from collections.abc import Sequence
from dataclasses import dataclass

from nmhost.browsers import Browser, Detected, Places, Registry, detect, load_catalogue
from nmhost.errors import InstallRefused


@dataclass(frozen=True)
class Choice:
    """The browsers that an installation is about.

    Args:
        browsers: The browsers.
        named: Whether they were asked for by name.
        detected: What there is of them on this machine.
    """

    browsers: tuple[Browser, ...]
    named: bool
    detected: tuple[Detected, ...] = ()

    @property
    def asked(self) -> frozenset[str]:
        """Return the IDs of those that were asked for by name."""
        return frozenset(each.id for each in self.browsers) if self.named else frozenset()


def choose_browsers(
    names: Sequence[str], places: Places, *, everything: bool = False, registry: Registry | None = None
) -> Choice:
    """Return the named browsers, else every one known for the system if asked for, else those on this machine.

    Raises:
        UnknownBrowser: One is not known by that name.
        InstallRefused: None is on this machine.
    """
    catalogue = load_catalogue()
    known = [each for each in catalogue.browsers if each.supported and each.runs_on(places.system)]
    chosen = list(dict.fromkeys(catalogue.find(name) for name in names)) or known
    detected = [detect(each, places, registry=registry) for each in chosen]
    if not names and not everything:
        detected = [each for each in detected if each.found]
    if not detected:
        raise InstallRefused("no browser was found on this machine; name one with --browser, or take --all")
    return Choice(tuple(each.browser for each in detected), named=bool(names), detected=tuple(detected))
