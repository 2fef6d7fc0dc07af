"""What functions that only ask answer in a fresh profile: called in a page of an extension that may ask everything."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import cast

from nmhost.browsers import data_path
from nmhost.testing import real
from nmhost.testing.core.apis import FUNCTIONS
from nmhost.testing.core.members.fresh import knows
from nmhost.testing.core.members.surface import Member, surface
from nmhost.testing.core.values import items
from tests.conformance.census.extensions import ALL, KEYS, MANIFEST_VERSIONS, PERMISSIONS, Asking, build

ASKING = ("get", "query", "search", "is", "find", "has")  # how the names of functions that only ask begin
# What is another machine's, person's or run's, or opens a window.
LEFT_OUT = (
    "identity. system. processes. tts. printerProvider. enterprise. instanceID. gcm. desktopCapture. dns. history.\
 fontSettings.getFontList runtime. downloads. sidebarAction. i18n. extension. cookies."
)
PASSING = {"id", "parentId", "dateAdded", "dateGroupModified"}  # what differs from one fresh profile to the next
LARGEST = 4096  # characters of an answer that is worth its place
CALL = """(async () => {
  const found = {};
  for (const [path, args] of %s) {
    const names = path.split(".");
    const last = names.pop();
    try {
      const owner = names.reduce((object, name) => object[name], globalThis.browser ?? chrome);
      const late = new Promise((_, fail) => setTimeout(() => fail(new Error("late")), 1500));
      found[path] = JSON.parse(JSON.stringify(await Promise.race([owner[last](...args), late])));
    } catch { continue; }
  }
  return found;
})()"""


def write_fresh(family: str, seen: str) -> Path:
    """Ask the installed browser of a family and store what it answers; return the file."""
    (version, answers), (_, again) = fresh_answers(family), fresh_answers(family)
    answers = {path: one for path, one in answers.items() if _lasting(one) == _lasting(again.get(path))}
    path = data_path("manifests", "emulated", family, "fresh.json")
    data = {"family": family, "version": version, "seen": seen, "answers": answers}
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def fresh_answers(family: str) -> tuple[str, dict[str, object]]:
    """Return the browser's version, and the answers of the functions that do not refuse by their names.

    Asked are those that are not emulated, and those whose answers are: the settings.
    """
    version = max(MANIFEST_VERSIONS[family])
    asking = Asking(ALL, version, tuple(PERMISSIONS[family].split()), KEYS[family][version])
    members = [one for one in surface(family).members.values() if one.path not in FUNCTIONS or knows(family, one.path)]
    calls = [[one.path, args] for one in members if (args := _arguments(one)) is not None]
    with tempfile.TemporaryDirectory() as place, real.start(family) as browser:
        extension = browser.install_extension(build(Path(place), asking, family=family, server="http://127.0.0.1:9"))
        said = browser.version
        page = extension.open_page("page.html")
        found = cast("dict[str, object]", page.evaluate(CALL % json.dumps(calls), timeout=120))
    short = {path: _without_pictures(one) for path, one in sorted(found.items()) if one != {}}
    return said, {path: one for path, one in short.items() if len(json.dumps(one)) < LARGEST}


def _without_pictures(value: object) -> object:
    """Return a value with nothing in its pictures, which are somebody's own and most of the bytes."""
    if isinstance(value, list):
        return [_without_pictures(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_pictures(one) for key, one in value.items()}
    return "data:," if isinstance(value, str) and value.startswith("data:image/") else value


def _lasting(value: object) -> object:
    """Return a value without what each profile has of its own."""
    if isinstance(value, list):
        return [_lasting(one) for one in value]
    return (
        {key: _lasting(one) for key, one in value.items() if key not in PASSING} if isinstance(value, dict) else value
    )


def _arguments(member: Member) -> list[object] | None:
    """Return the least that a function can be called with, if it is one that only asks."""
    name = member.path.rpartition(".")[2]
    asks = member.kind == "function" and member.answers and name.startswith(ASKING)
    if not asks or member.path.startswith(tuple(LEFT_OUT.split())):
        return None
    needed = [one for one in member.parameters if not one.get("optional")]
    if not needed:
        return []
    properties = items(needed[0].get("properties"))
    is_bare = len(needed) == 1 and needed[0].get("type") == "object"
    return (
        [{}]
        if is_bare and all(items(one).get("optional", str(one).endswith("?")) for one in properties.values())
        else None
    )
