"""What a docstring says, part by part: in Google's style, or with ``:param name:`` lines."""

import inspect
import re
from typing import NamedTuple

_SECTION = re.compile(r"(Args|Arguments|Parameters|Attributes|Returns?|Yields?|Raises|Examples?|Notes?):$")
_GOOGLE = re.compile(r"\*{0,2}(\w+)\s*(?:\([^)]*\))?:\s*(.*)$")
_FIELD = re.compile(r":(param|parameter|arg|returns?|raises?|rtype|type)\b\s*([^:]*):\s*(.*)$")
_NAMING = frozenset({"Args", "Arguments", "Parameters", "Attributes"})
_RESULTS = frozenset({"Returns", "Return", "Yields", "Yield"})


class Parts(NamedTuple):
    """The parts of a docstring.

    Attributes:
        summary: Its first paragraph, in a line.
        description: What follows up to the first section.
        parameters: What it says of each parameter or attribute.
        result: What it says of the result.
    """

    summary: str
    description: str
    parameters: dict[str, str]
    result: str


def parts_of(docstring: str | None) -> Parts:
    """Return the parts of *docstring*; all empty without one."""
    lines = inspect.cleandoc(docstring or "").splitlines()
    start = next((index for index, line in enumerate(lines) if _SECTION.match(line) or _FIELD.match(line)), len(lines))
    head = "\n".join(lines[:start]).strip()
    summary, _, description = head.partition("\n\n")
    named: dict[str, str] = {}
    results: list[str] = []
    for section, name, text in _entries(lines[start:]):
        if section in _NAMING and name:
            named[name] = f"{named[name]} {text}" if name in named else text
        elif section in _RESULTS:
            results.append(text)
    return Parts(" ".join(summary.split()), description.strip(), named, " ".join(filter(None, results)))


def _entries(lines: "list[str]") -> "list[tuple[str, str, str]]":
    """Return each line of the sections, with the section and the name that it belongs to."""
    entries: list[tuple[str, str, str]] = []
    section = name = ""
    margin = 0
    for line in lines:
        text = line.strip()
        field = _FIELD.match(text)
        if found := _SECTION.match(line):
            section, name, margin = found[1], "", 0
        elif field:
            kind, name = field[1], field[2].strip()
            name = name.rpartition(" ")[2]
            section = "Args" if kind.startswith(("param", "arg")) else "Returns" if kind.startswith("return") else kind
            entries.append((section, name, field[3]))
        elif text:
            indent = len(line) - len(line.lstrip())
            margin = margin or indent
            item = _GOOGLE.match(text) if section in _NAMING and indent == margin else None
            name = item[1] if item else name
            entries.append((section, name, item[2] if item else text))
    return entries
