"""The i18n namespace's guess at the language of a text: by its letters, else by its short words."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from nmhost.browsers import data_path, read_toml
from nmhost.testing.core.apis.calling import Arguments, Function, first
from nmhost.testing.core.values import items, text_or

if TYPE_CHECKING:
    from nmhost.testing.core.model import World


def detect_language(world: "World", arguments: Arguments) -> object:
    """Say what language a text is in, and whether the family would rely on that."""
    text, row = text_or(first(arguments), ""), world.state.table.table("detected_language")
    found = language_of(text)
    least, reliable = (float(str(row[key])) for key in ("letters", "reliable_letters"))
    if not found or len(text) < least:
        return {"isReliable": False, "languages": []}
    is_reliable = len(text) >= reliable
    return {"isReliable": is_reliable, "languages": [{"language": found, "percentage": row["percentage"]}]}


EVENTS: Sequence[str] = ()
FUNCTIONS: Mapping[str, Function] = {"i18n.detectLanguage": detect_language}


def language_of(text: str) -> str:
    """Return the language that a text seems to be in; empty if nothing tells."""
    lower = text.lower()
    data = _data()
    for language, letters in items(data["scripts"]).items():
        if re.search(f"[{letters}]", lower):
            return language
    words = re.findall(r"[^\W\d_]+", lower)
    counts = {
        language: sum(word in str(known).split() for word in words) for language, known in items(data["words"]).items()
    }
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else ""


@cache
def _data() -> Mapping[str, object]:
    return read_toml(data_path("manifests", "emulated") / "languages.toml")
