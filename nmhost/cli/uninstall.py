"""``nmhost uninstall``: take away exactly what install wrote."""

import click

from nmhost.browsers import Places, Scope, find
from nmhost.cli.install import step_lines
from nmhost.cli.options import chosen_scope, dry_run_option, json_option, scope_options
from nmhost.cli.outcome import NOTHING_TO_DO, Misused, Refused
from nmhost.cli.output import paragraph, print_json, say, shortened
from nmhost.cli.subject import host_name, own_app, python_option
from nmhost.install import Removal, State, apply_removal, list_installed, plan_uninstall
from nmhost.install.registry import registry

_EPILOG = """\b
Examples:
  nmhost uninstall com.example.vault
  nmhost uninstall vault.py --browser firefox
  nmhost uninstall --stale            every host whose app or Python is gone
"""


@click.command("uninstall", epilog=_EPILOG)
@click.argument("name_text", metavar="[NAME|APP]", required=False)
@python_option
@click.option(
    "--browser", "browsers", multiple=True, metavar="BROWSER", help="From this browser alone; may be repeated."
)
@click.option("--stale", is_flag=True, help="Uninstall every host whose app or interpreter is gone.")
@scope_options
@dry_run_option
@click.option("--force", is_flag=True, help="Remove files that were edited, and links, too.")
@json_option
def command(
    *,
    name_text: str | None = None,
    python: str | None = None,
    browsers: tuple[str, ...],
    stale: bool,
    scope: str,
    system: bool,
    dry_run: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Take away exactly what install wrote.

    What was changed since, or belongs to somebody else, stays and is named. With the last browser everything goes.
    """
    if stale and (name_text or browsers):
        raise Misused("--stale means every host whose app or Python is gone; leave out names and --browser")
    where = chosen_scope(scope, system=system)
    places = Places.here()
    names = _stale(places, where) if stale else [_name(name_text, python)]
    losing = [_browser(each, places, where) for each in browsers]
    removals = [
        plan_uninstall(name, places=places, scope=where, browsers=losing, registry=registry(), force=force)
        for name in names
    ]
    for each in removals:
        if each.steps and not dry_run:
            apply_removal(each, registry=registry())
    if as_json:
        print_json([_facts(each) for each in removals])
    else:
        _print(removals, where, dry_run=dry_run)
    if not any(each.steps for each in removals):
        raise click.exceptions.Exit(Refused.exit_code if any(each.kept for each in removals) else NOTHING_TO_DO)


def _name(text: str | None, python: str | None) -> str:
    own = own_app()
    return own.name if own else host_name(text, python=python)


def _browser(name: str, places: Places, scope: Scope) -> str:
    """Return the ID of a browser; one that the catalogue has no more is known from what is on record."""
    hosts = list_installed(places, registry=registry(), scopes=(scope,))
    recorded = {browser for each in hosts if each.record for browser in each.record.browsers}
    return name if name in recorded else find(name).id


def _stale(places: Places, scope: Scope) -> list[str]:
    hosts = list_installed(places, registry=registry(), scopes=(scope,))
    return [each.name for each in hosts if each.state is State.STALE]


def _print(removals: list[Removal], scope: Scope, *, dry_run: bool) -> None:
    if not removals:
        say("no installed host is stale")
    for each in removals:
        if each.steps:
            say(f"{each.name} {'would be' if dry_run else 'is'} uninstalled{_from(each, 'from')}:\n")
            say(step_lines(each.steps))
        elif not each.kept:
            more = "" if own_app() else "; nmhost list shows what is"
            say(f"{each.name} is not installed{_from(each, 'for')} in {scope} scope{more}")
        for kept in each.kept:
            say(paragraph(f"warning: kept {shortened(kept)}"), fg="yellow", err=True)


def _from(removal: Removal, word: str) -> str:
    return f" {word} {' and '.join(removal.browsers)}" if removal.browsers else ""


def _facts(removal: Removal) -> dict[str, object]:
    return {
        "name": removal.name,
        "scope": removal.scope,
        "browsers": removal.browsers,
        "steps": [step.describe() for step in removal.steps],
        "kept": removal.kept,
    }
