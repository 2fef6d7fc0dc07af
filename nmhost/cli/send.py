"""``nmhost send``: talk to a host as a browser would."""

import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import click

from nmhost.browsers import Browser, Catalogue, Family, Places, detect, family_rules, load_catalogue
from nmhost.cli.completing import complete_browsers, complete_subjects
from nmhost.cli.dialogue import STDIN, Sayings, Wanted, parse_message, talk
from nmhost.cli.hosts import instead
from nmhost.cli.outcome import Failed, Misused
from nmhost.cli.output import print_message, say, short
from nmhost.cli.subject import named_extension, subject
from nmhost.cli.uninstalled import as_it_lies
from nmhost.errors import FramingError, PortDisconnected
from nmhost.install.machine import registry
from nmhost.launch import Found, Refusal, launch
from nmhost.launch.in_browser import find_in_browser
from nmhost.launch.message_pipe import MessagePipe
from nmhost.launch.stderr import ErrorStream
from nmhost.manifest import HostManifest, classify
from nmhost.project.declared import App

_EPILOG = """\b
Examples:
  nmhost send com.example.vault '{"type": "unlock", "vault": "home"}'
  nmhost send vault.py '"ping"' --as firefox --replies 2
  nmhost send com.example.vault - --as edge --follow < messages.jsonl
"""


@click.command("send", epilog=_EPILOG)
@click.argument("subject_text", metavar="NAME|APP", shell_complete=complete_subjects)
@click.argument("messages", metavar="JSON...", nargs=-1, required=True)
@click.option(
    "--as",
    "browser",
    metavar="BROWSER",
    shell_complete=complete_browsers,
    help="The browser or family to be.  [default: the first that finds the host]",
)
@click.option("--extension", metavar="ID", help="The extension to be.  [default: the first that the host admits]")
@click.option(
    "--replies", type=click.IntRange(min=0), metavar="N", help="Wait for N messages.  [default: one for each sent]"
)
@click.option("-f", "--follow", is_flag=True, help="Print what comes until the host ends, or Ctrl-C.")
@click.option("--timeout", default=10.0, show_default=True, help="Seconds to wait for each message.")
@click.option("-v", "--verbose", is_flag=True, help="Show the host's stderr and what starts it.")
def command(
    messages: tuple[str, ...],
    *,
    subject_text: str | None = None,
    browser: str | None,
    extension: str | None,
    replies: int | None,
    follow: bool,
    timeout: float,
    verbose: bool,
) -> None:
    """Talk to a host as a browser would.

    The host is looked up and started exactly as that browser would, and ended as that browser ends it; an app that is
    not installed is started as it lies. JSON is one message each; - sends each line of stdin as it comes, so that one
    can answer what the host asks.
    """
    for text in messages:
        _check(text)
    wanted = Wanted(replies, timeout, follow)
    with _found(subject_text, browser, named_extension(extension)) as found:
        if verbose:
            say(f"{found.family}: {short(found.manifest_path)} names {short(found.program)}", err=True)
        if STDIN in messages and sys.stdin.isatty():
            say("each line is sent as a message; Ctrl-D ends the dialogue", err=True)
        _talk(found, messages, wanted, verbose=verbose)


def _check(text: str) -> None:
    """Refuse a message that is none before anything is started."""
    if text == STDIN:
        return
    try:
        parse_message(text)
    except ValueError as error:
        raise Misused(str(error)) from error


def _talk(found: Found, messages: tuple[str, ...], wanted: Wanted, *, verbose: bool) -> None:
    sayings = Sayings(messages, refuse=lambda reason: say(f"not sent: {reason}", err=True))
    limit = family_rules(found.family).from_host_limit
    with ErrorStream(on_line=_print_error if verbose else None) as stderr:
        try:
            with launch(found, stderr=stderr.descriptor) as process:
                talk(MessagePipe(process, limit), sayings, wanted, print_message)
        except KeyboardInterrupt:
            if not wanted.follow:
                raise
        except (PortDisconnected, FramingError, TimeoutError) as error:
            stderr.close()
            said = f"\nthe host's stderr ends with:\n{stderr.text}" if stderr.text and not verbose else ""
            raise Failed(f"{error}{_told(error, found)}{said}") from error
    if sayings.refused:
        raise click.exceptions.Exit(Misused.exit_code)


def _print_error(line: str) -> None:
    say(line, err=True)


@contextmanager
def _found(text: str | None, browser: str | None, extension: str | None) -> Generator[Found]:
    """Give the host as the first of the browsers in question finds it; an app that none finds, as it lies."""
    name, app = subject(text)
    places = Places.here()
    browsers = [*_candidates(browser, extension, places)]
    answers = [(each, find_in_browser(name, each, places, caller=extension, registry=registry())) for each in browsers]
    found = next((answer for _, answer in answers if isinstance(answer, Found)), None)
    refused = [(each, answer) for each, answer in answers if isinstance(answer, Refusal)]
    told = [(each, answer) for each, answer in refused if answer.tried]
    if found is not None:
        yield found
    elif app is not None and not told:
        with _as_it_lies(app, browsers, extension) as lying:
            yield lying
    elif not refused:
        raise Failed("no browser was found on this machine; name one with --as to be it")
    else:
        raise _refused(name, *(told or refused)[0], places)


@contextmanager
def _as_it_lies(app: App, browsers: list[Browser], extension: str | None) -> Generator[Found]:
    """Give an app that is not installed, as the first browser that it is for would find it."""
    families = HostManifest.of(app).families
    chosen = next((each for each in browsers if each.family in families), None)
    if chosen is None:
        asked = " or ".join(dict.fromkeys(each.family for each in browsers))
        raise Failed(f"{app.name} names no extension of the {asked} family; its families are {', '.join(families)}")
    say(f"{app.name} is not installed; {short(app.text or str(app.program))} is started as it lies", err=True)
    with as_it_lies(app, chosen, extension) as answer:
        if isinstance(answer, Refusal):
            raise _refused(app.name, chosen, answer, None)
        yield answer


def _refused(name: str, browser: Browser, refusal: Refusal, places: Places | None) -> Failed:
    """Return what a browser that finds no host says, and what may have been meant."""
    meant = instead(name, places) if places is not None and not refusal.tried else ""
    more = meant or f"; nmhost doctor {name} says more"
    return Failed(f"{browser.id} says: {refusal.text or 'nothing'} ({refusal.reason}){more}")


def _candidates(named: str | None, extension: str | None, places: Places) -> Iterator[Browser]:
    """Yield the browsers to be tried: of the named one, or those of the extension's family."""
    family = classify(extension).family if extension else None
    for each in _browsers(load_catalogue(), named, places):
        if named is not None or family in (None, each.family):
            yield each


def _browsers(catalogue: Catalogue, named: str | None, places: Places) -> list[Browser]:
    """Return the browsers to be tried: the named one, those of the named family, or those on this machine."""
    if named is not None and named not in tuple(Family):
        return [catalogue.find(named)]
    known = [each for each in catalogue.browsers if each.runs_on(places.system) and named in (None, each.family)]
    here = [each for each in known if each.id == named or detect(each, places, registry=registry()).found]
    others = [each for each in known if each not in here]
    return [*sorted(here, key=lambda each: each.id != named), *others]


def _told(error: Exception, found: Found) -> str:
    """Return what an extension would be told of the host's end."""
    text = family_rules(found.family).texts.say("exited") if isinstance(error, PortDisconnected) else ""
    return f"; an extension would be told: {text}" if text else ""
