"""Read what opens or shuts a browser's sandbox: its preferences, a flatpak's grants, what a person told the portal."""

import configparser
import re
from collections.abc import Iterable

from nmhost.browsers import parse_json

_PREFERENCE = re.compile(r'^\s*(?:user_pref|pref|lockPref)\(\s*"([^"]+)"\s*,\s*(-?\d+)\s*\)', re.MULTILINE)
_BUS = "Session Bus Policy"
_TALKS = frozenset({"talk", "own"})
_WHOLE_BUS, _ANY = "session-bus", "*"
_ANSWERS = {"yes": True, "no": False}


def preference(name: str, *texts: str) -> int | None:
    """Return a number among the preferences of prefs.js and user.js, None if it is not set; the last text counts."""
    found = [int(value) for text in texts for key, value in _PREFERENCE.findall(text) if key == name]
    return found[-1] if found else None


def locked_preference(name: str, policies: str) -> int | None:
    """Return a number that policies.json sets among the preferences, None if it sets none."""
    try:
        value = parse_json(policies)
    except ValueError:
        return None
    for key in ("policies", "Preferences", name):
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, dict):
        value = value.get("Value")
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def granted(texts: Iterable[str]) -> frozenset[str]:
    """Return the bus names that a flatpak may talk to: its metadata, then its overrides; the last word counts."""
    policy: dict[str, str] = {}
    for text in texts:
        parser = configparser.RawConfigParser(strict=False, delimiters=("=",))
        parser.optionxform = str  # type: ignore[assignment,method-assign]  # bus names have capitals
        try:
            parser.read_string(text)
        except configparser.Error:
            continue
        if parser.has_section(_BUS):
            policy |= dict(parser.items(_BUS))
        if _WHOLE_BUS in parser.get("Context", "sockets", fallback="").split(";"):
            policy[_ANY] = "talk"
    return frozenset(name for name, word in policy.items() if word in _TALKS)


def covers(names: Iterable[str], name: str) -> bool:
    """Return whether a bus name is among those granted, some of which end in ``.*``."""
    return any(each in (name, _ANY) or (each.endswith(".*") and f"{name}.".startswith(each[:-1])) for each in names)


def consents(answer: str) -> dict[str, bool]:
    """Return what a person told the portal for each app, from what gdbus prints of the permission store's Lookup."""
    found = re.findall(r"'([^']+)': \['([^']*)'", answer)
    return {app: _ANSWERS[word] for app, word in found if word in _ANSWERS}
