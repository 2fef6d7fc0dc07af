"""The browsers that a command is about: those that are named, all, or those on this machine."""

from collections.abc import Sequence
from dataclasses import dataclass

from nmhost.browsers import Browser, Detected, Places, detect, load_catalogue
from nmhost.cli.outcome import Failed, Misused
from nmhost.install.registry import registry


@dataclass(frozen=True)
class Choice:
    """Be the browsers that a command is about.

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


def chosen_browsers(names: Sequence[str], places: Places, *, everything: bool) -> Choice:
    """Return the named browsers, else every one known for the system if asked for, else those on this machine.

    Raises:
        UnknownBrowser: One is not known by that name.
        Misused: Both names and all are asked for.
        Failed: None is on this machine.
    """
    if names and everything:
        raise Misused("--all means every browser, --browser this one; give one of the two")
    catalogue = load_catalogue()
    known = [each for each in catalogue.browsers if each.supported and each.runs_on(places.system)]
    chosen = list(dict.fromkeys(catalogue.find(name) for name in names)) or known
    detected = [detect(each, places, registry=registry()) for each in chosen]
    if not names and not everything:
        detected = [each for each in detected if each.found]
    if not detected:
        raise Failed("no browser was found on this machine; name one with --browser, or take --all")
    return Choice(tuple(each.browser for each in detected), named=bool(names), detected=tuple(detected))
