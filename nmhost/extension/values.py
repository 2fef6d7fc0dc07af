"""Values of a manifest as JavaScript sees them: their kinds, their order, their text."""

import json
import re
from collections.abc import Mapping

_INDEX = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)


def kind_of(value: object) -> str:
    """Return the kind of a value: null, boolean, integer, number, string, array or object."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return "integer"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list | tuple) else "object"


def in_order(value: Mapping[str, object]) -> dict[str, object]:
    """Return an object's members as a script goes through them: those that are indexes first."""
    numbers = sorted((key for key in value if _INDEX.fullmatch(key)), key=int)
    return {key: value[key] for key in [*numbers, *(key for key in value if key not in numbers)]}


def to_json(value: object) -> str:
    """Return a value as JSON.stringify writes it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{to_json(key)}:{to_json(one)}" for key, one in in_order(value).items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(to_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def to_text(value: object) -> str:
    """Return a value as String() writes it."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return ",".join("" if one is None else to_text(one) for one in value)
    return "[object Object]" if isinstance(value, Mapping) else to_json(value)
