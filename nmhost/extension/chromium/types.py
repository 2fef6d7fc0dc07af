"""Values that Chromium checks by types made of its own descriptions; the words are those of the generated code."""

from collections.abc import Mapping

from nmhost.extension.chromium.desk import Desk, listed, table
from nmhost.extension.judgement import Refused

_KINDS = {"null": "null", "boolean": "boolean", "integer": "integer", "number": "double", "string": "string"}


class Wrong(Exception):
    """A value inside of a list or an object is not of its type; the text says why."""


def check_key(desk: Desk, key: str, *, by: str = "") -> None:
    """Check the value of a key of the manifest by its type.

    Raises:
        Refused: It is of another type.
    """
    _key(desk, key, desk.type(by or key), desk.manifest[key])


def check_object(desk: Desk, name: str, value: object) -> None:
    """Check an object by a type.

    Raises:
        Wrong: It is of another type.
    """
    _inner(desk, "", desk.type(name), value)


def kind(value: object) -> str:
    """Return the kind of a value as Chromium calls it."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return "null" if value is None else "string" if isinstance(value, str) else "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "double"
    return "list" if isinstance(value, list) else "dictionary"


def _key(desk: Desk, path: str, spec: Mapping[str, object], value: object) -> None:
    wanted = str(spec["type"])
    if kind(value) != wanted:
        raise Refused(f"Error at key '{path}'. Type is invalid. Expected {wanted}, found {kind(value)}.")
    if "enum" in spec and value not in listed(spec["enum"]):
        raise Refused(f"Error at key '{path}'. Specified value '{value}' is invalid.")
    for name, short in table(spec.get("members")).items():
        inner, optional = _named(desk, short)
        given = table(value)
        if name in given:
            _key(desk, f"{path}.{name}", inner, given[name])
        elif not optional:
            raise Refused(f"Error at key '{path}.{name}'. Manifest key is required.")
    for index, item in enumerate(listed(value)):
        inner, _ = _named(desk, spec["items"])
        if "enum" in inner and isinstance(item, str) and item not in listed(inner["enum"]):
            raise Refused(
                f"Error at key '{path}'. Parsing array failed at index {index}: Specified value '{item}' is invalid."
            )
        try:
            _inner(desk, "", inner, item)
        except Wrong as wrong:
            raise Refused(f"Error at key '{path}'. Parsing array failed at index {index}: {wrong}") from None


def _inner(desk: Desk, name: str, spec: Mapping[str, object], value: object) -> None:
    wanted = str(spec["type"])
    prefix = f"'{name}': " if name else ""
    if kind(value) != wanted:
        # What the browser expects of a member that is no list or enumeration it calls by the member's own name.
        plain = name and wanted not in ("list", "dictionary") and "enum" not in spec
        raise Wrong(f"{prefix}expected {name if plain else wanted}, got {kind(value)}")
    if "enum" in spec and value not in listed(spec["enum"]):
        choices = " or ".join(f'"{one}"' for one in listed(spec["enum"]))
        raise Wrong(f'{prefix}expected {choices}, got "{value}"')
    for member, short in table(spec.get("members")).items():
        inner, optional = _named(desk, short)
        given = table(value)
        called = str(short).removesuffix("?") if "enum" in inner else member
        if member in given:
            _inner(desk, called, inner, given[member])
        elif not optional:
            raise Wrong(f"'{member}' is required")
    for index, item in enumerate(listed(value)):
        try:
            _inner(desk, "", _named(desk, spec["items"])[0], item)
        except Wrong as wrong:
            at = f"Error at key '{name}': " if name else ""
            raise Wrong(f"{at}Parsing array failed at index {index}: {wrong}") from None


def _named(desk: Desk, short: object) -> tuple[Mapping[str, object], bool]:
    """Return a spec, and whether it may be left out."""
    if not isinstance(short, str):
        return table(short), False
    name = short.removesuffix("?")
    known = table(desk.rules["named"]).get(name)
    return (table(known) if known is not None else {"type": name}), short.endswith("?")
