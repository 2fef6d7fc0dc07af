"""The words of a family whose engine is another one than that which runs its scripts here."""

import json
import tomllib
from functools import cache
from typing import cast

from nmhost.browsers import data_path


@cache
def engine_texts(base: str) -> list[list[str]]:
    """Return the rows of manifests/engine_texts.toml for a family: each a pattern, a class or nothing, and words."""
    return [
        [str(row["v8"]), str(row.get("class", "")), *cast("list[str]", row["words"])] for row in _tables().get(base, [])
    ]


def has_own_words(base: str) -> bool:
    """Return whether a family words the engine's errors otherwise than the engine that runs its scripts here."""
    return bool(engine_texts(base))


@cache
def engine_texts_json(base: str) -> str:
    """Return the same rows as JSON text."""
    return json.dumps(engine_texts(base), separators=(",", ":"))


@cache
def _tables() -> dict[str, list[dict[str, object]]]:
    return tomllib.loads(data_path("manifests", "engine_texts.toml").read_text(encoding="utf-8"))
