"""A manifest of each family, and what is said against it."""

import json

from nmhost.browsers import Family, System
from nmhost.manifest import explain

LETTERS = "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"
NAME = "com.example.vault"
CALLERS = {
    Family.CHROMIUM: {"allowed_origins": [f"chrome-extension://{LETTERS}/"]},
    Family.FIREFOX: {"allowed_extensions": ["vault@example.com"]},
}


def text(family: Family, **changes: object) -> str:
    good = {"name": NAME, "description": "d", "path": "/opt/vault", "type": "stdio", **CALLERS[family]}
    return json.dumps({key: value for key, value in {**good, **changes}.items() if value is not ...})


def faults(family: Family, data: str | bytes, system: System = System.LINUX) -> list[tuple[str, str]]:
    data = data.encode() if isinstance(data, str) else data
    explained = explain(data, family=family, name=NAME, file="/m.json", system=system)
    return [(each.rule, each.console) for each in explained.faults]
