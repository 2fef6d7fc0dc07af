"""The census command: ask the installed browser, or say how much of its API the emulated one has."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import cast

from nmhost.testing import Browser
from nmhost.testing.core.apis import EVENTS, FUNCTIONS
from nmhost.testing.core.contexts import Context
from nmhost.testing.core.members.surface import Asker, Member, Surface, surface
from nmhost.testing.python.front import PythonFront
from tests.conformance.census.collect import collect
from tests.conformance.census.extensions import KEYS, MANIFEST_VERSIONS, OPTIONAL_ONLY, PERMISSIONS
from tests.conformance.census.fresh import write_fresh
from tests.conformance.census.interfaces import write_interfaces
from tests.conformance.census.rows import make_data, write_data
from tests.conformance.census.schemas import read_api
from tests.conformance.census.table import write
from tests.conformance.corpus import HOME

GRADES = ("emulated", "accepted", "absent")
PAGE = "http://127.0.0.1/page"


def census(options: argparse.Namespace) -> int:
    """Store the API of the installed browser, or with ``--emulated`` print what the emulated one has of it."""
    if options.table:
        print(write())
        return 0
    if options.emulated:
        print(*coverage(options.family), sep="\n")
        return 0
    if options.fresh:
        print(write_fresh(options.family, datetime.now(tz=UTC).date().isoformat()))
        return 0
    if options.interfaces:
        print(write_interfaces(options.family, datetime.now(tz=UTC).date().isoformat()))
        return 0
    version, reports = collect(options.family)
    seen = datetime.now(tz=UTC).date().isoformat()
    path = write_data(make_data(options.family, version, reports, read_api(options.family), seen=seen))
    print(f"{path}: {path.stat().st_size} bytes, from {len(reports)} reports of {version}")
    return 0


def coverage(family: str) -> Iterator[str]:
    """Yield lines: how many members each context and each namespace has of those that the real browser's has."""
    whole = surface(family)
    for version in MANIFEST_VERSIONS[family]:
        with Browser(family) as browser:
            for kind, context in _contexts(browser, family, version):
                asker = Asker(kind, version, _gates(family, version))
                wanted = [one for one in whole.of(asker) if not one.path.startswith("web") or kind != "web"]
                found = _kinds(context)
                right = [one for one in wanted if found.get(one.path) in _kinds_of(one)]
                wrong = [one.path for one in wanted if one not in right]
                yield f"manifest {version} {kind}: {len(right)} of {len(wanted)} members{_list(wrong)}"
                yield from _by_namespace(whole, wanted, at_once=_at_once(context))


def _by_namespace(whole: Surface, wanted: list[Member], *, at_once: frozenset[str]) -> Iterator[str]:
    """Yield how many functions and events of each namespace are emulated, accepted and absent in a context."""
    grades: dict[str, Counter[str]] = {}
    there = {one.path for one in wanted}
    for one in whole.members.values():
        if one.kind in ("function", "event"):
            grade = grade_of(one, at_once) if one.path in there else "absent"
            grades.setdefault(one.path.partition(".")[0], Counter())[grade] += 1
    for name, counts in sorted(grades.items()):
        if counts["emulated"] or counts["accepted"]:
            yield f"  {name}: {', '.join(f'{counts[grade]} {grade}' for grade in GRADES)}"


def grade_of(member: Member, at_once: frozenset[str]) -> str:
    """Return whether a function or event that is there is emulated or accepted.

    Args:
        member: The function or event.
        at_once: The functions that a context answers within itself.
    """
    known = EVENTS if member.kind == "event" else {*FUNCTIONS, *at_once}
    return "emulated" if member.path in known else "accepted"


def _at_once(context: Context) -> frozenset[str]:
    return frozenset(cast("PythonFront", context.python).functions)


def _contexts(browser: Browser, family: str, version: int) -> Iterator[tuple[str, Context]]:
    permissions = [*PERMISSIONS[family].split(), "<all_urls>"]
    manifest = {
        "manifest_version": version,
        "name": "census",
        "version": "1",
        "permissions": permissions,
        "optional_permissions": OPTIONAL_ONLY[family].split(),
        "host_permissions": ["<all_urls>"],
        "content_scripts": [{"matches": ["http://127.0.0.1/*"], "js": []}],
        **KEYS[family][version],
    }
    extension = browser.install_extension(manifest)
    extension.grant(permissions=OPTIONAL_ONLY[family].split())
    yield "worker" if family == "chromium" else "background", extension.background
    yield "page", extension.open_page("page.html")
    yield "popup", extension.open_popup("popup.html")
    tab = browser.open_tab(PAGE)
    yield "content", tab.content(extension)


def _gates(family: str, version: int) -> frozenset[str]:
    permissions = [*PERMISSIONS[family].split(), *OPTIONAL_ONLY[family].split(), "<all_urls>"]
    return frozenset([*permissions, *(f"key:{key}" for key in KEYS[family][version])])


def _kinds(context: Context) -> dict[str, str]:
    """Return the kinds of all members that a context of the emulated browser has."""
    context.evaluate((HOME / "lib/census.js").read_text(encoding="utf-8") + "\n;0")
    text = context.evaluate('JSON.stringify(labCensus("", "*", true).roots)')
    roots = cast("dict[str, dict[str, dict[str, str]]]", json.loads(str(text)))
    return {path: one["kind"] for members in roots.values() for path, one in members.items()}


def _kinds_of(member: Member) -> tuple[str, ...]:
    """Return the kinds by which a member counts as there: an object of values alone is one of them itself."""
    return {"own": ("value",), "object": ("object", "value")}.get(member.kind, (member.kind,))


def _list(paths: list[str]) -> str:
    return f"; not: {', '.join(paths[:20])}{' ...' if len(paths) > 20 else ''}" if paths else ""
