"""What functions that only ask answer in a fresh profile, where nothing emulates them.

Read from manifests/emulated/FAMILY/fresh.json, written by ``python -m tests.conformance census --fresh``.
"""

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from functools import cache

from nmhost.browsers import data_path
from nmhost.testing.core.values import items


def fresh_answer(family: str, method: str, arguments: Sequence[object]) -> object | None:
    """Return what the real browser answered there, or None: nothing is known, or only part of a list is asked for."""
    answers = _answers(family)
    is_narrowed = any(one is not None and one != {} for one in arguments)
    if method not in answers or (is_narrowed and isinstance(answers[method], list)):
        return None
    return deepcopy(answers[method])


def knows(family: str, method: str) -> bool:
    """Return whether it is known what a function answered there."""
    return method in _answers(family)


def fresh_settings() -> list[str]:
    """Return the names of the settings of either family, each with a ``get`` that tells who controls it."""
    found: dict[str, None] = {}
    for family in ("chromium", "firefox"):
        for name, answer in _answers(family).items():
            if name.endswith(".get") and "levelOfControl" in items(answer):
                found[name.removesuffix(".get")] = None
    return list(found)


@cache
def _answers(family: str) -> Mapping[str, object]:
    text = data_path("manifests", "emulated", family, "fresh.json").read_text(encoding="utf-8")
    return items(items(json.loads(text))["answers"])
