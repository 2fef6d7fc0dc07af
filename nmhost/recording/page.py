"""A recording as one self-contained page: no network, its own script alone, light and dark as the reader has it."""

import base64
import hashlib
import json
from collections.abc import Sequence
from importlib import resources
from string import Template

from nmhost.logs import printable
from nmhost.recording.pairing import pairs_of
from nmhost.recording.reading import Entry
from nmhost.recording.words import summary

_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def as_page(entries: Sequence[Entry], name: str) -> str:
    """Return the page; what is recorded stands in it as data alone, in which nothing is a tag.

    Args:
        entries: The recording.
        name: What the page is called.
    """
    folder = resources.files("nmhost.recording")
    script = (folder / "page.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    shown = Template("$name").substitute(name=_escaped(printable(name)))
    look = (resources.files("nmhost.check") / "look.css").read_text(encoding="utf-8")
    return Template((folder / "page.html").read_text(encoding="utf-8")).substitute(
        name=shown,
        digest=digest,
        look=look,
        style=(folder / "page.css").read_text(encoding="utf-8"),
        data=_data(entries),
        script=script,
    )


def _data(entries: Sequence[Entry]) -> str:
    """Return the recording as JSON in which no character means anything to an HTML parser."""
    replies = {pair.reply: pair.request for pair in pairs_of(entries)}
    rows = [_row(entry, replies.get(number)) for number, entry in enumerate(entries)]
    text = json.dumps(rows, separators=(",", ":"))
    for character, escape in _IN_SCRIPT.items():
        text = text.replace(character, escape)
    return text


def _row(entry: Entry, request: int | None) -> list[object]:
    """Return time, direction, size, request, whether it failed, the method, and the message's JSON or what happened."""
    direction = {"to_host": 1, "to_browser": 2}[entry.direction] if entry.is_message else 0
    return [
        entry.time,
        direction,
        entry.size,
        -1 if request is None else request,
        int(entry.is_error),
        entry.method,
        json.dumps(entry.message, ensure_ascii=False) if entry.has_body else None,
        None if entry.has_body else summary(entry),
    ]


def _escaped(text: str) -> str:
    import html  # one word of the page needs it

    return html.escape(text)
