"""Whether an extension is for the version of Firefox at hand, by Mozilla's order of versions."""

import re
from collections.abc import Mapping
from itertools import zip_longest

_PART = re.compile(r"(-?\d*)([^\d+-]*)(-?\d*)(.*)", re.DOTALL)
_LARGEST = 2**31
Part = tuple[int, tuple[bool, str], int, tuple[bool, str]]


def why_incompatible(taken: Mapping[str, object], version: str) -> str | None:
    """Return why Firefox of *version* does not install the extension, None if it does."""
    if not taken.get("version"):
        return "Addon must include an id, version, and type"
    gecko = _gecko(taken)
    name, least, most = (str(gecko.get(key) or "") for key in ("id", "strict_min_version", "strict_max_version"))
    if "*" in least:
        return "The use of '*' in strict_min_version is invalid"
    told = f"Add-on {name} is not compatible with application version."
    if str(gecko.get("update_url") or "").startswith("http:"):
        return told
    low = bool(least) and compare(version, least) < 0
    high = bool(most) and compare(version, most) > 0
    limits = [*([f"minVersion: {least}"] if low else []), *([f"maxVersion: {most}"] if high else [])]
    return f"{told} add-on {', '.join(limits)}." if limits else None


def compare(one: str, other: str) -> int:
    """Return -1, 0 or 1: the order of two versions."""
    parts = zip_longest(one.split("."), other.split("."), fillvalue="")
    for mine, theirs in parts:
        left, right = _part(mine), _part(theirs)
        if left != right:
            return -1 if left < right else 1
    return 0


def _part(text: str) -> Part:
    if text == "*":
        return _LARGEST, (True, ""), 0, (True, "")
    found = _PART.fullmatch(text)
    number, word, more, rest = found.groups() if found else ("0", "", "0", "")
    if text == f"{number}+":  # 1+ is 2pre
        return int(number or 0) + 1, (False, "pre"), 0, (True, "")
    # A part without a word comes after the same with one: 1.0 is newer than 1.0a.
    return int(number or 0), (not word, word), int(more or 0), (not rest, rest)


def _gecko(taken: Mapping[str, object]) -> Mapping[str, object]:
    for key in ("browser_specific_settings", "applications"):
        part = taken.get(key)
        gecko = part.get("gecko") if isinstance(part, Mapping) else None
        if isinstance(gecko, Mapping):
            return gecko
    return {}
