"""Read what administrators forbid: the policies about native messaging of both families."""

import json
import plistlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_BLOCK = "NativeMessagingBlocklist"
_ALLOW = "NativeMessagingAllowlist"
_USER_LEVEL = "NativeMessagingUserLevelHosts"
_EVERYBODY = "*"


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


def read_policies(places: Iterable[str]) -> Policies:
    """Return the policies in files and folders of files; of several, the last in the order of the alphabet counts."""
    values: dict[str, object] = {}
    sources: list[str] = []
    problems: list[str] = []
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


def _files(places: Iterable[str]) -> list[Path]:
    """Return the files that exist; a registry key names none."""
    found: list[Path] = []
    for place in map(Path, places):
        if place.is_dir():
            found += sorted(place.glob("*.json"))
        elif place.is_file():
            found.append(place)
    return found


def _read(file: Path) -> dict[str, object]:
    """Return the policies about native messaging in one file, in either family's form."""
    data = file.read_bytes()
    tables: object = plistlib.loads(data) if file.suffix == ".plist" else json.loads(data)
    if isinstance(tables, dict) and isinstance(tables.get("policies"), dict):
        tables = tables["policies"]
    if not isinstance(tables, dict):
        raise ValueError("it holds no object")
    return {key: tables[key] for key in (_BLOCK, _ALLOW, _USER_LEVEL) if key in tables}


def _names(value: object) -> frozenset[str]:
    return frozenset(str(each) for each in value) if isinstance(value, list) else frozenset()
