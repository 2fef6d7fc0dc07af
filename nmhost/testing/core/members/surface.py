"""What a family's extension API consists of: its members, where each exists, what it needs, takes and gives.

Read from manifests/api/, one file a family and version, written by ``python -m tests.conformance census``.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from nmhost.browsers import data_path
from nmhost.browsers.data import read_toml
from nmhost.testing.core.values import items, members, number_or_none, strings, text_or

Spec = dict[str, object]
"""What a value must be: type or ref, optional, choices, properties, items, enum, bounds."""

NEWEST = 3  # manifest version
# The letters by which the data names kinds of contexts.
CONTEXTS = {
    "background": "b",
    "worker": "b",
    "page": "p",
    "offscreen": "p",
    "popup": "u",
    "content": "c",
    "user": "c",
    "none": "-",  # user scripts that may say nothing
    "web": "w",
}


@dataclass(frozen=True)
class Asker:
    """Who looks at the API: a kind of context, and what its extension asks for.

    Args:
        kind: ``background``, ``worker``, ``page``, ``popup``, ``content`` or ``web``.
        version: The manifest version.
        gates: Permissions, and ``key:NAME`` for each key of the extension manifest.
    """

    kind: str
    version: int = 3
    gates: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Member:
    """One member of the API.

    Args:
        path: Its name below ``chrome`` or ``browser``, such as ``tabs.query``.
        kind: ``function``, ``event``, ``object`` or ``value``.
        contexts: The letters of the contexts that have it.
        gates: What an extension must ask for, one of these; none is asked for if empty.
        versions: The manifest versions with it.
        root: ``chrome`` or ``browser`` if it is in one alone.
        row: The rest, as the data has it.
    """

    path: str
    kind: str
    contexts: str
    gates: frozenset[str]
    versions: tuple[int, ...]
    root: str
    row: Mapping[str, object] = field(repr=False)

    def is_empty_for(self, asker: Asker) -> bool:
        """Return whether a context of that kind has its name, with nothing behind it."""
        if asker.kind in limited():
            return False
        letter = {"u": "p"}.get(CONTEXTS[asker.kind], CONTEXTS[asker.kind])  # popups were not asked alone
        from_version = number_or_none(self.row.get("empty_from")) or 0
        named = 0 in self.versions or asker.kind == "web" or asker.version in self.versions
        return named and letter in text_or(self.row.get("empty"), "") and asker.version >= from_version

    def exists_for(self, asker: Asker) -> bool:
        """Return whether a context of that kind has it."""
        if asker.kind in limited() and self.path not in limited()[asker.kind]:
            return False
        in_context = CONTEXTS[asker.kind] in self.contexts
        gates = self.gates_for(asker)
        permitted = not gates or bool(gates & asker.gates)
        return in_context and permitted and (asker.kind == "web" or asker.version in self.versions)

    def gates_for(self, asker: Asker) -> frozenset[str]:
        """Return what an extension must ask for; in the newest manifest version that may be something else."""
        newer = self.row.get("newer_gate") if asker.version >= NEWEST else None
        return self.gates if newer is None else frozenset(strings(newer))

    @property
    def parameters(self) -> list[Spec]:
        """What the function takes, in order."""
        return _specs(self.row.get("takes"))

    def parameters_for(self, asker: Asker) -> list[Spec]:
        """Return what the function takes, in order; in the newest manifest version that may be something else."""
        newer = self.row.get("newer_takes") if asker.version >= NEWEST else None
        return self.parameters if newer is None else _specs(newer)

    @property
    def extra(self) -> list[Spec]:
        """What addListener takes behind the listener."""
        return _specs(self.row.get("extra"))

    @property
    def shown(self) -> str:
        """What errors call it."""
        return text_or(self.row.get("as"), self.path)

    @property
    def gives(self) -> Spec | None:
        """What the function returns, resolves with or calls back with."""
        return expand(self.row["gives"]) if "gives" in self.row else None

    @property
    def answers(self) -> str:
        """How the function answers: ``both`` by promise or callback, ``callback`` alone, or at once if empty."""
        return text_or(self.row.get("async"), "")

    @property
    def filters(self) -> bool:
        """Whether the event takes filters."""
        return self.row.get("filters") is True

    def value_for(self, asker: Asker) -> object:
        """Return what a member that is no function holds; the newest manifest version may have another value."""
        return self.row["newer"] if "newer" in self.row and asker.version >= NEWEST else self.row.get("value")


class Surface:
    """The whole API of one version of a family.

    Args:
        data: What the family's file holds.
    """

    def __init__(self, data: Mapping[str, object]) -> None:
        self.version: str = str(data["version"])
        self.permissions: list[str] = strings(data["permissions"])  # those that an extension may ask for
        self._types = items(data["types"])
        self.members: dict[str, Member] = {}
        rows = {path: items(row) for path, row in items(data["members"]).items()}
        for path, row in rows.items():
            self.members[path] = self._member(path, rows[str(row["like"])] if "like" in row else row)

    def of(self, asker: Asker) -> list[Member]:
        """Return the members that a context has, namespaces before what is in them."""
        there: dict[str, Member] = {}
        for path, member in self.members.items():
            parent = path.rpartition(".")[0]
            if member.exists_for(asker) and (parent in there or parent not in self.members):
                there[path] = member
        return list(there.values())

    def knows(self, name: str) -> bool:
        """Return whether there is a type of that name."""
        return name in self._types

    def type(self, name: str) -> Spec:
        """Return the type of that name."""
        return expand(self._types[name]) if name in self._types else {"type": "any"}

    def resolve(self, spec: Mapping[str, object]) -> Spec:
        """Return a spec with its named type put in."""
        name = spec.get("ref")
        if not isinstance(name, str) or "type" in spec:
            return dict(spec)
        return {**self.resolve(self.type(name)), **spec}

    def empty(self, spec: Mapping[str, object] | None) -> object:
        """Return the value of a type that says nothing: no items, no text, 0, false; what is optional is left out."""
        if spec is None or spec.get("optional"):
            return None
        full = self.resolve(spec)
        if "choices" in full:
            return self.empty(items(members(full["choices"])[0]))
        if "enum" in full:
            return members(full["enum"])[0]
        if full.get("type") == "object":
            inner = items(full.get("properties"))
            return {key: self.empty(items(one)) for key, one in inner.items() if not items(one).get("optional")}
        return {"array": [], "string": "", "boolean": False, "integer": 0, "number": 0}.get(str(full.get("type")))

    def filled(self, spec: Mapping[str, object], value: object) -> object:
        """Return a value with null for whatever its type lets it leave out, as a family that fills in gives it."""
        full = self.resolve(spec)
        if isinstance(value, list) and isinstance(inner := full.get("items"), Mapping):
            return [self.filled(items(inner), one) for one in members(value)]
        if not isinstance(value, Mapping) or "properties" not in full:
            return value
        given, properties = items(value), items(full["properties"])
        known = {
            key: self.filled(items(one), given[key]) if given.get(key) is not None else items(one).get("default")
            for key, one in properties.items()
            if not items(one).get("unsupported")
        }
        return {**known, **{key: one for key, one in given.items() if key not in properties}}

    def reachable(self, specs: Sequence[Mapping[str, object]]) -> dict[str, Spec]:
        """Return the named types that specs name, and what those name."""
        found: dict[str, Spec] = {}
        waiting = [name for spec in specs for name in names_in(spec)]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = self.type(name)
                waiting += names_in(found[name])
        return found

    def _member(self, path: str, row: Mapping[str, object]) -> Member:
        parent = self.members.get(path.rpartition(".")[0])
        inherited = parent or Member("", "object", "bpu", frozenset(), (2, 3), "", {})
        return Member(
            path,
            text_or(row.get("is"), "function" if "takes" in row else "value"),
            text_or(row.get("in"), inherited.contexts),
            frozenset(strings(row["gate"])) if "gate" in row else inherited.gates,
            _versions(row["mv"]) if "mv" in row else inherited.versions,
            text_or(row.get("root"), inherited.root),
            row,
        )


def _specs(row: object) -> list[Spec]:
    return [{"name": name, **expand(short)} for name, short in items(row).items()]


def expand(short: object) -> Spec:
    """Return a spec from its short form: ``"string?"`` is an optional string, ``"#tabs.Tab"`` a named type."""
    if isinstance(short, str):
        word = short.removesuffix("?")
        named: Spec = {"ref": word[1:]} if word.startswith("#") else {"type": word}
        return {**named, "optional": True} if short.endswith("?") else named
    spec = dict(items(short))
    for key in ("items", "more"):
        if key in spec:
            spec[key] = expand(spec[key])
    for key in ("properties", "patterns"):
        if key in spec:
            spec[key] = {name: expand(inner) for name, inner in items(spec[key]).items()}
    if "choices" in spec:
        spec["choices"] = [expand(choice) for choice in members(spec["choices"])]
    return spec


def shorten(spec: Mapping[str, object]) -> object:
    """Return the short form of a spec, which ``expand`` reads."""
    if set(spec) <= {"type", "optional"} and "type" in spec:
        return f"{spec['type']}{'?' if spec.get('optional') else ''}"
    if set(spec) <= {"ref", "optional"} and "ref" in spec:
        return f"#{spec['ref']}{'?' if spec.get('optional') else ''}"
    row = dict(spec)
    for key in ("items", "more"):
        if key in row:
            row[key] = shorten(items(row[key]))
    for key in ("properties", "patterns"):
        if key in row:
            row[key] = {name: shorten(items(inner)) for name, inner in items(row[key]).items()}
    if "choices" in row:
        row["choices"] = [shorten(items(choice)) for choice in members(row["choices"])]
    return row


def names_in(spec: Mapping[str, object]) -> list[str]:
    """Return the named types that a spec names."""
    inner = [items(spec[key]) for key in ("items", "more") if key in spec]
    inner += [items(one) for key in ("properties", "patterns") for one in items(spec.get(key)).values()]
    inner += [items(one) for one in members(spec.get("choices"))]
    own = [str(spec["ref"])] if "ref" in spec else []
    return own + [name for one in inner for name in names_in(one)]


@cache
def limited() -> Mapping[str, frozenset[str]]:
    """Return the kinds of contexts that have a few members alone, and which."""
    rows = read_toml(data_path("manifests", "api", "limited.toml"))
    return {kind: frozenset(strings(items(row)["members"])) for kind, row in rows.items()}


@cache
def surface(family: str, version: int | None = None) -> Surface:
    """Return the API of a family: of its newest version recorded, or of another one by its major number."""
    files = surface_files(family)
    chosen = version if version in files else max(files)
    data = items(json.loads(files[chosen].read_text(encoding="utf-8")))
    mended = items(items(read_toml(data_path("manifests", "api", "mended.toml"))).get(family))
    rows = items(data["members"])
    whole = {path: {**items(rows.get(path)), **items(mended.get(path))} for path in {**rows, **mended}}
    return Surface({**data, "members": whole})


def surface_files(family: str) -> dict[int, Path]:
    """Return the files of a family by the browser's major version."""
    folder = data_path("manifests", "api")
    return {int(file.stem.rpartition("-")[2]): file for file in folder.glob(f"{family}-*.json")}


def _versions(value: object) -> tuple[int, ...]:
    number = number_or_none(value)
    return (number,) if number is not None else (2, 3)
