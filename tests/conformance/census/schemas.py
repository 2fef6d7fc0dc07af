"""Reading the API's own description out of an installed browser: its program (Chromium) or its archives (Firefox).

Only facts are kept: names, types, what is optional, bounds and enumerations.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from nmhost.browsers import Family
from nmhost.testing.real.locate import locate

Schema = dict[str, object]
# What of a type is kept, and what it is called in the rows.
KEPT = {
    "type": "type",
    "minimum": "minimum",
    "maximum": "maximum",
    "minItems": "min_items",
    "maxItems": "max_items",
    "minLength": "min_length",
    "maxLength": "max_length",
    "isInstanceOf": "instance",
    "format": "format",
    "onError": "on_error",
    "pattern": "pattern",
    "default": "default",
    "min_manifest_version": "since_manifest",
    "max_manifest_version": "until_manifest",
}


class Api:
    """What the browser's description says of each namespace and type.

    Args:
        schemas: The descriptions, one a namespace; several may add to one.
    """

    def __init__(self, schemas: list[Schema]) -> None:
        self.namespaces: dict[str, list[Schema]] = {}
        self.types: dict[str, Schema] = {}
        for schema in schemas:
            self.namespaces.setdefault(str(schema["namespace"]), []).append(schema)
        for name, parts in self.namespaces.items():
            for part in parts:
                for one in _list(part.get("types")):
                    self._add_type(name, one)
        self.used: set[str] = set()

    def function(self, path: str) -> Schema | None:
        """Return the row of a function: its parameters and what it gives."""
        found = self._member(path, "functions")
        if found is None:
            return None
        namespace, one, owner = found
        row = self._function(namespace, one)
        return {**row, "as": f"{owner}.{one['name']}"} if owner else row

    def event(self, path: str) -> Schema:
        """Return the row of an event: what addListener takes beside the listener."""
        found = self._member(path, "events")
        if found is None:
            return {}
        namespace, one, _ = found
        row: Schema = {}
        if extra := _list(one.get("extraParameters")):
            row["extra"] = [self._parameter(namespace, parameter) for parameter in extra]
        if cast("Schema", one.get("options") or {}).get("supportsFilters"):
            row["filters"] = True
        return row

    def reachable(self) -> dict[str, Schema]:
        """Return the types that the rows made so far name, and what those name."""
        rows: dict[str, Schema] = {}
        while missing := self.used - rows.keys():
            for name in sorted(missing):
                known = self.types.get(name)
                rows[name] = self.spec(name.rpartition(".")[0], known) if known is not None else {"type": "any"}
        return dict(sorted(rows.items()))

    def spec(self, namespace: str, schema: Schema) -> Schema:
        """Return a type in the rows' words."""
        row: Schema = {}
        if isinstance(schema.get("$import"), str):
            schema = self._with_import(namespace, schema)
        if "name" in schema and isinstance(schema["name"], str):
            row["name"] = schema["name"]
        if schema.get("optional") in (True, "true", "omit-key-if-missing"):
            row["optional"] = True
        if isinstance(schema.get("$ref"), str):
            row["ref"] = self._reference(namespace, str(schema["$ref"]))
            return row
        row |= {ours: schema[theirs] for theirs, ours in KEPT.items() if theirs in schema}
        if isinstance(schema.get("enum"), list):
            row["enum"] = [
                one["name"] if isinstance(one, dict) else one for one in cast("list[object]", schema["enum"])
            ]
        if schema.get("unsupported") is True:
            row["unsupported"] = True
        return row | self._inner(namespace, schema)

    def _with_import(self, namespace: str, schema: Schema) -> Schema:
        """Return a type with what it takes from another one."""
        name = self._reference(namespace, str(schema["$import"]))
        base = self.types.get(name, {})
        properties = {**cast("Schema", base.get("properties") or {}), **cast("Schema", schema.get("properties") or {})}
        rest = {key: value for key, value in {**base, **schema}.items() if key not in ("$import", "id")}
        return {**rest, "properties": properties} if properties else rest

    def _inner(self, namespace: str, schema: Schema) -> Schema:
        """Return what a type says of the values in it."""
        row: Schema = {}
        if isinstance(schema.get("choices"), list):
            row["choices"] = [self.spec(namespace, one) for one in _list(schema["choices"])]
        if isinstance(schema.get("items"), dict):
            row["items"] = self.spec(namespace, cast("Schema", schema["items"]))
        for theirs, ours in (("properties", "properties"), ("patternProperties", "patterns")):
            if isinstance(inner := schema.get(theirs), dict) and inner:
                row[ours] = {key: self._property(namespace, cast("Schema", one)) for key, one in inner.items()}
        if isinstance(more := schema.get("additionalProperties"), dict):
            row["more"] = self.spec(namespace, cast("Schema", more))
        elif more is True:
            row["more"] = {"type": "any"}
        return row

    def _property(self, namespace: str, schema: Schema) -> Schema:
        row = self.spec(namespace, schema)
        row.pop("name", None)
        return row

    def _parameter(self, namespace: str, schema: Schema) -> Schema:
        row = self.spec(namespace, schema)
        if row.get("type") == "function":
            return {key: row[key] for key in ("name", "optional", "type") if key in row}
        return row

    def _function(self, namespace: str, one: Schema) -> Schema:
        parameters = _list(one.get("parameters"))
        row: Schema = {"parameters": [self._parameter(namespace, parameter) for parameter in parameters]}
        answer = one.get("returns_async")
        if isinstance(answer, dict):
            optional = bool(answer.get("optional")) or not answer.get("does_not_support_promises")
            callback: Schema = {"name": answer.get("name", "callback"), "type": "function"}
            cast("list[Schema]", row["parameters"]).append({**callback, "optional": True} if optional else callback)
            row["async"] = "callback" if answer.get("does_not_support_promises") else "both"
            row |= self._gives(namespace, _list(answer.get("parameters")))
        elif one.get("async"):
            row["async"] = "both"
            last = next((p for p in parameters if p.get("name") == one["async"]), None)
            for parameter in cast("list[Schema]", row["parameters"])[-1:] if last else []:
                parameter["optional"] = True  # the promise is given in its place
            row |= self._gives(namespace, _list(last.get("parameters")) if last else [])
        elif isinstance(returns := one.get("returns"), dict):
            row |= {"gives": self._property(namespace, cast("Schema", returns))}
        for theirs, ours in (("requireUserInput", "user"), ("allowAmbiguousOptionalArguments", "loose")):
            if one.get(theirs):
                row[ours] = True
        return row

    def _gives(self, namespace: str, parameters: list[Schema]) -> Schema:
        return {"gives": self._property(namespace, parameters[0])} if parameters else {}

    def behind(self, permission: str) -> dict[str, str]:
        """Return the members of the namespaces that need a permission, with their kinds."""
        found: dict[str, str] = {}
        for name, parts in self.namespaces.items():
            for part in parts:
                asked = part.get("permissions")
                if isinstance(asked, list) and permission in asked and not part.get("max_manifest_version"):
                    kinds = {"functions": "function", "events": "event"}
                    members = [(one, kind) for key, kind in kinds.items() for one in _list(part.get(key))]
                    found |= {f"{name}.{one['name']}": kind for one, kind in members if not one.get("unsupported")}
        return found

    def _reference(self, namespace: str, name: str) -> str:
        places = [
            namespace,
            *(str(part["$import"]) for part in self.namespaces.get(namespace, []) if "$import" in part),
        ]
        inner = next((f"{place}.{name}" for place in places if f"{place}.{name}" in self.types), "")
        full = inner or name
        self.used.add(full)
        return full

    def _add_type(self, namespace: str, one: Schema) -> None:
        if "$extend" in one:
            self._extend(f"{namespace}.{one['$extend']}", one)
            return
        name = str(one.get("id", ""))
        full = name if name.startswith(f"{namespace}.") else f"{namespace}.{name}"
        self.types[full] = one

    def _extend(self, name: str, one: Schema) -> None:
        known = self.types.setdefault(name, {})
        for key in ("properties", "choices"):
            if key in one:
                old, new = known.get(key), one[key]
                known[key] = (
                    {**cast("Schema", old or {}), **new} if isinstance(new, dict) else [*_list(old), *_list(new)]
                )

    def _member(self, path: str, kind: str) -> tuple[str, Schema, str] | None:
        parts = path.split(".")
        for cut in range(len(parts) - 1, 0, -1):
            namespace = ".".join(parts[:cut])
            for schema in self._parts(namespace):
                found = self._inside(namespace, schema, rest=parts[cut:], kind=kind)
                if found is not None:
                    return found
        return None

    def _parts(self, namespace: str) -> Iterator[Schema]:
        for schema in self.namespaces.get(namespace, []):
            yield schema
            if isinstance(schema.get("$import"), str):
                yield from self._parts(str(schema["$import"]))

    def _inside(
        self, namespace: str, schema: Schema, *, rest: list[str], kind: str, owner: str = ""
    ) -> tuple[str, Schema, str] | None:
        """Return the namespace, the description and the type, if it is a type's, of what is called that in there."""
        if len(rest) == 1:
            one = next((one for one in _list(schema.get(kind)) if one.get("name") == rest[0]), None)
            return (namespace, one, owner) if one is not None and not one.get("unsupported") else None
        inner = cast("Schema", schema.get("properties") or {}).get(rest[0])
        if not isinstance(inner, dict):
            return None
        if isinstance(inner.get("$ref"), str):
            full = self._reference(namespace, str(inner["$ref"]))
            self.used.discard(full)
            known = self.types.get(full)
            space = full.rpartition(".")[0]
            return self._inside(space, known, rest=rest[1:], kind=kind, owner=full) if known is not None else None
        return self._inside(namespace, cast("Schema", inner), rest=rest[1:], kind=kind)


def read_api(family: str) -> Api:
    """Return what the installed browser of a family says of its API."""
    program = locate(Family(family)).path
    return Api(_from_chromium(program) if family == "chromium" else _from_firefox(program))


def _from_chromium(program: Path) -> list[Schema]:
    """Return the descriptions in a Chromium's program file: JSON texts, each ended by a zero byte."""
    data = _binary(program, "chromium").read_bytes()
    starts = (match.start() for match in re.finditer(rb'\{"namespace":"', data))
    return [cast("Schema", json.loads(data[start : data.index(b"\0", start)])) for start in starts]


def _from_firefox(program: Path) -> list[Schema]:
    """Return the descriptions in the archives beside a Firefox."""
    schemas: list[Schema] = []
    folder = _binary(program, "firefox").parent
    for archive in (folder / "omni.ja", folder / "browser/omni.ja"):
        with zipfile.ZipFile(archive) as files:
            for name in files.namelist():
                if re.search(r"(extensions|browser)/schemas/\w+\.json$", name):
                    text = re.sub(r"^\s*//.*$", "", files.read(name).decode(), flags=re.MULTILINE)
                    schemas += cast("list[Schema]", json.loads(text))
    return schemas


def _binary(program: Path, family: str) -> Path:
    """Return the program itself where *program* is a script that starts it."""
    real_path = program.resolve()
    if real_path.read_bytes()[:2] != b"#!":
        return real_path
    for folder in (Path("/usr/lib"), Path("/opt")):
        for found in sorted(folder.glob(f"{family}*/{family}*")):
            if found.is_file() and found.read_bytes()[:4] == b"\x7fELF":
                return found
    raise FileNotFoundError(f"no program of {family} is found for {program}")


def _list(value: object) -> list[Schema]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
