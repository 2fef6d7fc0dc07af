"""``nmhost list``: the hosts that nmhost has installed."""

import shlex

import click

from nmhost.browsers import Places
from nmhost.cli.options import json_option
from nmhost.cli.output import paragraph, print_json, say, shortened, table
from nmhost.cli.program import own_app
from nmhost.errors import LaunchError
from nmhost.install import Installed, State, list_installed
from nmhost.install.machine import registry
from nmhost.resident.asking import told_by
from nmhost.tap import find_tap

_COLOURS = {
    State.WHOLE: "green",
    State.UNFINISHED: "yellow",
    State.OUTDATED: "yellow",
    State.CHANGED: "yellow",
    State.STALE: "red",
}


@click.command("list", epilog="\b\nExamples:\n  nmhost list\n  nmhost list --stale --json")
@click.option("--stale", is_flag=True, help="Only hosts whose app or interpreter is gone.")
@json_option
def command(*, stale: bool, as_json: bool) -> None:
    """Show the hosts that nmhost has installed.

    Those of an older version or of an environment that is gone are shown too. A host is whole; unfinished, if an
    installation was cut short; outdated, if its app says otherwise since; changed, if a file of it was edited or
    removed; or stale, if its app or interpreter is gone.
    """
    own = own_app()
    hosts = [
        each
        for each in list_installed(Places.here(), registry=registry(), compare_apps=True)
        if (not stale or each.state is State.STALE) and (own is None or own.name == each.name)
    ]
    if as_json:
        print_json([_facts(each) for each in hosts])
    elif hosts:
        say(table(("HOST", "SCOPE", "STATE", "BROWSERS"), [_row(each) for each in hosts]))
        _print_problems(hosts)
    else:
        say("no installed host is stale" if stale else "nmhost has installed no host here")


def _row(host: Installed) -> tuple[str, str, str, str]:
    return (
        host.name,
        host.scope,
        f"{host.state}{_running(host)}{_tapped(host)}",
        ", ".join(host.record.browsers) if host.record else "",
    )


def _running(host: Installed) -> str:
    """Return that the resident of a shared host runs, in words that end what is said of the host."""
    facts = _resident(host)
    return f", process {facts['pid']}" if facts else ""


def _tapped(host: Installed) -> str:
    """Return that a tap is in place on a host, in words that end what is said of it."""
    return ", tapped" if find_tap(host.name, Places.here()) is not None else ""


def _resident(host: Installed) -> dict[str, object] | None:
    """Return what the resident of a shared host tells of itself, None if none runs or says anything."""
    if host.record is None or not host.record.shared:
        return None
    try:
        return told_by(host.name)
    except LaunchError:
        return None


def _print_problems(hosts: list[Installed]) -> None:
    for host in hosts:
        for problem in host.problems:
            say(paragraph(f"{host.name}: {shortened(problem)}", "  ", "\n"), fg=_COLOURS[host.state])
        if host.state is State.OUTDATED and host.record:
            say(f"  to mend it: nmhost install {shlex.quote(host.record.app)}")
    if any(host.state is State.STALE for host in hosts):
        say("\nnmhost uninstall --stale removes what is stale, with --force also what was edited")


def _facts(host: Installed) -> dict[str, object]:
    record = host.record
    return {
        "name": host.name,
        "scope": host.scope,
        "state": host.state,
        "problems": host.problems,
        "folder": host.folder,
        "app": record.app if record else None,
        "interpreter": record.interpreter if record else None,
        "browsers": sorted(record.browsers) if record else [],
        "files": sorted(record.files) if record else [],
        "resident": _resident(host),
        "tapped": bool(_tapped(host)),
    }
