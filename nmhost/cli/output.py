"""What people and programs read: tables that fit a terminal, and JSON."""

import json
import os
import shutil
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import PurePath

import click

_LEAST_WIDTH = 60
_MOST_WIDTH = 100
_GAP = "  "
_OWN_LINE = "    "  # the indent of a last cell that does not fit beside the others


def print_json(value: object) -> None:
    """Print *value* as JSON that any program reads, whatever the terminal's encoding."""
    click.echo(json.dumps(value, indent=2, default=str))


def width() -> int:
    """Return how wide text may be."""
    return max(_LEAST_WIDTH, min(_MOST_WIDTH, shutil.get_terminal_size().columns))


def short(path: PurePath | str) -> str:
    """Return *path* with the user's home as ``~``."""
    text, home = str(path), os.path.expanduser("~")  # noqa: PTH111 - Path.home raises where nobody knows it
    return f"~{text[len(home) :]}" if text.startswith(home + os.sep) else text


def shortened(text: str) -> str:
    """Return *text* with the user's home as ``~`` in every path of it."""
    return " ".join(short(word) for word in text.split(" "))


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as text; the last column takes the width that is left and is wrapped."""
    lines = [tuple(heading), *(tuple(row) for row in rows)]
    sizes = [max(len(line[column]) for line in lines) for column in range(len(heading) - 1)]
    left = sum(sizes) + len(_GAP) * len(sizes)
    return "\n".join(_row(line, sizes, left) for line in lines)


def paragraph(text: str, indent: str = "", first: str | None = None) -> str:
    """Return *text* wrapped to the width; a path or command is never broken."""
    return textwrap.fill(
        text,
        width(),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _row(line: Sequence[str], sizes: Sequence[int], left: int) -> str:
    start = "".join(cell.ljust(size) + _GAP for cell, size in zip(line[:-1], sizes, strict=True))
    if left + max(map(len, line[-1].split()), default=0) > width():
        return f"{start.rstrip()}\n{paragraph(line[-1], _OWN_LINE)}"
    return paragraph(line[-1], " " * left, start).rstrip() if line[-1] else start.rstrip()
