"""``nmhost trace``: show what a tap has recorded."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from nmhost.browsers import Places
from nmhost.cli.completing import complete_subjects
from nmhost.cli.hosts import instead
from nmhost.cli.options import json_option
from nmhost.cli.outcome import Failed, Misused
from nmhost.cli.output import print_json, say, short, shortened, width
from nmhost.recording.choosing import Choice, Shown, choose
from nmhost.recording.files import PAGE, write_file
from nmhost.recording.page import as_page
from nmhost.recording.reading import Entry, parse_lines, read_recording
from nmhost.recording.words import arrow, duration, summary
from nmhost.tap import recordings_folder

_EPILOG = """\b
Examples:
  nmhost trace com.example.vault --follow
  nmhost trace session.jsonl --method 'unlock*' --slower-than 50
  nmhost trace session.jsonl --html session.html
"""
_PAUSE = 0.1  # seconds between two looks while following
_DIRECTIONS = {"host": "to_host", "browser": "to_browser"}


@click.command("trace", epilog=_EPILOG)
@click.argument("text", metavar="FILE|NAME", shell_complete=complete_subjects)
@click.option("-f", "--follow", is_flag=True, help="Go on, and show what is recorded from now on, until Ctrl-C.")
@click.option("--method", default="", metavar="PATTERN", help="Only messages that ask for this, and their replies.")
@click.option("--direction", type=click.Choice([*_DIRECTIONS]), help="Only messages to the host, or to the browser.")
@click.option("--slower-than", type=float, metavar="MS", help="Only pairs whose reply took longer.")
@click.option("--errors", is_flag=True, help="Only what failed.")
@click.option("--full", is_flag=True, help="Show messages whole.")
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a page to this file.")
@json_option
def command(
    text: str,
    *,
    follow: bool,
    method: str,
    direction: str | None,
    slower_than: float | None,
    errors: bool,
    full: bool,
    page: Path | None,
    as_json: bool,
) -> None:
    """Show what a tap has recorded, as a table or a page.

    FILE is a recording; of a host's NAME the newest one is shown.
    """
    choice = Choice(method, _DIRECTIONS.get(direction or "", ""), slower_than, errors)
    path = recording_of(text)
    if page is not None:
        if follow:
            raise Misused("a page is written once; give --html or --follow")
        entries = read_recording(path)
        write_file(page, PAGE, as_page(entries, path.name))
        say(f"{page}: {sum(each.is_message for each in entries)} messages")
        return
    entries = read_recording(path)
    shown = choose(entries, choice)
    if as_json:
        print_json([_facts(each) for each in shown])
        return
    for each in shown:
        _print(each, entries[0].time, full=full)
    if follow:
        _follow(path, entries, choice, full=full)
    else:
        _summarize(entries, shown)


def recording_of(text: str) -> Path:
    """Return the recording that a person means: the file, or the newest of the host of that name.

    Raises:
        Failed: There is none.
    """
    path = Path(text)
    if path.is_file() or "/" in text or path.suffix == ".jsonl":
        return path
    places = Places.here()
    folder = recordings_folder(text, places)
    newest = max(folder.glob("*.jsonl"), default=None, key=lambda each: each.name) if folder.is_dir() else None
    if newest is None:
        mend = instead(text, places) or f"; nmhost tap {text} begins that"
        raise Failed(f"nothing is recorded of {text} in {short(folder)}{mend}")
    return newest


def _follow(path: Path, entries: list[Entry], choice: Choice, *, full: bool) -> None:
    known = {each.number for each in choose(entries, choice)}
    try:
        for new in _news(path, len(entries)):
            entries += new
            for each in choose(entries, choice):
                if each.number not in known:
                    known.add(each.number)
                    _print(each, entries[0].time, full=full)
    except KeyboardInterrupt:
        return


def _news(path: Path, lines: int) -> Iterator[list[Entry]]:
    """Yield the entries that are added to a recording, as they come, until it has ended."""
    with path.open("rb") as file:
        for _ in range(lines):
            file.readline()
        rest = b""
        while True:
            *whole, rest = (rest + file.read()).split(b"\n")
            new = list(parse_lines(filter(None, whole), str(path), lines + 1))  # nothing: the end of a line read before
            lines += len(new)
            if new:
                yield new
            if any(each.event in ("end", "full") for each in new):
                return
            time.sleep(_PAUSE)


def _print(shown: Shown, start: float, *, full: bool) -> None:
    entry = shown.entry
    head = f"{shown.number:>5}  {entry.time - start:>9.3f}  {arrow(entry)}  "
    numbers = f"{entry.size:>8}  {duration(shown):>10}  " if entry.is_message else ""
    text = summary(entry) if entry.is_message else shortened(summary(entry))
    left = max(20, width() - len(head) - len(numbers))
    cut = text if full or len(text) <= left else f"{text[: left - 3]}..."
    colour = "red" if entry.is_error else "bright_black" if not entry.is_message else None
    say(head + numbers + cut, fg=colour)


def _summarize(entries: Sequence[Entry], shown: Sequence[Shown]) -> None:
    messages = [each for each in entries if each.is_message]
    to_host = sum(each.direction == "to_host" for each in messages)
    took = sorted(each.seconds for each in shown if each.seconds is not None)
    errors = sum(each.is_error for each in entries)
    text = f"messages: {to_host} to the host, {len(messages) - to_host} to the browser, {errors} failed"
    if took:
        text += f"; replies took {took[len(took) // 2] * 1000:.1f} ms, the slowest {took[-1] * 1000:.1f} ms"
    say(text, bold=True)


def _facts(shown: Shown) -> dict[str, object]:
    entry = shown.entry
    return {
        "number": shown.number,
        "time": entry.time,
        "direction": entry.direction,
        "size": entry.size,
        "answers": shown.answers,
        "seconds": shown.seconds,
        **entry.facts,
    }
