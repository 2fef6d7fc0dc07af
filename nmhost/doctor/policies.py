"""Read what administrators forbid: the policies about native messaging of both families."""

import os
import plistlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.parsers.expat import ExpatError

from nmhost.browsers import Registry, parse_json

_BLOCK = "NativeMessagingBlocklist"
_ALLOW = "NativeMessagingAllowlist"
_USER_LEVEL = "NativeMessagingUserLevelHosts"
_EVERYBODY = "*"
_VIEW = "64"  # both views show the same policies


@dataclass(frozen=True)
class Policies:
    """Be the policies of one browser that concern native messaging.

    Args:
        blocked: Names that are forbidden, or ``*``.
        allowed: Names that are allowed all the same.
        user_level: Whether hosts of user scope are looked at.
        sources: The files that say so.
        problems: Files that could not be read, and why.
    """

    blocked: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    user_level: bool = True
    sources: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    def forbid(self, name: str) -> bool:
        """Return whether a host may not be started (chrome_messaging_delegate.cc, seen 2026-11-21)."""
        return bool({name, _EVERYBODY} & self.blocked) and name not in self.allowed


def read_policies(places: Sequence[str], registry: Registry | None = None) -> Policies:
    """Return the policies in files, folders of files and registry keys.

    Of several files the last in the order of the alphabet counts, of several keys the first.
    """
    values: dict[str, object] = {}
    sources: list[str] = []
    problems: list[str] = []
    for key, found in _keys(places, registry):
        sources += [key] if found else []
        values |= found
    for file in _files(places):
        try:
            found = _read(file)
        except (OSError, ValueError) as error:
            problems.append(f"{file}: {error}")
            continue
        if found:
            sources.append(str(file))
        values |= found
    return Policies(
        _names(values.get(_BLOCK)),
        _names(values.get(_ALLOW)),
        values.get(_USER_LEVEL) is not False,
        tuple(sources),
        tuple(problems),
    )


def _keys(places: Sequence[str], registry: Registry | None) -> list[tuple[str, dict[str, object]]]:
    """Return the registry keys with what each says, the one that counts last."""
    if registry is None:
        return []
    return [(place, _read_key(place, registry)) for place in reversed(places) if "\\" in place]


def _read_key(place: str, registry: Registry) -> dict[str, object]:
    """Return the policies under one registry key; a list is a key of its own, with values named 1, 2 and so on."""
    hive, _, key = place.partition("\\")
    found = {name: value != 0 for name, value in registry.values(hive, _VIEW, key).items() if name == _USER_LEVEL}
    lists = {name: [*registry.values(hive, _VIEW, f"{key}\\{name}").values()] for name in (_BLOCK, _ALLOW)}
    return {**found, **{name: names for name, names in lists.items() if names}}


def _files(places: Iterable[str]) -> list[Path]:
    """Return the files that exist."""
    found: list[Path] = []
    for place in (Path(each) for each in places if "\\" not in each):
        if os.path.isdir(place):  # noqa: PTH112 - Path.is_dir raises in a closed folder, as Path.is_file does
            found += sorted(place.glob("*.json"))
        elif os.path.isfile(place):  # noqa: PTH113
            found.append(place)
    return found


def _read(file: Path) -> dict[str, object]:
    """Return the policies about native messaging in one file, in either family's form."""
    data = file.read_bytes()
    tables = _plist(data) if file.suffix == ".plist" else parse_json(data)
    if isinstance(tables, dict) and isinstance(tables.get("policies"), dict):
        tables = tables["policies"]
    if not isinstance(tables, dict):
        raise ValueError("it holds no object")
    return {key: tables[key] for key in (_BLOCK, _ALLOW, _USER_LEVEL) if key in tables}


def _plist(data: bytes) -> object:
    try:
        value: object = plistlib.loads(data)
    except ExpatError as error:
        raise ValueError(f"it is no property list: {error}") from error
    return value


def _names(value: object) -> frozenset[str]:
    return frozenset(str(each) for each in value) if isinstance(value, list) else frozenset()
