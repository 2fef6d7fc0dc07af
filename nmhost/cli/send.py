"""``nmhost send``: talk to an installed host as a browser would."""

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import click

from nmhost.browsers import Browser, Catalogue, Family, Places, detect, family_rules, load_catalogue, parse_json
from nmhost.cli.outcome import Failed, Misused
from nmhost.cli.output import say, short
from nmhost.cli.subject import host_name
from nmhost.errors import FramingError, PortDisconnected
from nmhost.install.registry import registry
from nmhost.launch import Found, Refusal, launch
from nmhost.launch.conversation import Conversation
from nmhost.launch.reach import reach
from nmhost.manifest import classify

_EPILOG = """\b
Examples:
  nmhost send com.example.vault '{"type": "unlock", "vault": "home"}'
  nmhost send com.example.vault '"ping"' --as firefox --replies 2
  nmhost send com.example.vault - --as edge --follow < messages.jsonl
"""
_TOLD = 2_000  # how many bytes of a failed host's stderr are shown


@dataclass(frozen=True)
class Wanted:
    """Be what a person waits for.

    Args:
        replies: How many messages of the host.
        timeout: For how many seconds each.
        follow: Whether to go on until the host ends or the person has seen enough.
    """

    replies: int
    timeout: float
    follow: bool


@click.command("send", epilog=_EPILOG)
@click.argument("name", metavar="NAME|APP")
@click.argument("messages", metavar="JSON...", nargs=-1, required=True)
@click.option(
    "--as", "browser", metavar="BROWSER", help="The browser or family to be.  [default: the first that finds the host]"
)
@click.option("--extension", metavar="ID", help="The extension to be.  [default: the first that the host admits]")
@click.option(
    "--replies", type=click.IntRange(min=0), metavar="N", help="Wait for N messages.  [default: one for each sent]"
)
@click.option("-f", "--follow", is_flag=True, help="Print what comes until the host ends, or Ctrl-C.")
@click.option("--timeout", default=10.0, show_default=True, help="Seconds to wait for each message.")
@click.option("-v", "--verbose", is_flag=True, help="Show the host's stderr and what starts it.")
def command(
    name: str,
    messages: tuple[str, ...],
    *,
    browser: str | None,
    extension: str | None,
    replies: int | None,
    follow: bool,
    timeout: float,
    verbose: bool,
) -> None:
    """Talk to a host as a browser would.

    The host is looked up and started exactly as that browser would, and ended as that browser ends it. JSON is one
    message each; - reads one from each line of stdin.
    """
    values = list(_values(messages))
    found = _find(host_name(name), browser, extension)
    wanted = Wanted(len(values) if replies is None else replies, timeout, follow)
    if verbose:
        say(f"{found.family}: {short(found.manifest_path)} names {short(found.program)}", err=True)
    with tempfile.TemporaryFile() as stderr:
        try:
            _talk(found, values, wanted, stderr=None if verbose else stderr)
        except (PortDisconnected, FramingError, TimeoutError) as error:
            raise Failed(f"{error}{_told(error, found)}{_said(stderr)}") from error


def _values(messages: tuple[str, ...]) -> Iterator[object]:
    for text in messages:
        for line in sys.stdin if text == "-" else [text]:
            try:
                yield parse_json(line)
            except ValueError as error:
                raise Misused(
                    f"{line.strip()!r} is not JSON: {error}; a text needs its quotes, as in '\"ping\"'"
                ) from error


def _find(name: str, browser: str | None, extension: str | None) -> Found:
    """Return the host as the first of the browsers in question finds it; if none does, the first one's words count."""
    places = Places.here()
    refusals: list[tuple[Browser, Refusal]] = []
    family = classify(extension).family if extension else None
    for each in _browsers(load_catalogue(), browser, places):
        if browser is None and family not in (None, each.family):
            continue
        answer = reach(name, each, places, caller=extension, registry=registry())
        if isinstance(answer, Found):
            return answer
        refusals.append((each, answer))
    told = [(each, refusal) for each, refusal in refusals if refusal.tried] or refusals
    if not told:
        raise Failed("no browser was found on this machine; name one with --as to be it")
    each, refusal = told[0]
    raise Failed(f"{each.id} says: {refusal.text or 'nothing'} ({refusal.reason}); nmhost doctor {name} says more")


def _browsers(catalogue: Catalogue, named: str | None, places: Places) -> list[Browser]:
    """Return the browsers to be tried: the named one, those of the named family, or those on this machine."""
    if named is not None and named not in tuple(Family):
        return [catalogue.find(named)]
    known = [each for each in catalogue.browsers if each.runs_on(places.system) and named in (None, each.family)]
    here = [each for each in known if each.id == named or detect(each, places, registry=registry()).found]
    others = [each for each in known if each not in here]
    return [*sorted(here, key=lambda each: each.id != named), *others]


def _talk(found: Found, values: list[object], wanted: Wanted, *, stderr: IO[bytes] | None) -> None:
    limit = family_rules(found.family).from_host_limit
    with launch(found, stderr=stderr.fileno() if stderr else None) as process:
        conversation = Conversation(process, limit)
        for value in values:
            conversation.post(value)
        for _ in range(wanted.replies):
            _print(conversation.receive(wanted.timeout))
        if wanted.follow:
            _follow(conversation)


def _follow(conversation: Conversation) -> None:
    try:
        while True:
            _print(conversation.receive())
    except (KeyboardInterrupt, PortDisconnected):
        return


def _print(message: object) -> None:
    """Print a message as it reads best in this terminal's encoding."""
    text = json.dumps(message, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        text = json.dumps(message)
    say(text)


def _told(error: Exception, found: Found) -> str:
    """Return what an extension would be told of the host's end."""
    text = family_rules(found.family).texts.say("exited") if isinstance(error, PortDisconnected) else ""
    return f"; an extension would be told: {text}" if text else ""


def _said(stderr: IO[bytes]) -> str:
    """Return the end of what the host wrote to stderr."""
    size = stderr.seek(0, 2)
    stderr.seek(max(0, size - _TOLD))
    text = stderr.read().decode("utf-8", "replace").strip()
    return f"\nthe host's stderr ends with:\n{text}" if text else ""
