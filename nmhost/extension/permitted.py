"""Which permissions a family's version knows, by the name of one that a manifest asks for."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from nmhost.browsers import Family
from nmhost.extension.chromium.desk import listed, table
from nmhost.extension.chromium.patterns import HOSTS, why_no_pattern
from nmhost.extension.data import read_rules

_NEWER = 3
_OF_OLDER = "of 2 or lower"  # how Chromium ends what it says of a permission that only an older manifest may ask for


def knows_permission(family: Family, name: str, manifest_version: int, *, version: int | None = None) -> bool:
    """Return whether an extension that asks for a permission at once may have it.

    Args:
        family: The browser's family.
        name: The permission, or a pattern of hosts, which a manifest of version 2 names among them.
        manifest_version: The manifest's own version.
        version: The browser's major version; by default the newest whose rules are known.
    """
    if why_no_pattern(name, HOSTS) is None:
        return manifest_version < _NEWER
    if family is Family.FIREFOX:
        return any(re.search(pattern, name) for pattern in _in_schema("manifest.Permission", version))
    known = table(read_rules("chromium", version)["permissions"])
    says = str(known.get(name, "unknown"))
    return not says or (manifest_version < _NEWER and _OF_OLDER in says)


def knows_optional(name: str, *, version: int | None = None) -> bool:
    """Return whether Firefox knows a permission, or a pattern of hosts, that an extension may ask for later."""
    kinds = ("manifest.OptionalPermission", "manifest.OptionalOnlyPermission")
    known = [pattern for kind in kinds for pattern in _in_schema(kind, version)]
    return why_no_pattern(name, HOSTS) is None or any(re.search(pattern, name) for pattern in known)


@cache
def _in_schema(kind: str, version: int | None) -> tuple[str, ...]:
    """Return the patterns of what a type of Firefox's schema names as permissions; none of a type that it has not."""
    types = table(read_rules("firefox", version)["types"])
    return tuple(_patterns(types, table(types.get(kind))))


def _patterns(types: Mapping[str, object], kind: Mapping[str, object]) -> Iterator[str]:
    if "ref" in kind:
        yield from _patterns(types, table(types[str(kind["ref"])]))
    for choice in listed(kind.get("choices")):
        yield from _patterns(types, table(choice))
    for name in listed(kind.get("enum")):
        yield f"^{re.escape(str(name))}$"
    if "pattern" in kind:
        yield str(kind["pattern"])
