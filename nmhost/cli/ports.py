"""``nmhost ports``: who is connected to a shared host."""

import click

from nmhost.browsers import Places
from nmhost.cli.hosts import instead
from nmhost.cli.options import json_option
from nmhost.cli.outcome import nothing_to_do
from nmhost.cli.output import paragraph, print_json, say, table
from nmhost.cli.subject import takes_name
from nmhost.resident.asking import told_by


@click.command("ports", epilog="\b\nExamples:\n  nmhost ports com.example.bridge\n  nmhost ports bridge.py --json")
@takes_name
@json_option
def command(name: str, *, as_json: bool) -> None:
    """Show who is connected to a shared host.

    These are extensions in browsers, and programs that have joined.
    """
    facts = told_by(name)
    if facts is None:
        meant = instead(name, Places.here()) or "; one starts when an extension or a program connects"
        raise nothing_to_do(f"no resident of {name} runs{meant}")
    if as_json:
        print_json(facts)
        return
    say(paragraph(f"{name}: process {facts['pid']}, nmhost {facts['version']}{_ends(facts['ends_in'])}"))
    ports = facts["ports"]
    if isinstance(ports, list) and ports:
        say()
        say(table(("PORT", "WHO", "PROCESS", "PROGRAM"), [_row(each) for each in ports]))


def _ends(seconds: object) -> str:
    return f"; nobody is connected, and it ends in {seconds:.0f} s" if isinstance(seconds, float) else ""


def _row(port: dict[str, object]) -> tuple[str, str, str, str]:
    who = "program" if port["kind"] == "program" else f"{port['extension_id'] or 'an extension'} ({port['family']})"
    label = port["label"] or port["instance"]
    return (str(port["number"]), f"{who} {label}" if label else who, str(port["pid"] or ""), str(port["program"] or ""))
