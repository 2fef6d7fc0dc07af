"""Options that several commands share."""

from collections.abc import Callable

import click

from nmhost.browsers import Scope
from nmhost.cli.completing import complete_browsers

Callback = Callable[..., None]


def browser_options(function: Callback) -> Callback:
    """Give a command the options --browser and --all, as ``names`` and ``everything``."""
    named = click.option(
        "--browser",
        "names",
        multiple=True,
        metavar="BROWSER",
        shell_complete=complete_browsers,
        help="This browser; may be repeated.",
    )
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
