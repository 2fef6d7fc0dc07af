"""``nmhost install``: make browsers find and start a host."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from nmhost.browsers import Browser, Places, Scope
from nmhost.cli.choosing import chosen_browsers
from nmhost.cli.options import browser_options, chosen_scope, dry_run_option, json_option, scope_options
from nmhost.cli.outcome import NOTHING_TO_DO, Misused
from nmhost.cli.output import paragraph, print_json, say, short, shortened, table
from nmhost.cli.program import call
from nmhost.cli.subject import takes_app
from nmhost.install import MakeFolder, Options, Plan, RemoveFolder, Step, carry_out, plan_app
from nmhost.install.wrapper import checked_environ
from nmhost.project.declared import App
from nmhost.tap import find_tap, renew_tap

_EPILOG = """\b
Examples:
  nmhost install vault.py                     every browser found here
  nmhost install vault.py --browser firefox
  nmhost install vault.py --extension hkgcfmbnjfjhpcaeaagjlkokgeddlmoi
  sudo nmhost install my_package.host:host --scope system --dry-run
"""
_FOR = {Scope.USER: "for this user", Scope.SYSTEM: "for every user"}


@click.command("install", epilog=_EPILOG)
@takes_app
@browser_options
@click.option(
    "--extension", "extensions", metavar="ID", multiple=True, help="Admit this extension too, as one in development."
)
@click.option("--detect", is_flag=True, help="Admit the unpacked extensions too that may connect and are loaded here.")
@click.option(
    "--env",
    "environ",
    metavar="NAME=VALUE",
    multiple=True,
    callback=lambda _context, _option, given: _environ(given),
    help="Start the host with this environment variable; may be repeated.",
)
@click.option(
    "--user-data-dir",
    type=click.Path(path_type=Path),
    help="The Chromium family's --user-data-dir, if it is not the usual one.",
)
@scope_options
@dry_run_option
@click.option("--force", is_flag=True, help="Replace files that are not nmhost's, or were edited.")
@json_option
def command(
    app: App,
    *,
    names: tuple[str, ...],
    everything: bool,
    extensions: tuple[str, ...],
    detect: bool,
    environ: Mapping[str, str],
    user_data_dir: Path | None,
    scope: str,
    system: bool,
    dry_run: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Make browsers find and start a host.

    APP is a file (vault.py), a file and a variable (vault.py:host) or a module (my_package.host:host); without it, app
    of [tool.nmhost] in pyproject.toml counts. It is installed for every browser found on this machine: all or nothing,
    and a second time changes nothing.
    """
    places = Places.here()
    choice = chosen_browsers(names, places, everything=everything)
    if detect:
        extensions = (*extensions, *_unpacked(choice.browsers, places, app))
    where, folder = chosen_scope(scope, system=system), _absolute(user_data_dir)
    options = Options(where, extensions, folder, choice.asked, environ)
    plan = plan_app(app, choice, places, options)
    done = carry_out(plan, force=force, dry_run=dry_run).applied
    steps, replaced = done.done, done.replaced
    tap = renew_tap(plan.name, places) if steps and not dry_run else find_tap(plan.name, places)
    if as_json:
        print_json(_facts(plan, steps, replaced))
    else:
        _print(plan, steps, replaced, dry_run=dry_run)
        if tap is not None and not dry_run:
            say(f"the tap on it is in place as before; {call('tap', f'{plan.name} --off')} takes it away")
    if not steps:
        raise click.exceptions.Exit(NOTHING_TO_DO)


def _unpacked(browsers: Iterable[Browser], places: Places, app: App) -> Iterator[str]:
    """Yield each unpacked extension that may connect, behind the name of the browser that it is loaded in."""
    from nmhost.doctor.profiles import installed_extensions  # only who asks for it pays for it

    for browser in browsers:
        for each in installed_extensions(browser, places):
            if each.unpacked and each.enabled and each.may_connect and each.id not in app.extensions:
                say(f"{each.id} ({each.name}), loaded in {browser.id}, is admitted too", err=True)
                yield f"{browser.id}:{each.id}"


def _environ(variables: tuple[str, ...]) -> Mapping[str, str]:
    """Return environment variables by their names."""
    for each in variables:
        if "=" not in each:
            raise Misused(f"--env {each} sets nothing; give NAME=VALUE")
    return checked_environ({each.partition("=")[0]: each.partition("=")[2] for each in variables})


def _absolute(path: Path | None) -> Path | None:
    return path.absolute() if path else None


def _print(plan: Plan, steps: tuple[Step, ...], replaced: tuple[str, ...], *, dry_run: bool) -> None:
    whom = _FOR[plan.record.scope]
    if not steps:
        say(f"{plan.name} is installed {whom} already; there is nothing to do")
    elif dry_run:
        say(f"{plan.name} would be installed {whom}:\n")
        say(step_lines((*steps, *([plan.trial] if plan.trial else ())), every=True))
    else:
        say(f"{plan.name} is installed {whom}", fg="green", bold=True)
    say()
    say(table(("BROWSER", "LOOKS IN"), _rows(plan)))
    for text in replaced:
        say(paragraph(f"replaced an earlier installation: {text}", first="\n"))
    for text in plan.warnings:
        say(paragraph(f"warning: {text}", first="\n"), fg="yellow", err=True)
    if steps and not dry_run:
        say(f"\nto see each of them start it: {call('doctor', plan.name)}")


def step_lines(steps: Iterable[Step], *, every: bool = False) -> str:
    """Return steps in words, a line each; what is done to folders is told only where *every* step is."""
    told = [step for step in steps if every or not isinstance(step, MakeFolder | RemoveFolder)]
    return "\n".join(f"  {shortened(step.describe())}" for step in told)


def _rows(plan: Plan) -> list[tuple[str, str]]:
    found = [(browser.id, short(place)) for browser, places in plan.installed for place in places]
    return [*found, *((each.browser.id, f"skipped: {each.reason}") for each in plan.skipped)]


def _entry(place: str, name: str) -> str:
    """Return what is written at a place: a registry key or a file."""
    return f"{place}\\{name}" if place.startswith("HK") else f"{place}/{name}.json"


def _facts(plan: Plan, steps: tuple[Step, ...], replaced: tuple[str, ...]) -> dict[str, object]:
    return {
        "name": plan.name,
        "scope": plan.record.scope,
        "steps": [step.describe() for step in steps],
        "installed": {browser.id: [_entry(place, plan.name) for place in places] for browser, places in plan.installed},
        "skipped": {each.browser.id: each.reason for each in plan.skipped},
        "replaced": replaced,
        "warnings": plan.warnings,
    }
