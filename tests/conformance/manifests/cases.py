"""The manifests that are tried, and the folders that they make.

A case of cases.json lays ``set`` over the base manifest, takes ``drop`` out of it, and adds ``files``; or ``text`` is
the whole manifest. A file that is null is taken away.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from tests.conformance.corpus import HOME

Case = Mapping[str, object]
Verdict = dict[str, object]
"""``refused``: what whoever loads it is told, or null; ``says``: what is said besides."""

PLACE = HOME / "manifests"
BASE = {"manifest_version": 3, "name": "judged", "version": "1.0"}
EMPTY = ("bg.js", "content.js", "content.css", "page.html")
ICON = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgAAIAAAUAAeIhvDMAAAAASUVORK5CYII=")


def cases(only: str = ".") -> dict[str, Case]:
    """Return the cases in whose name *only* is found."""
    found = cast("dict[str, Case]", json.loads((PLACE / "cases.json").read_text(encoding="utf-8")))
    return {name: case for name, case in found.items() if re.search(only, name)}


def build(folder: Path, case: Case) -> Path:
    """Make the extension of a case in *folder*, and return it."""
    folder.mkdir(parents=True)
    for name in EMPTY:
        (folder / name).write_text("", encoding="utf-8")
    (folder / "icon.png").write_bytes(ICON)
    (folder / "manifest.json").write_text(manifest_of(case), encoding="utf-8")
    for path, text in cast("dict[str, str | None]", case.get("files") or {}).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            file.unlink()
        else:
            file.write_text(text, encoding="utf-8")
    return folder


def manifest_of(case: Case) -> str:
    """Return the text of a case's manifest."""
    if "text" in case:
        return str(case["text"])
    whole = {**BASE, **cast("dict[str, object]", case.get("set") or {})}
    dropped = cast("list[str]", case.get("drop") or [])
    return json.dumps({key: value for key, value in whole.items() if key not in dropped})


def verdicts(family: str) -> dict[str, Verdict]:
    """Return what was recorded of a family."""
    path = verdicts_file(family)
    return cast("dict[str, Verdict]", json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def write_verdicts(family: str, found: Mapping[str, Verdict]) -> None:
    """Store what a family's browser said, a case a line."""
    lines = (f"{json.dumps(name)}: {json.dumps(found[name], ensure_ascii=False)}" for name in sorted(found))
    verdicts_file(family).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def verdicts_file(family: str) -> Path:
    """Return where a family's verdicts lie."""
    return PLACE / f"{family}.json"


def same(one: Verdict, other: Verdict) -> bool:
    """Return whether two verdicts say the same; the order of choices in a list differs from run to run of Firefox."""
    return one["refused"] == other["refused"] and _lines(one) == _lines(other)


def _lines(verdict: Verdict) -> list[object]:
    lines = cast("list[str]", verdict["says"])
    return [sorted(re.split(r", (?:or )?|[\[\]]", line)) if "must either" in line else line for line in lines]
