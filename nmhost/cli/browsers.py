"""``nmhost browsers``: the browsers that are known, which of them are here, and where each looks."""

import click

from nmhost.browsers import AnyLocation, Detected, Places, detect, load_catalogue
from nmhost.cli.completing import complete_browsers
from nmhost.cli.output import paragraph, print_json, say, short, table
from nmhost.install.machine import registry


@click.command(
    "browsers",
    epilog="\b\nExamples:\n  nmhost browsers\n  nmhost browsers firefox chromium\n  nmhost browsers --all --json",
)
@click.argument("names", metavar="[BROWSER]...", nargs=-1, shell_complete=complete_browsers)
@click.option("--all", "everything", is_flag=True, help="Also those that are not on this machine.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def command(names: tuple[str, ...], *, everything: bool, as_json: bool) -> None:
    """Show the browsers here, and where each looks.

    Without names it shows those on this machine; with names, the places where these look for hosts.

    A browsers.toml of your own, in nmhost's configuration folder or named by NMHOST_BROWSERS, adds browsers.
    """
    places = Places.here()
    catalogue = load_catalogue()
    known = [catalogue.find(name) for name in names] or [
        each for each in catalogue.browsers if each.runs_on(places.system)
    ]
    found = [detect(each, places, registry=registry()) for each in known]
    shown = [each for each in found if everything or names or each.found]
    if as_json:
        print_json([_facts(each, places) for each in shown])
    elif names:
        say("\n\n".join(_details(each, places) for each in shown))
    else:
        _print_summary(shown, len(known), places)


def _print_summary(shown: list[Detected], known: int, places: Places) -> None:
    rows = [
        (each.browser.id, each.browser.family, _evidence(each) or "-", _first_place(each, places)) for each in shown
    ]
    if rows:
        say(table(("BROWSER", "FAMILY", "FOUND BY", "LOOKS FIRST IN"), rows))
    here = sum(each.found for each in shown)
    say(
        f"\n{here} of the {known} browsers known for {places.system} are on this machine"
        if rows
        else "no browser was found on this machine"
    )


def _first_place(detected: Detected, places: Places) -> str:
    """Return where the browser looks first of the places that are its own."""
    own = [short(str(each)) for each in detected.browser.locations(places) if each.write]
    return own[0] if own else "nowhere on this system"


def _details(detected: Detected, places: Places) -> str:
    browser = detected.browser
    head = f"{browser.id} ({browser.name}, {browser.family} family): {_evidence(detected) or 'not on this machine'}"
    rows = [(str(each.rank), each.scope, short(str(each)), _remarks(each)) for each in browser.locations(places)]
    lines = [head, table(("ORDER", "SCOPE", "LOOKS IN", ""), rows)] if rows else [head, "looks nowhere on this system"]
    return "\n".join(lines + [paragraph(f"note: {note}", "  ", "") for note in browser.notes])


def _evidence(detected: Detected) -> str:
    """Return what shows that the browser is here: the first mark, since others tell no more, and its sandboxes."""
    boxes = [f"{each.kind} {each.id}" for each in detected.sandboxes]
    return ", ".join([*(short(each) for each in detected.evidence[:1]), *boxes])


def _remarks(location: AnyLocation) -> str:
    """Return what an installer has to know of a place."""
    said = [] if location.write else ["another browser's"]
    if location.uncertain:
        said.append("uncertain")
    return ", ".join([*said, location.note] if location.note else said)


def _facts(detected: Detected, places: Places) -> dict[str, object]:
    browser = detected.browser
    return {
        "id": browser.id,
        "name": browser.name,
        "family": browser.family,
        "found": detected.found,
        "evidence": detected.evidence,
        "sandboxes": [{"kind": each.kind, "id": each.id, "reach": each.reach} for each in detected.sandboxes],
        "locations": [_location_facts(each) for each in browser.locations(places)],
        "policies": browser.policies(places),
        "notes": browser.notes,
    }


def _location_facts(location: AnyLocation) -> dict[str, object]:
    return {
        "place": str(location),
        "scope": location.scope,
        "order": location.rank,
        "written": location.write,
        "uncertain": location.uncertain,
        "confidence": location.confidence,
        "sources": location.sources,
        "note": location.note,
    }
