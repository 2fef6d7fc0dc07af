"""Options that several commands share, and the browsers that they choose."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import click

from nmhost.browsers import Browser, Detected, Places, Scope, detect, load_catalogue
from nmhost.cli.outcome import Failed, Misused
from nmhost.install.registry import registry

Callback = Callable[..., None]


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


def browser_options(function: Callback) -> Callback:
    """Give a command the options --browser and --all, as ``names`` and ``everything``."""
    named = click.option("--browser", "names", multiple=True, metavar="BROWSER", help="This browser; may be repeated.")
    every = click.option("--all", "everything", is_flag=True, help="Every browser known for this system, found or not.")
    return named(every(function))


def scope_options(function: Callback) -> Callback:
    """Give a command the options --scope and --system, as ``scope`` and ``system``."""
    chosen = click.option(
        "--scope",
        type=click.Choice([each.value for each in Scope]),
        default=Scope.USER.value,
        show_default=True,
        help="For whom.",
    )
    system = click.option("--system", is_flag=True, help="The same as --scope system.")
    return chosen(system(function))


def json_option(function: Callback) -> Callback:
    """Give a command the option --json, as ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(function)


def dry_run_option(function: Callback) -> Callback:
    """Give a command the option --dry-run."""
    return click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")(function)


def chosen_scope(scope: str, *, system: bool) -> Scope:
    """Return the scope that both options together mean."""
    return Scope.SYSTEM if system else Scope(scope)


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
