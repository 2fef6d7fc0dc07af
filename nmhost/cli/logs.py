"""``nmhost logs``: what the processes of a host have logged, in the order of time."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from nmhost.browsers import Places
from nmhost.cli.hosts import host_names, nearest
from nmhost.cli.log_entries import Entry, LogFolder
from nmhost.cli.outcome import nothing_to_do
from nmhost.cli.output import say, short
from nmhost.cli.program import own_app
from nmhost.cli.subject import takes_name
from nmhost.logs import LEVELS

_PAUSE = 0.2  # seconds between two looks at the folder while following
_COLOURS = {"error": "red", "warning": "yellow", "debug": "bright_black", "stderr": "bright_black"}


@click.command(
    "logs", epilog="\b\nExamples:\n  nmhost logs com.example.vault\n  nmhost logs vault.py --follow --level warning"
)
@takes_name
@click.option("-f", "--follow", is_flag=True, help="Go on, and print what is logged from now on.")
@click.option(
    "-n",
    "--lines",
    "count",
    type=click.IntRange(min=0),
    default=100,
    show_default=True,
    help="Print the last N entries; 0 for all.",
)
@click.option("--level", type=click.Choice(LEVELS), default="debug", help="Leave out what is quieter.")
@click.option("--process", type=int, metavar="PID", help="Only what this process logged.")
def command(name: str, *, follow: bool, count: int, level: str, process: int | None) -> None:
    """Print what a host's processes have logged.

    A browser starts a process for each port, and each logs to a file of its own. How much is logged is chosen by
    Host(debug=True) or, in the browser's environment, by NMHOST_LOG=debug.
    """
    path = Path(Places.here().log_folder(name))
    folder = LogFolder(path)

    def wanted() -> list[Entry]:
        return [entry for entry in folder.new_entries() if entry.as_loud_as(level) and process in (None, entry.process)]

    entries = wanted()
    if not entries and not follow:
        raise nothing_to_do(f"{name} has logged nothing of that kind in {short(path)}{_instead(name, path)}")
    _print(entries[-count:])
    if follow:
        _follow(wanted)


def _instead(name: str, path: Path) -> str:
    """Return which hosts there are, or were, in place of one that never was."""
    if own_app() or path.is_dir():
        return ""
    logging = {each.name for each in path.parent.iterdir() if each.is_dir()} if path.parent.is_dir() else set[str]()
    names = {*host_names(Places.here()), *logging}
    return "" if name in names else nearest(name, sorted(names))


def _follow(wanted: Callable[[], list[Entry]]) -> None:
    """Print what comes until the person has seen enough."""
    try:
        for entries in _looks(wanted):
            _print(entries)
    except KeyboardInterrupt:
        return


def _looks(wanted: Callable[[], list[Entry]]) -> Iterator[list[Entry]]:
    while True:
        time.sleep(_PAUSE)
        yield wanted()


def _print(entries: list[Entry]) -> None:
    for entry in entries:
        say(str(entry), fg=_COLOURS.get(entry.level))
