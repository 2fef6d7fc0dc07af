"""``nmhost uninstall``: take away exactly what install wrote."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import click

from nmhost.browsers import Places, Scope, find
from nmhost.cli.completing import complete_browsers, complete_hosts
from nmhost.cli.hosts import nearest
from nmhost.cli.install import step_lines
from nmhost.cli.options import chosen_scope, dry_run_option, json_option, scope_options
from nmhost.cli.outcome import NOTHING_TO_DO, Misused, Refused
from nmhost.cli.output import paragraph, print_json, say, short, shortened
from nmhost.cli.program import own_app
from nmhost.cli.subject import host_name, python_option
from nmhost.install import Removal, State, apply_removal, list_installed, plan_uninstall
from nmhost.install.machine import registry
from nmhost.tap import find_tap, recordings_folder, remove_tap

_EPILOG = """\b
Examples:
  nmhost uninstall com.example.vault
  nmhost uninstall com.example.vault com.example.notes
  nmhost uninstall vault.py --browser firefox
  nmhost uninstall --stale            every host whose app or Python is gone
"""


@click.command("uninstall", epilog=_EPILOG)
@click.argument("name_texts", metavar="[NAME|APP]...", nargs=-1, shell_complete=complete_hosts)
@python_option
@click.option(
    "--browser",
    "browsers",
    multiple=True,
    metavar="BROWSER",
    shell_complete=complete_browsers,
    help="From this browser alone; may be repeated.",
)
@click.option("--stale", is_flag=True, help="Uninstall every host whose app or interpreter is gone.")
@scope_options
@dry_run_option
@click.option("--force", is_flag=True, help="Remove files that were edited, and links, too.")
@click.option("--purge", is_flag=True, help="Remove the host's logs and recordings, too.")
@json_option
def command(
    *,
    name_texts: tuple[str, ...] = (),
    python: str | None = None,
    browsers: tuple[str, ...],
    stale: bool,
    scope: str,
    system: bool,
    dry_run: bool,
    force: bool,
    purge: bool,
    as_json: bool,
) -> None:
    """Remove exactly what install wrote.

    What was changed since, or belongs to somebody else, stays and is named. With the last browser everything goes, but
    for the host's logs and recordings, which --purge removes.
    """
    if stale and (name_texts or browsers):
        raise Misused("--stale means every host whose app or Python is gone; leave out names and --browser")
    if purge and browsers:
        raise Misused("--purge is for a host that goes from every browser; leave out --browser")
    where = chosen_scope(scope, system=system)
    places = Places.here()
    names = _stale(places, where) if stale else _names(name_texts, python)
    losing = [_browser(each, places, where) for each in browsers]
    gone: list[_Gone] = []
    for name in names:  # one after the other, since the last that is gone takes away what they share
        removal = plan_uninstall(name, places=places, scope=where, browsers=losing, registry=registry(), force=force)
        gone.append(_Gone(removal, () if losing else _left(name, places), purged=purge))
        if not dry_run:
            _remove(gone[-1], places)
        if not as_json:
            _print(gone[-1], where, places, dry_run=dry_run)
    if as_json:
        print_json([_facts(each) for each in gone])
    elif not names:
        say("no installed host is stale")
    if not any(each.does_anything for each in gone):
        raise click.exceptions.Exit(Refused.exit_code if any(each.removal.kept for each in gone) else NOTHING_TO_DO)


@dataclass(frozen=True)
class _Gone:
    """A host that goes.

    Args:
        removal: What install wrote of it.
        left: The folders of what it has logged, and of what was recorded of it.
        purged: Whether these go, too.
    """

    removal: Removal
    left: tuple[Path, ...]
    purged: bool

    @property
    def does_anything(self) -> bool:
        return bool(self.removal.steps or (self.purged and self.left))


def _remove(gone: _Gone, places: Places) -> None:
    removal = gone.removal
    if removal.steps:
        if not removal.browsers:
            _take_tap_away(removal.name, places)
        apply_removal(removal, registry=registry())
    for folder in gone.left if gone.purged else ():
        shutil.rmtree(folder)


def _take_tap_away(name: str, places: Places) -> None:
    """Remove the tap of a host that goes; to its uninstallation a tapped manifest is what it was before."""
    tap = find_tap(name, places)
    if tap is not None:
        remove_tap(tap, places)
        say(f"the tap on {name} is taken away", err=True)


def _names(texts: tuple[str, ...], python: str | None) -> list[str]:
    own = own_app()
    if own:
        return [own.name]
    return list(dict.fromkeys(host_name(each, python=python) for each in texts or (None,)))


def _browser(name: str, places: Places, scope: Scope) -> str:
    """Return the ID of a browser; one that the catalogue has no more is known from what is on record."""
    hosts = list_installed(places, registry=registry(), scopes=(scope,))
    recorded = {browser for each in hosts if each.record for browser in each.record.browsers}
    return name if name in recorded else find(name).id


def _stale(places: Places, scope: Scope) -> list[str]:
    hosts = list_installed(places, registry=registry(), scopes=(scope,))
    return [each.name for each in hosts if each.state is State.STALE]


def _print(gone: _Gone, scope: Scope, places: Places, *, dry_run: bool) -> None:
    removal = gone.removal
    if removal.steps:
        say(f"{removal.name} {'would be' if dry_run else 'is'} uninstalled{_from(removal, 'from')}:\n")
        say(step_lines(removal.steps, every=dry_run))
    elif not removal.kept and not gone.does_anything:
        say(f"{removal.name} is not installed{_from(removal, 'for')} in {scope} scope{_instead(removal.name, places)}")
    for folder in gone.left if gone.does_anything else ():
        goes = f"remove {short(folder)}, with all that is in it"
        say(f"  {goes}" if gone.purged else f"\n{short(folder)} stays; --purge removes it")
    for kept in removal.kept:
        say(paragraph(f"warning: kept {shortened(kept)}"), fg="yellow", err=True)


def _left(name: str, places: Places) -> tuple[Path, ...]:
    """Return the folders of a host that an uninstallation leaves: what it has logged, and what was recorded of it."""
    folders = Path(places.log_folder(name)), recordings_folder(name, places)
    return tuple(each for each in folders if each.is_dir())


def _instead(name: str, places: Places) -> str:
    """Return which hosts there are to uninstall in place of one that is not there."""
    if own_app():
        return ""
    names = [each.name for each in list_installed(places, registry=registry())]
    return "; nmhost list shows what is" if name in names else nearest(name, names)


def _from(removal: Removal, word: str) -> str:
    return f" {word} {' and '.join(removal.browsers)}" if removal.browsers else ""


def _facts(gone: _Gone) -> dict[str, object]:
    removal = gone.removal
    return {
        "name": removal.name,
        "scope": removal.scope,
        "browsers": removal.browsers,
        "steps": [step.describe() for step in removal.steps],
        "kept": removal.kept,
        "left": [] if gone.purged else gone.left,
    }
