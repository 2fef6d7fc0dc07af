"""``nmhost check``: how a host in any language holds against what browsers do to it."""

import json
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

import click

from nmhost.browsers import Places, parse_json
from nmhost.check import Case, Result, Subject, Verdict, cases, check
from nmhost.check.reports import as_html, as_json, as_junit, summary
from nmhost.check.run import WITHIN_S
from nmhost.check.subjects import subject_of, with_message
from nmhost.cli.hosts import naming_others
from nmhost.cli.outcome import Misused
from nmhost.cli.output import paragraph, print_json, say
from nmhost.cli.subject import python_option
from nmhost.port import is_host_name
from nmhost.recording.files import PAGE, XML, check_target, write_file

_EPILOG = """\b
Examples:
  nmhost check com.example.vault --message '{"type": "ping"}'
  nmhost check vault.py --message '{"type": "ping"}'
  nmhost check ./host --junit check.xml --html check.html
"""
_COLOURS = {
    Verdict.PASS: "green",
    Verdict.FAIL: "red",
    Verdict.TOLERATED: "yellow",
    Verdict.NOT_APPLICABLE: "bright_black",
    Verdict.NOT_TRIED: "yellow",
}
_SHORT = {Verdict.NOT_APPLICABLE: "n/a"}
_VERDICT_WIDTH = 10
_INDENT = " " * (_VERDICT_WIDTH + 2)


@click.command("check", epilog=_EPILOG)
@click.argument("subject_text", metavar="NAME|APP|PROGRAM")
@python_option
@click.option("--message", "message", metavar="JSON", help="A message that the host answers with one.  [default: {}]")
@click.option("--large-message", metavar="JSON", help="A message that asks for an answer of over 1 MiB.")
@click.option("--only", multiple=True, metavar="CASE|GROUP", help="Try these alone.")
@click.option(
    "--within",
    type=click.FloatRange(min=0),
    default=WITHIN_S,
    show_default=True,
    metavar="SECONDS",
    help="Begin no further case after so long.",
)
@click.option("--all", "everything", is_flag=True, help="Show what passed, is not applicable or was not tried, too.")
@click.option("--json", "as_json_text", is_flag=True, help="Print JSON.")
@click.option("--junit", type=click.Path(path_type=Path, dir_okay=False), help="Write JUnit XML to this file.")
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a page to this file.")
def command(
    subject_text: str,
    *,
    python: str | None,
    message: str | None,
    large_message: str | None,
    only: tuple[str, ...],
    within: float,
    everything: bool,
    as_json_text: bool,
    junit: Path | None,
    page: Path | None,
) -> None:
    """Check how a host in any language holds against what browsers do to it.

    Starts the host as each family's browser does, for every case anew, and tries framing, JSON, output, ends, starts,
    limits, load, resources, manifest and permissions. Exit code 1: a case failed or was not tried.
    """
    chosen = _chosen(only)
    for target, kind in ((junit, XML), (page, PAGE)):
        if target is not None:
            check_target(target, kind)  # before a minute of trying
    with _named(subject_text), subject_of(subject_text, python=python) as found:
        subject = replace(found, large_message=_value(large_message, "--large-message"))
        subject = with_message(subject if message is None else replace(subject, message=_value(message, "--message")))
        if subject.error and not as_json_text:
            say(paragraph(f"it answers {json.dumps(subject.message)} with an error: {subject.error}"), fg="yellow")
            say(paragraph("what it does with a message that it takes is not seen; give one by --message") + "\n")
        results: list[Result] = []
        for result in check(subject, only=chosen, within=within):
            results.append(result)
            if not as_json_text:
                _show(result, everything=everything)
    if junit is not None:
        write_file(junit, XML, as_junit(subject, results))
    if page is not None:
        write_file(page, PAGE, as_html(subject, results))
    if as_json_text:
        print_json(as_json(subject, results))
    else:
        _summarize(subject, results)
    raise SystemExit(any(result.verdict in (Verdict.FAIL, Verdict.NOT_TRIED) for result in results))


def _named(text: str | None) -> AbstractContextManager[None]:
    """Let a host's name that no host has be answered by those that there are."""
    return naming_others(text, Places.here()) if text and is_host_name(text) else nullcontext()


def _chosen(only: tuple[str, ...]) -> list[Case]:
    found = [case for case in cases() if not only or case.id in only or case.group in only]
    known = {case.id for case in cases()} | {case.group for case in cases()}
    if unknown := [each for each in only if each not in known]:
        groups = ", ".join(dict.fromkeys(case.group for case in cases()))
        raise Misused(f"there is no case or group {unknown[0]!r}; the groups are {groups}")
    return found


def _value(text: str | None, option: str) -> object:
    if text is None:
        return None
    try:
        return parse_json(text)
    except ValueError as error:
        raise Misused(f"{option} is no JSON: {error}") from None


def _show(result: Result, *, everything: bool) -> None:
    good = result.verdict in (Verdict.PASS, Verdict.NOT_APPLICABLE, Verdict.NOT_TRIED)
    if good and not everything:
        return
    verdict = _SHORT.get(result.verdict, result.verdict.value)
    say(f"{verdict:<{_VERDICT_WIDTH}}", fg=_COLOURS[result.verdict], nl=False)
    say(f"  {result.case.id}, as {result.family}: {result.case.title}")
    say(paragraph(f"seen: {result.seen}", _INDENT))
    if not good:
        say(paragraph(f"required: {result.case.requires} ({result.case.source})", _INDENT))
        say(paragraph(f"to mend it: {result.case.mend}", _INDENT))


def _summarize(subject: Subject, results: list[Result]) -> None:
    told = summary(results)
    known = (
        "no message that it answers (give one by --message)"
        if subject.message is None
        else f"the message {json.dumps(subject.message)}"
    )
    say(f"{subject.name}: {told}, with {known}, in {sum(each.seconds for each in results):.0f} s")
