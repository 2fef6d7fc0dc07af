"""Read policies as each family's own reader does: which files it opens, which JSON it takes, which value counts."""

import os
import plistlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.parsers.expat import ExpatError

from nmhost.browsers import Family, Registry, family_rules, parse_json
from nmhost.doctor.policies import (
    ALLOW,
    BLOCK,
    EXTENSION_ALLOW,
    EXTENSION_BLOCK,
    EXTENSION_FORCE,
    EXTENSIONS,
    NAMES,
    USER_LEVEL,
    Policies,
    policies_of,
)
from nmhost.doctor.rows import row
from nmhost.manifest import Fault
from nmhost.manifest.dialect import read_json

_VIEW = "64"  # both views show the same policies
_LISTS = (BLOCK, ALLOW, EXTENSION_BLOCK, EXTENSION_ALLOW, EXTENSION_FORCE)
_ABOUT_HOSTS = frozenset({BLOCK, ALLOW, USER_LEVEL})
# A comma before a closing bracket, comments between them passed over; texts are matched so that none is found in them.
_LAST_COMMA = re.compile(r'("(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/)|,(?=(?:\s|//[^\n]*|/\*.*?\*/)*[}\]])', re.DOTALL)

_Found = dict[str, object]


def read_policies(places: Sequence[str], family: Family, registry: Registry | None = None) -> Policies:
    """Return the policies in files, folders of files and registry keys.

    Of several files in a folder the last in the order of the alphabet counts, of several keys the first; of Firefox's
    files only the first that is there is read (watched with Chromium 156, read in Policies.sys.mjs of Firefox 153).
    """
    values: _Found = {}
    found_in: list[tuple[str, _Found]] = []
    problems: list[str] = []
    for key in reversed([each for each in places if "\\" in each]):
        found_in += [(key, _read_key(key, registry))] if registry is not None else []
    for file in _files(places, family):
        try:
            found_in.append((str(file), _read(file, family)))
        except (OSError, ValueError) as error:
            problems.append(f"{file}: {error}")
    for _, found in found_in:
        values |= found
    return policies_of(
        values,
        sources=tuple(place for place, found in found_in if _ABOUT_HOSTS & set(found)),
        extension_sources=tuple(place for place, found in found_in if set(found) - _ABOUT_HOSTS),
        problems=tuple(problems),
        refusing_modes=row(family).texts("refusing_modes"),
        blocks_permissions=row(family).flag("blocked_permissions"),
    )


def _read_key(place: str, registry: Registry) -> _Found:
    """Return the policies under one registry key; a list is a key of its own, with values named 1, 2 and so on."""
    hive, _, key = place.partition("\\")
    named = registry.values(hive, _VIEW, key)
    found: _Found = {USER_LEVEL: named[USER_LEVEL] != 0} if USER_LEVEL in named else {}
    if isinstance(settings := named.get(EXTENSIONS), str):
        found |= {EXTENSIONS: _json_or_nothing(settings)}
    lists = {name: [*registry.values(hive, _VIEW, f"{key}\\{name}").values()] for name in _LISTS}
    return {**found, **{name: names for name, names in lists.items() if names}}


def _files(places: Iterable[str], family: Family) -> list[Path]:
    """Return the files that the browser opens, the one that counts last."""
    found: list[Path] = []
    for place in (Path(each) for each in places if "\\" not in each):
        if os.path.isdir(place):  # noqa: PTH112 - Path.is_dir raises in a closed folder, as Path.is_file does
            found += sorted(each for each in place.iterdir() if each.is_file())
        elif os.path.isfile(place):  # noqa: PTH113
            found.append(place)
    return found[:1] if family is Family.FIREFOX else found


def _read(file: Path, family: Family) -> _Found:
    """Return the policies in one file.

    Raises:
        ValueError: The browser can't read it either.
    """
    data = file.read_bytes()
    tables = _plist(data) if file.suffix == ".plist" else _READERS[family](data, str(file))
    return {key: value for key, value in tables.items() if key in NAMES}


def _chromium(data: bytes, file: str) -> _Found:
    """Return what Chromium's reader takes: comments, a trailing comma and short escapes, and no table around them."""
    text = _LAST_COMMA.sub(lambda found: found[1] or " ", data.decode("utf-8"))
    found = read_json(text.encode(), family_rules(Family.CHROMIUM), file=file)
    if isinstance(found, Fault):
        raise ValueError(found.reason)
    return found


def _firefox(data: bytes, file: str) -> _Found:  # noqa: ARG001 - as the other
    """Return what Firefox's reader takes: strict JSON, and only what stands under "policies"."""
    tables = parse_json(data.decode("utf-8"))
    policies = tables.get("policies") if isinstance(tables, dict) else None
    if not isinstance(policies, dict):
        raise ValueError('it holds no object with "policies", so that Firefox takes nothing of it')
    settings = policies.get(EXTENSIONS)
    return {**policies, EXTENSIONS: _json_or_nothing(settings)} if isinstance(settings, str) else policies


_READERS = {Family.CHROMIUM: _chromium, Family.FIREFOX: _firefox}


def _json_or_nothing(text: str) -> object:
    try:
        return parse_json(text)
    except ValueError:
        return None


def _plist(data: bytes) -> _Found:
    try:
        value: object = plistlib.loads(data)
    except ExpatError as error:
        raise ValueError(f"it is no property list: {error}") from error
    if not isinstance(value, dict):
        raise ValueError("it holds no table")
    return value
