"""``nmhost tap``: record what a browser and an installed host of any language say to each other."""

import click

from nmhost.browsers import Places
from nmhost.cli.completing import complete_subjects
from nmhost.cli.hosts import instead, naming_others
from nmhost.cli.options import json_option
from nmhost.cli.outcome import Misused, nothing_to_do
from nmhost.cli.output import print_json, say, short
from nmhost.cli.subject import host_name, python_option
from nmhost.tap import Settings, Tap, find_tap, find_taps, looks_secret, place_tap, remove_tap
from nmhost.tap.settings import DEFAULT_LIMIT, MIB

_EPILOG = """\b
Examples:
  nmhost tap com.example.vault --redact 'pass*' --bodies
  nmhost trace com.example.vault --follow
  nmhost tap com.example.vault --off
"""


@click.command("tap", epilog=_EPILOG)
@click.argument("name_text", metavar="[NAME|APP]", required=False, shell_complete=complete_subjects)
@python_option
@click.option("--off", is_flag=True, help="Take the tap away; recordings stay.")
@click.option("--redact", multiple=True, metavar="KEY", help="Leave out the values of keys like this; * and ? match.")
@click.option(
    "--bodies/--no-bodies",
    default=None,
    help="Record messages, or their time and size alone.  [default: not where the name looks secret]",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=DEFAULT_LIMIT // MIB,
    show_default=True,
    metavar="MIB",
    help="End a recording at this size.",
)
@json_option
def command(
    *,
    name_text: str | None,
    python: str | None,
    off: bool,
    redact: tuple[str, ...],
    bodies: bool | None,
    limit: int,
    as_json: bool,
) -> None:
    """Record what a browser and a host say to each other.

    Puts a recorder between them in every manifest that leads to the host, for both families, until --off. Each session
    is a file of JSON lines that this user alone may read. Without a name, shows the taps that are in place.
    """
    places = Places.here()
    if name_text is None:
        if off or redact:
            raise Misused("give the host's name")
        _show_all(find_taps(places), as_json=as_json)
        return
    name = host_name(name_text, python=python)
    if off:
        _take_away(name, places)
        return
    kept = not looks_secret(name) if bodies is None else bodies
    with naming_others(name, places):
        tap = place_tap(name, places, Settings(kept, redact, limit * MIB))
    if as_json:
        print_json(_facts(tap))
    else:
        _show(tap, guessed=bodies is None)


def _take_away(name: str, places: Places) -> None:
    tap = find_tap(name, places)
    if tap is None:
        raise nothing_to_do(f"no tap is in place on {name}{instead(name, places)}")
    for path in remove_tap(tap, places):
        say(f"left as it is, since it was changed meanwhile: {short(path)}", fg="yellow")
    say(f"the tap on {name} is taken away", fg="green")
    if tap.recordings.is_dir():
        say(f"its recordings stay in {short(tap.recordings)}")


def _show(tap: Tap, *, guessed: bool) -> None:
    say(f"a tap is in place on {tap.name}", fg="green")
    for each in tap.manifests:
        say(f"  {short(each.path)}")
    if not tap.settings.bodies:
        why = ", as the host's name looks like secrets; --bodies records them" if guessed else ""
        say(f"messages are left out, their time and size are recorded{why}")
    elif tap.settings.redact:
        say(f"left out are the values of {', '.join(tap.settings.redact)}")
    say(f"connections that begin from now on are recorded in {short(tap.recordings)}")
    say(f"nmhost trace {tap.name} shows them, nmhost tap {tap.name} --off takes the tap away")


def _show_all(taps: list[Tap], *, as_json: bool) -> None:
    if as_json:
        print_json([_facts(each) for each in taps])
    elif not taps:
        raise nothing_to_do("no tap is in place")
    for each in [] if as_json else taps:
        lost = ", of which some lead there no more" if each.lost else ""
        say(f"{each.name}  {len(each.manifests)} manifests{lost}, records to {short(each.recordings)}")


def _facts(tap: Tap) -> dict[str, object]:
    return {
        "name": tap.name,
        "manifests": [str(each.path) for each in tap.manifests],
        "changed_since": [str(each) for each in tap.lost],
        "recordings": str(tap.recordings),
        **tap.settings.as_json(),
    }
