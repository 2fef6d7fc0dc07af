"""The browsers that a command is about: those that are named, all, or those on this machine."""

from collections.abc import Sequence

from nmhost.browsers import Places
from nmhost.cli.outcome import Failed, Misused
from nmhost.errors import InstallRefused
from nmhost.install import Choice, choose_browsers
from nmhost.install.machine import registry


def chosen_browsers(names: Sequence[str], places: Places, *, everything: bool) -> Choice:
    """Return the named browsers, else every one known for the system if asked for, else those on this machine.

    Raises:
        UnknownBrowser: One is not known by that name.
        Misused: Both names and all are asked for.
        Failed: None is on this machine.
    """
    if names and everything:
        raise Misused("--all means every browser, --browser this one; give one of the two")
    try:
        return choose_browsers(names, places, everything=everything, registry=registry())
    except InstallRefused as error:
        raise Failed(str(error)) from error
