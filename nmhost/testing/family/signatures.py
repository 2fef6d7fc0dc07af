"""The signatures of the API's functions as their rows are written, and as they are checked by.

A row is a function's parameters by name, in order. A parameter is a type, with "optional" before it if it may be left
out, or a table whose ``type`` is such a text, with what else is asked of the value; of an object ``properties`` are
rows themselves.
"""

from collections.abc import Mapping

from nmhost.testing.core.values import items, members

_OPTIONAL = "optional "


def signatures(rows: Mapping[str, object]) -> dict[str, object]:
    """Return each function's parameters as a list of what they take, with their names."""
    return {
        function: [{"name": name, **parameter(row)} for name, row in items(parameters).items()]
        for function, parameters in rows.items()
    }


def parameter(row: object) -> dict[str, object]:
    """Return what a parameter, property, item or choice takes."""
    taken: dict[str, object] = {"type": row} if isinstance(row, str) else dict(items(row))
    kind = taken.get("type")
    if isinstance(kind, str) and kind.startswith(_OPTIONAL):
        taken |= {"type": kind.removeprefix(_OPTIONAL), "optional": True}
    if "choices" in taken:
        taken["choices"] = [parameter(choice) for choice in members(taken["choices"])]
    if "items" in taken:
        taken["items"] = parameter(taken["items"])
    if "properties" in taken:
        taken["properties"] = {name: parameter(inner) for name, inner in items(taken["properties"]).items()}
    return taken
