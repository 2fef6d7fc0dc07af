"""What people and programs read: lines that are safe on a terminal, tables that fit it, and JSON."""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import PurePath

import click

from nmhost.lazy.controls import CONTROLS
from nmhost.logs import printable

_LEAST_WIDTH = 60
_MOST_WIDTH = 100
_GAP = "  "
_OWN_LINE = "    "  # the indent of a last cell that does not fit beside the others
_LINE_ENDS = frozenset({ord("\n"), ord("\t")})
_IN_JSON = {code: f"\\u{code:04x}" for code in CONTROLS - _LINE_ENDS}


def say(text: str = "", *, err: bool = False, nl: bool = True, **style: str | bool | None) -> None:
    """Print *text*: every line that a command prints goes through here.

    It may hold words of hosts, manifests and logs, so that control characters are escaped; colours are added behind
    that, and only where a terminal has them and NO_COLOR is not set (no-color.org).
    """
    shown = _encodable(printable(text), sys.stderr if err else sys.stdout)
    styled = click.style(shown, **style) if style else shown  # type: ignore[arg-type]  # the names are click's
    click.echo(styled, err=err, nl=nl, color=False if os.environ.get("NO_COLOR") else None)


def json_text(value: object, *, indent: int | None = None) -> str:
    """Return *value* as JSON that reads well and, printed on a terminal, does nothing to it."""
    return json.dumps(value, indent=indent, ensure_ascii=False, default=str).translate(_IN_JSON)


def print_json(value: object) -> None:
    """Print *value* as JSON that any program reads, whatever the terminal's encoding."""
    say(json.dumps(value, indent=2, default=str).translate(_IN_JSON))


def print_message(message: object) -> None:
    """Print a host's message in a line, as it reads best in this terminal's encoding."""
    text = json_text(message)
    say(text if _encodable(text, sys.stdout) == text else json.dumps(message).translate(_IN_JSON))


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
    import textwrap  # what prints a table alone does without

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


def _encodable(text: str, stream: object) -> str:
    """Return *text* with escapes for what the stream's encoding lacks, lone surrogates among it."""
    encoding = str(getattr(stream, "encoding", None) or "ascii")
    return text.encode(encoding, "backslashreplace").decode(encoding)
