"""Narrow what came out of JSON or TOML to what is expected there."""

from collections.abc import Mapping


def items(value: object) -> Mapping[str, object]:
    """Return an object's members, none if it is something else."""
    if not isinstance(value, Mapping):
        return {}
    return {str(key): member for key, member in value.items()}


def members(value: object) -> list[object]:
    """Return a list's members, none if it is something else."""
    return list(value) if isinstance(value, list | tuple) else []


def strings(value: object) -> list[str]:
    """Return the strings of a list, none if it is something else."""
    return [member for member in members(value) if isinstance(member, str)]


def text_or(value: object, otherwise: str) -> str:
    """Return a string, or *otherwise* if it is something else."""
    return value if isinstance(value, str) else otherwise


def number_or_none(value: object) -> int | None:
    """Return a whole number, or nothing if it is something else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


UNDEFINED: Mapping[str, object] = {"$undefined": True}
"""What stands for undefined in what scripts are told: the member is there."""
_WORDS: Mapping[object, object] = {"null": None, "undefined": UNDEFINED}


def with_nulls(row: Mapping[str, object]) -> dict[str, object]:
    """Return a row of the data with null and undefined where it says so: TOML has no word for them."""
    return {key: _WORDS.get(value, value) if isinstance(value, str) else value for key, value in row.items()}
