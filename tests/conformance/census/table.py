"""The table of the extension API: namespace by namespace what is emulated, accepted, absent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

from nmhost.testing.core.apis import EVENTS, FUNCTIONS
from nmhost.testing.core.members.surface import Member, Surface, surface
from nmhost.testing.family.data import versions_of

TARGET = Path(__file__).resolve().parents[3] / "nmhost" / "docs" / "extension-api.md"
NAME = re.compile(r'"([a-z]\w*(?:\.\w+)+)"')
FAMILIES = ("chromium", "firefox")
HEAD = """# The extension API of the emulated browser

Every member that a real browser's API was seen to have is there, with its kind, its constants and the permission or
manifest key that it needs. *Emulated* functions do what the browser was seen to do, and emulated events fire by
themselves; *accepted* functions check their arguments, warn once in the console and answer with the browser's empty
value, accepted events take listeners and fire where a test says so (`extension.fire`). A dash means that this
family has no such namespace. This file is written by `python -m tests.conformance census --table`, out of the census of
the real browsers (manifests/api).

Tests can ask for more: `nmhost_browser(strict=True)`, the marker `nmhost_strict` or `nmhost_strict = true` in pytest's
ini file make accepted members throw by name; `browser.unemulated` lists those that were used, and so does the end of
pytest's output. `install_extension(..., define={"downloads.download": lambda context, options: 7})` answers instead.

"""


def text() -> str:
    """Return the whole page."""
    whole = {family: surface(family) for family in FAMILIES}
    newest = ", ".join(f"{family.capitalize()} {whole[family].version}" for family in FAMILIES)
    older = ", ".join(f"`{family}@{one}`" for family in FAMILIES for one in versions_of(family)[:-1])
    head = "| namespace | " + " | ".join(f"{family}: functions | events" for family in FAMILIES) + " |\n"
    rows = "".join(f"| {name} | {' | '.join(cells)} |\n" for name, cells in _rows(whole))
    versions = f"Of {newest}; older versions are {older} (`Browser(version=...)`, `--nmhost-family`).\n\n"
    return f"{HEAD}{versions}{head}|---|---|---|---|---|\n{rows}\n## Accepted\n{''.join(_accepted(whole))}"


def write() -> str:
    """Write the page, and return a line that says how much there is."""
    TARGET.write_text(text(), encoding="utf-8")
    return f"written to {TARGET.name}"


def _rows(whole: dict[str, Surface]) -> Iterator[tuple[str, list[str]]]:
    spaces = {family: _by_namespace(one) for family, one in whole.items()}
    for name in sorted({space for one in spaces.values() for space in one}):
        cells: list[str] = []
        for family in FAMILIES:
            found = spaces[family].get(name, [])
            cells += [_cell([one for one in found if one.kind == kind]) for kind in ("function", "event")]
        yield name, cells


def _by_namespace(whole: Surface) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = {}
    for one in whole.members.values():
        if one.kind in ("function", "event"):
            found.setdefault(_namespace(one), []).append(one)
    return found


def _namespace(member: Member) -> str:
    return member.path.partition(".")[0]


def _cell(found: list[Member]) -> str:
    if not found:
        return "-"
    emulated = sum(map(_is_emulated, found))
    accepted = len(found) - emulated
    if not accepted:
        return f"{emulated} emulated"
    return f"{emulated} emulated, {accepted} accepted" if emulated else f"{accepted} accepted"


def _is_emulated(member: Member) -> bool:
    if member.kind == "event":
        return member.path in EVENTS
    is_class = member.path.rpartition(".")[2][0].isupper()  # an object that carries what it was given
    return is_class or member.path in FUNCTIONS or member.path in _answered_by_scripts()


@cache
def _answered_by_scripts() -> frozenset[str]:
    """Return the names that the scripts' side (js/api) answers itself."""
    folder = resources.files("nmhost.testing.javascript") / "js" / "api"
    texts = (file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".js"))
    return frozenset(name for one in texts for name in NAME.findall(one))


def _accepted(whole: dict[str, Surface]) -> Iterator[str]:
    for family in FAMILIES:
        found = [one for space in _by_namespace(whole[family]).values() for one in space if not _is_emulated(one)]
        names = ", ".join(f"`{one.path}`" for one in sorted(found, key=lambda one: one.path))
        yield f"\n### {family}\n\n{names}\n"
