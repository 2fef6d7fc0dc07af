"""``nmhost manifest``: the host manifests of a host, or what is wrong with somebody's."""

from pathlib import Path

import click

from nmhost.browsers import Family, Places, System, find, this_system
from nmhost.cli.completing import complete_apps
from nmhost.cli.options import json_option
from nmhost.cli.outcome import Failed
from nmhost.cli.output import paragraph, print_json, say, short
from nmhost.cli.program import own_app
from nmhost.cli.subject import named_app, python_option
from nmhost.install import Choice, Options, WriteFile, plan_app
from nmhost.manifest import Explained, HostManifest, judge
from nmhost.project.declared import App

_EPILOG = """\b
Examples:
  nmhost manifest vault.py
  nmhost manifest vault.py --family firefox > com.example.vault.json
  nmhost manifest --check com.example.vault.json --family firefox
"""


@click.command("manifest", epilog=_EPILOG)
@click.argument("app_text", metavar="[APP]", required=False, shell_complete=complete_apps)
@python_option
@click.option("--family", type=click.Choice([each.value for each in Family]), help="Only this family's.")
@click.option(
    "--check",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Say what a family has against this manifest.",
)
@click.option(
    "--on",
    "system",
    type=click.Choice([each.value for each in System]),
    help="Check it as on this system.  [default: the one this is]",
)
@json_option
def command(
    *,
    app_text: str | None = None,
    python: str | None = None,
    family: str | None,
    file: Path | None,
    system: str | None,
    as_json: bool,
) -> None:
    """Show a host's manifests, or check somebody's.

    Each family of browsers has its own form, and refuses the other's.
    """
    families = (Family(family),) if family else tuple(Family)
    if file is not None:
        _check(file, families, System(system) if system else this_system(), as_json=as_json)
    else:
        _show(own_app() or named_app(app_text, python=python), families, as_json=as_json)


def _show(app: App, families: tuple[Family, ...], *, as_json: bool) -> None:
    manifest = HostManifest.of(app)
    wanted = [family for family in families if family in manifest.families]
    if not wanted:
        raise Failed(f"{app.name} names no extension of the {families[0]} family; add its ID to extensions=[...]")
    program = str(app.program or _wrapper(app))
    if as_json:
        print_json({family: manifest.data(family, program) for family in wanted})
    elif len(families) == 1:
        say(manifest.text(wanted[0], program), nl=False)
    else:
        for family in wanted:
            say(f"{family} family:", bold=True)
            say(manifest.text(family, program))


def _wrapper(app: App) -> str:
    """Return where install puts the wrapper."""
    families = HostManifest.of(app).families
    plan = plan_app(app, Choice((find(families[0]),), named=False), Places.here(), Options())
    return str(next(step.path for step in plan.steps if isinstance(step, WriteFile)))


def _check(file: Path, families: tuple[Family, ...], system: System, *, as_json: bool) -> None:
    """Print what each family has against a manifest; one of them has to accept it."""
    data = file.read_bytes()
    place = str(file.absolute())
    verdicts = {family: judge(data, family=family, name=file.stem, file=place, system=system) for family in families}
    if as_json:
        print_json({family: [vars(fault) for fault in verdict.faults] for family, verdict in verdicts.items()})
    else:
        for family, verdict in verdicts.items():
            _print_verdict(family, verdict)
    if not any(verdict.good for verdict in verdicts.values()):
        raise Failed(f"{short(file)} is accepted by no browser of the {' or '.join(families)} family")


def _print_verdict(family: Family, verdict: Explained) -> None:
    if verdict.good:
        say(f"{family} family: accepted{', but' if verdict.hints else ''}", fg="green")
        for hint in verdict.hints:
            say(paragraph(hint, "    ", "  - "))
        return
    say(f"{family} family: refused", fg="red")
    for fault in verdict.faults:
        say(paragraph(fault.reason, "    ", "  - "))
        say(paragraph(f"the browser prints: {fault.console}", "    "))
