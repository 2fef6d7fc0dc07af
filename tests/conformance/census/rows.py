"""Making the data of manifests/api/ from what contexts reported and what the browser's own description says."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from nmhost.browsers import data_path
from nmhost.testing.core.members.surface import CONTEXTS, shorten
from nmhost.testing.core.values import items
from tests.conformance.census.collect import Report
from tests.conformance.census.extensions import ALL, NONE, OPTIONAL_ONLY, PERMISSIONS
from tests.conformance.census.schemas import Api

Row = dict[str, object]
OWN = ("runtime.id", "runtime.dynamicId")  # each extension's own
SHOWN = {"storage.StorageArea.": "storage."}  # what Chromium's errors call the functions of a type
LONG = 60  # characters
INHERITED = ("in", "gate", "mv", "root")


def make_data(family: str, version: str, reports: Sequence[Report], api: Api, *, seen: str) -> Row:
    """Return what a family's file holds."""
    found = _Found(reports)
    full = {path: _row(path, found, api) for path in found.paths}
    for row in full.values() if family == "chromium" else ():
        for long, short in SHOWN.items():
            if str(row.get("as", "")).startswith(long):
                row["as"] = str(row["as"]).replace(long, short)
    for permission in OPTIONAL_ONLY[family].split():
        full |= _granted_later(permission, full, api)
    types = {name: shorten(spec) for name, spec in api.reachable().items()}
    known = sorted({*PERMISSIONS[family].split(), *OPTIONAL_ONLY[family].split()})
    ordered = sorted(full, key=lambda path: path.split("."))
    members = _alike({path: _without_inherited(path, full[path], full) for path in ordered})
    return {
        "family": family,
        "version": version.rpartition("/")[2],
        "seen": seen,
        "permissions": known,
        "types": types,
        "members": members,
    }


def write_data(data: Row) -> Path:
    """Write a family's file, one member or type a line, and return where it lies."""
    major = str(data["version"]).split("/")[-1].split(".")[0]
    path = data_path("manifests", "api", f"{data['family']}-{major}.json")
    path.parent.mkdir(exist_ok=True)
    head = [f"{json.dumps(key)}: {json.dumps(data[key])}" for key in ("family", "version", "seen", "permissions")]
    tables = [f"{json.dumps(key)}: {{\n{_lines(items(data[key]))}\n}}" for key in ("types", "members")]
    path.write_text("{" + ",\n".join([*head, *tables]) + "}\n", encoding="utf-8")
    return path


def _lines(table: Mapping[str, object]) -> str:
    return ",\n".join(
        f"{json.dumps(name)}:{json.dumps(row, separators=(',', ':'), ensure_ascii=False)}"
        for name, row in table.items()
    )


class _Found:
    """What the reports say, by member."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.paths: dict[str, Row] = {}
        self.contexts: dict[str, set[str]] = {}
        self.roots: dict[str, set[str]] = {}
        self.versions: dict[str, set[int]] = {}
        self.newer: dict[str, object] = {}  # values of the newer manifest version that differ
        self.empty: dict[str, set[str]] = {}  # where the name is there with nothing behind it
        self._seen_by: dict[tuple[str, str], set[str]] = {}  # (context, gate@version) -> members
        for report in reports:
            self._take(report)

    def _take(self, report: Report) -> None:
        where, full = str(report["where"]), str(report["gate"])
        gate, _, version = full.partition("@")
        for path in cast("list[str]", report["empty"]):
            self.empty.setdefault(path, set()).add(where)
        for root, members in cast("dict[str, list[str] | dict[str, Row]]", report["roots"]).items():
            self._seen_by.setdefault((where, full), set()).update(
                set(members) - set(cast("list[str]", report["empty"]))
            )
            # A key of the manifest may hide one of the two: Chromium 150 has no browser where there is a devtools_page.
            for path in members:
                self.roots.setdefault(path, set()).add(root)
            if gate != ALL:
                continue
            for path, member in cast("dict[str, Row]", members).items():
                known = self.paths.setdefault(path, member)
                if member["kind"] == "undefined" and path not in OWN:
                    continue
                if known["kind"] == "undefined":
                    self.paths[path] = member
                if known["kind"] == member["kind"] == "value" and known["value"] != member["value"]:
                    self.newer[path] = member["value"]
                self.contexts.setdefault(path, set()).add(where)
                if version != "0":
                    self.versions.setdefault(path, set()).add(int(version))

    def gates(self, path: str) -> list[str]:
        """Return what an extension can ask for, each alone, to have a member; none if it need not ask."""
        where = "background" if "background" in self.contexts.get(path, {"background"}) else "content"
        having = {full for (context, full), members in self._seen_by.items() if context == where and path in members}
        asked = {full.partition("@")[0] for full in having}
        if NONE in asked:
            return []
        alone = sorted(asked - {ALL, NONE})
        # A permission with a dot was asked for together with the whole: it counts where the whole alone is not enough.
        return [gate for gate in alone if gate.partition(".")[0] not in alone or "." not in gate]

    @property
    def all_versions(self) -> set[int]:
        """The manifest versions that were asked about."""
        return {int(full.partition("@")[2]) for _, full in self._seen_by} - {0}


def _row(path: str, found: _Found, api: Api) -> Row:
    member = found.paths[path]
    row: Row = {"in": _letters(found.contexts.get(path, set()))}
    if path in found.empty and path not in OWN:
        row["empty"] = _letters(found.empty[path])
    if set(row["in"]) != {"w"}:  # type: ignore[call-overload]
        row["gate"] = found.gates(path)
        versions = found.versions.get(path, found.all_versions)
        row["mv"] = next(iter(versions)) if len(versions) < len(found.all_versions) else 0
    roots = found.roots.get(path, set())
    row["root"] = next(iter(roots)) if len(roots) == 1 else ""
    kind = str(member["kind"])
    if kind == "function":
        return row | _function(api.function(path))
    if path in OWN:
        return row | {"is": "own"}
    if kind == "value":
        return row | {"value": member["value"], **({"newer": found.newer[path]} if path in found.newer else {})}
    return row | (_event(api.event(path)) if kind == "event" else {"is": kind})


def _letters(contexts: set[str]) -> str:
    return "".join(sorted({CONTEXTS[where] for where in contexts}, key="bpucw".index))


def _granted_later(permission: str, full: Mapping[str, Row], api: Api) -> dict[str, Row]:
    """Return what is behind a permission that only a user can grant, as the browser describes it."""
    place: Row = {"in": "bpu", "gate": [permission], "mv": 3, "root": ""}
    for name in {path.partition(".")[0] for path in api.behind(permission)} & set(full):
        cast("dict[str, Row]", full)[name] |= {
            "gate": [*cast("list[str]", full[name].get("gate", [])), permission],
            "mv": 0,
        }
    return {
        path: place | (_function(api.function(path)) if kind == "function" else _event(api.event(path)))
        for path, kind in api.behind(permission).items()
        if path.partition(".")[0] in full and path not in full
    }


def _event(description: Row) -> Row:
    row: Row = {"is": "event", **{key: description[key] for key in ("filters",) if key in description}}
    if "extra" in description:
        row["extra"] = _named(cast("list[Row]", description["extra"]))
    return row


def _alike(rows: Mapping[str, Row]) -> dict[str, Row]:
    """Put into a long row that is equal to another one's only the other's name."""
    first: dict[str, str] = {}
    made: dict[str, Row] = {}
    for path, row in rows.items():
        text = json.dumps(row, sort_keys=True)
        known = first.setdefault(text, path) if len(text) > LONG else path
        made[path] = row if known == path else {"like": known}
    return made


def _function(description: Row | None) -> Row:
    if description is None:
        return {"is": "function"}
    row: Row = {"takes": _named(cast("list[Row]", description["parameters"]))}
    row |= {key: description[key] for key in ("as", "async", "user", "loose") if key in description}
    if "gives" in description:
        row["gives"] = shorten(cast("Row", description["gives"]))
    return row


def _named(parameters: list[Row]) -> Row:
    return {str(one["name"]): shorten({key: one[key] for key in one if key != "name"}) for one in parameters}


def _without_inherited(path: str, row: Row, full: Mapping[str, Row]) -> Row:
    parent = full.get(path.rpartition(".")[0], {"in": "bpu", "gate": [], "mv": 0, "root": ""})
    return {key: value for key, value in row.items() if key not in INHERITED or value != parent.get(key)}
