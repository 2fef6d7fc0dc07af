"""``nmhost doctor``: why a browser does not start a host, and what mends it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from nmhost.browsers import Browser, Family, Places, detect, find, parse_json
from nmhost.cli.choosing import chosen_browsers
from nmhost.cli.completing import complete_subjects
from nmhost.cli.hosts import instead
from nmhost.cli.options import browser_options, json_option
from nmhost.cli.outcome import Misused
from nmhost.cli.output import paragraph, print_json, say, short, shortened, width
from nmhost.cli.subject import named_extension, python_option, subject
from nmhost.doctor import Diagnosis, Finding, Helpers, Machine, Subject, Verdict, diagnose, find_helpers
from nmhost.doctor.extension_checks import findings_of, fits
from nmhost.errors import DefinitionError
from nmhost.install.machine import registry

_EPILOG = """\b
Examples:
  nmhost doctor vault.py
  nmhost doctor com.example.vault --browser firefox
  nmhost doctor vault.py --extension extension/
  nmhost doctor org.keepassxc.keepassxc_browser --message '{"action": "x"}'
"""
_MARKS = {
    Verdict.OK: ("ok", "green"),
    Verdict.WARNING: ("warn", "yellow"),
    Verdict.FAULT: ("FAULT", "red"),
    Verdict.NOTE: ("-", None),
    Verdict.HINT: ("-", None),
}
_CHECK_WIDTH = 12
_INDENT = " " * 21
_DETAIL = " " * 9
_MARK = "  {:<5}"


@click.command("doctor", epilog=_EPILOG)
@click.argument("subject_text", metavar="[NAME|APP]", required=False, shell_complete=complete_subjects)
@python_option
@browser_options
@click.option(
    "--extension", metavar="ID|DIR", help="The extension that can't connect: its ID, or the folder of an unpacked one."
)
@click.option(
    "--message", metavar="JSON", help="What the host is sent when it is tried; it has to understand it.  [default: {}]"
)
@click.option("--user-data-dir", type=click.Path(path_type=Path), help="The Chromium family's --user-data-dir.")
@json_option
def command(
    *,
    subject_text: str | None = None,
    python: str | None = None,
    names: tuple[str, ...],
    everything: bool,
    extension: str | None,
    message: str | None,
    user_data_dir: Path | None,
    as_json: bool,
) -> None:
    """Find out why a browser does not start a host.

    Goes through the steps that each browser takes, in its order, up to the first that fails: is it there, what do
    policies forbid, which manifest wins, what is wrong with it, who may connect, is the program fit; then it starts
    the host as that browser does from the desktop. It works for every host, whatever it is written with.
    """
    places = Places.here()
    folder = _folder(extension)
    if folder is not None and subject_text is None and not _has_app(python):
        _judge(folder, names, as_json=as_json)
        return
    choice = chosen_browsers(names, places, everything=everything)
    asked = _subject(subject_text, python, None if folder else named_extension(extension), message)
    asked = replace(asked, folder=folder)
    machine = Machine(
        places,
        registry(),
        _helpers(choice.browsers, places, asked.name),
        user_data_dir.absolute() if user_data_dir else None,
    )
    diagnoses = diagnose(asked, choice.browsers, machine)
    if as_json:
        print_json({"name": asked.name, "browsers": [_facts(each) for each in diagnoses]})
    else:
        for each in diagnoses:
            _print(each, asked)
        _print_instead(diagnoses, asked, places)
    if not all(each.healthy for each in diagnoses):
        raise click.exceptions.Exit(1)


def _folder(extension: str | None) -> Path | None:
    """Return the folder of an unpacked extension, if that is what was named."""
    path = Path(extension).absolute() if extension else None
    return path if path is not None and path.is_dir() else None


def _has_app(python: str | None) -> bool:
    try:
        subject(None, python=python)
    except DefinitionError:
        return False
    return True


def _judge(folder: Path, names: tuple[str, ...], *, as_json: bool) -> None:
    """Say of an extension alone whether each family takes it; no browser has to be here."""
    families = dict.fromkeys(find(name).family for name in names) or dict.fromkeys(Family)
    found = {family: tuple(findings_of(folder, family)) for family in families}
    if as_json:
        print_json({family.value: [vars(each) for each in one] for family, one in found.items()})
    else:
        for family, one in found.items():
            word, colour = ("takes", "green") if fits(one) else ("does not take", "red")
            say(f"{family} {word} {short(folder)}", fg=colour, bold=True)
            for finding in one:
                _print_finding(finding)
            say()
    if not all(fits(one) for one in found.values()):
        raise click.exceptions.Exit(1)


def _helpers(browsers: Iterable[Browser], places: Places, name: str) -> Helpers:
    """Return what lets sandboxed browsers reach hosts; the bus is asked only where there is such a browser."""
    boxed = any(detect(browser, places).sandboxes for browser in browsers)
    return find_helpers(places, name) if boxed else Helpers()


def _subject(text: str | None, python: str | None, extension: str | None, message: str | None) -> Subject:
    try:
        value = parse_json(message or "{}")
    except ValueError as error:
        raise Misused(f"--message {message!r} is not JSON: {error}") from error
    name, app = subject(text, python=python)
    return Subject(name, app, extension, message=value, message_given=message is not None)


def _print_instead(diagnoses: list[Diagnosis], asked: Subject, places: Places) -> None:
    """Name the hosts that there are, if no browser finds the one that was asked for."""
    missing = all(each.fault and each.fault.check == "manifest" for each in diagnoses)
    meant = instead(asked.name, places) if missing and asked.app is None else ""
    if meant:
        say(f"no host is called {asked.name}{meant}")


def _print(diagnosis: Diagnosis, asked: Subject) -> None:
    browser, fault = diagnosis.browser, diagnosis.fault
    if not diagnosis.meant:
        say(f"{browser.id} has nothing to do with {asked.name}", bold=True)
    elif fault is None:
        say(f"{browser.id} connects to {asked.name}", fg="green", bold=True)
    else:
        say(f"{browser.id} can't connect to {asked.name}", fg="red", bold=True)
    for finding in diagnosis.findings:
        _print_finding(finding)
    say()


def _print_finding(finding: Finding) -> None:
    mark, colour = _MARKS[finding.verdict]
    say(_MARK.format(mark), fg=colour, nl=False)
    text, first = shortened(finding.text), f"{_DETAIL}{finding.check:<{_CHECK_WIDTH}}"
    fits = len(_INDENT) + max(map(len, text.split())) <= width()
    told = paragraph(text, _INDENT, first) if fits else f"{first.rstrip()}\n{paragraph(text, _DETAIL)}"
    say(told[len(_MARK.format(mark)) :])
    if finding.verdict is Verdict.FAULT and finding.told != "":
        _print_detail("extension is told", "nothing: its port just ends" if finding.told is None else finding.told)
    for line in finding.console:
        _print_detail("browser prints", line)
    if finding.mend:
        _print_detail("to mend it", finding.mend)


def _print_detail(what: str, text: str) -> None:
    """Print a detail of a finding; a browser's own line may hold the layout of its source."""
    say(paragraph(f"{what}: {shortened(' '.join(text.split()))}", _DETAIL + "  ", _DETAIL), dim=True)


def _facts(diagnosis: Diagnosis) -> dict[str, object]:
    return {
        "browser": diagnosis.browser.id,
        "family": diagnosis.browser.family,
        "healthy": diagnosis.healthy,
        "meant": diagnosis.meant,
        "told": diagnosis.fault.told if diagnosis.fault else None,
        "findings": [vars(each) for each in diagnosis.findings],
    }
