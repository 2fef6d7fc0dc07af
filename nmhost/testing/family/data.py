"""The families' data for the emulated browser: manifests/emulated, a folder a family, and what families.toml knows."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from nmhost.browsers import Family, FamilyRules, data_path, family_rules, read_toml
from nmhost.testing.core.values import items
from nmhost.testing.family.signatures import signatures

# Each file is a kind of facts; those that are not named here are taken as they are.
_WHOLE = "behaviour"
_SIGNATURES = "signatures"
_VERSIONS = "versions"
# The texts of native messaging, by their names in families.toml.
_NATIVE_TEXTS = {
    "native_not_found": "not_found",
    "native_forbidden": "forbidden",
    "native_bad_name": "bad_name",
    "native_exited": "exited",
    "native_failed": "broken",
    "native_bad_json": "bad_json",
    "native_bad_reply": "bad_json",
    "native_message_too_large": "too_large",
    "native_disabled": "policy",
}


def families(folder: Path | None = None) -> list[str]:
    """Return the names of the families that can be emulated."""
    return sorted(path.parent.name for path in _folder(folder).glob(f"*/{_WHOLE}.toml"))


@cache
def read_family(name: str, folder: Path | None = None, version: str = "") -> Mapping[str, object]:
    """Return a family's data: its own over that of the family it is like, native messaging out of families.toml.

    Args:
        name: The family's name.
        folder: Where the families' data lie.
        version: An older version of the browser, whose row is laid over all that.
    """
    data = _read(name, folder)
    row = dict(items(items(data.pop(_VERSIONS, {})).get(version)))
    if _SIGNATURES in row:
        row["functions"] = signatures(items(row.pop(_SIGNATURES)))
    return _with_native(_over(data, row))


@cache
def family_json(name: str, folder: Path | None = None, version: str = "") -> Mapping[str, str]:
    """Return the tables and lists of a family's data as JSON text, for scripts that seldom read one."""
    return as_json(read_family(name, folder, version))


def as_json(values: Mapping[str, object]) -> dict[str, str]:
    """Return those of *values* that are no plain text, number or truth value as JSON text."""
    return {
        key: json.dumps(value, separators=(",", ":"))
        for key, value in values.items()
        if isinstance(value, Mapping | list)
    }


@cache
def versions_of(name: str, folder: Path | None = None) -> tuple[str, ...]:
    """Return the versions of a family that data are there of, the newest one last."""
    return tuple(sorted(items(_read(name, folder).get(_VERSIONS)), key=int))


def _read(name: str, folder: Path | None) -> dict[str, object]:
    own = {path.stem: read_toml(path) for path in sorted((_folder(folder) / name).glob("*.toml"))}
    whole = own.pop(_WHOLE, {})
    like = whole.pop("like", None)
    functions = signatures(own.pop(_SIGNATURES, {}))
    given: dict[str, object] = {**whole, **own, "functions": functions}
    return _over(_read(like, folder), given) if isinstance(like, str) else given


def _folder(folder: Path | None) -> Path:
    return folder if folder is not None else data_path("manifests", "emulated")


def _over(base: Mapping[str, object], own: Mapping[str, object]) -> dict[str, object]:
    """Return *base* with what *own* says in place, table by table."""
    merged = dict(base)
    for key, value in own.items():
        merged[key] = _over(items(merged.get(key)), items(value)) if isinstance(value, Mapping) else value
    return merged


def _with_native(data: Mapping[str, object]) -> dict[str, object]:
    """Return the data with what families.toml says of native messaging."""
    rules = family_rules(Family(str(data["native"])))
    host_name = f"^{rules.name.pattern}$"
    return {
        **data,
        "functions": _fill(data["functions"], "{host_name}", host_name),
        "texts": {**{name: rules.texts.say(key) for name, key in _NATIVE_TEXTS.items()}, **items(data["texts"])},
        "host_name_pattern": rules.name.pattern,
        "native_size_limit": rules.to_host_limit,
        "host_size_limit": rules.from_host_limit,
        "reads_after_disconnect": not rules.closes_output,
        "prints_stderr": rules.stderr_piped,
        "end_of_host": _timetable(rules),
        "end_of_host_at_quit": _timetable(rules) if data["ends_hosts_at_quit"] is True else [],
        "end_of_host_at_crash": [],
    }


def _timetable(rules: FamilyRules) -> list[dict[str, object]]:
    """Return what is done to a host that does not end by itself, and when: milliseconds after the port's end."""
    rows: list[dict[str, object]] = []
    if rules.terminate_after is not None:
        rows.append({"at": round(rules.terminate_after * 1000), "signal": "terminate"})
    return [*rows, {"at": round(rules.kill_after * 1000), "signal": "kill"}]


def _fill(value: object, slot: str, text: str) -> object:
    """Return *value* with a slot filled wherever a text in it is just that slot."""
    if isinstance(value, Mapping):
        return {str(key): _fill(member, slot, text) for key, member in value.items()}
    if isinstance(value, list):
        return [_fill(member, slot, text) for member in value]
    return text if value == slot else value
