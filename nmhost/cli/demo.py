"""``nmhost demo``: see the whole way work, from nothing to a reply and back to nothing."""

import json
from pathlib import Path

import click

from nmhost.browsers import Family
from nmhost.cli.output import say, table
from nmhost.demo.played import Played, play
from nmhost.demo.stage import HOST_FILE, Stage, stage
from nmhost.install import Plan

_INDENT = "    "


@click.command("demo", epilog="\b\nExamples:\n  nmhost demo\n  nmhost demo --browser firefox")
@click.option(
    "--browser",
    "family",
    type=click.Choice([each.value for each in Family]),
    help="Do it in this real browser, headless.",
)
def command(family: str | None) -> None:
    """See it work, from nothing to a reply.

    Installs a small host into a throw-away home, starts it as Chromium and as Firefox would, exchanges messages,
    disconnects, and takes everything away again. No browser is needed, unless one is asked for.
    """
    with stage() as scene:
        _print_file(scene.home / HOST_FILE)
        if family:
            _print_file(scene.extension / "background.js")
        _print_installed(scene, scene.install())
        if family:
            _print_film(scene, Family(family))
        else:
            for browser in scene.browsers:
                _print_play(scene, play(scene, browser))
        _print_end(scene.uninstall())


def _title(text: str) -> None:
    say(text, fg="cyan", bold=True)


def _print_file(path: Path) -> None:
    _title(path.name)
    for line in path.read_text(encoding="utf-8").splitlines():
        say(f"{_INDENT}{line}".rstrip())
    say()


def _print_installed(scene: Stage, plan: Plan) -> None:
    _title("Installed into a throw-away home, which is ~ below")
    rows = [(browser.id, _below(scene, place)) for browser, places in plan.installed for place in places]
    say("\n".join(_INDENT + line for line in table(("BROWSER", "LOOKS IN"), rows).splitlines()))
    say()


def _print_play(scene: Stage, played: Played) -> None:
    _title(f"As {played.browser.name} would")
    program, *arguments = (_below(scene, word) for word in played.command)
    say(f"{_INDENT}$ " + f" \\\n{_INDENT}    ".join([program, *arguments]), dim=True)
    for number, (sent, reply, milliseconds) in enumerate(played.exchanges):
        _print_exchange(sent, reply, f"{milliseconds:.1f} ms{'' if number else ', with the start'}")
    say(f"{_INDENT}{_ended(played)}\n")


def _print_film(scene: Stage, family: Family) -> None:
    from nmhost.demo.filmed import film  # the drivers of real browsers are needed here alone

    filmed = film(scene, family)
    _title(f"In {filmed.browser}, headless")
    for pong in filmed.pongs:
        say(f"{_INDENT}the extension received {_json(pong)}")
    say(f"{_INDENT}port.disconnect(): process {filmed.process} was gone after {filmed.seconds * 1000:.0f} ms\n")


def _print_exchange(sent: object, reply: object, remark: str) -> None:
    say(f"{_INDENT}-> {_json(sent)}")
    say(f"{_INDENT}<- {_json(reply)}    ", nl=False)
    say(remark, dim=True)


def _print_end(left: list[Path]) -> None:
    if left:
        say(f"Uninstalled, but these are left: {', '.join(map(str, left))}", fg="red")
        raise click.exceptions.Exit(1)
    say("Uninstalled: nothing is left", fg="green", bold=True)


def _ended(played: Played) -> str:
    ended = played.ended
    how = {
        "closed": "the host ended by itself",
        "terminated": "the host was terminated",
        "killed": "the host was killed",
    }
    return f"disconnected: {how[ended.how]} after {ended.seconds * 1000:.0f} ms, exit code {ended.code}"


def _below(scene: Stage, text: str) -> str:
    return text.replace(str(scene.home), "~")


def _json(message: object) -> str:
    return json.dumps(message)
