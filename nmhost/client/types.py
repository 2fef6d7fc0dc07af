"""Write JSON Schema as TypeScript types."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from nmhost.browsers.rows import is_table

_PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)
_ANYTHING = "unknown"
# What the module declares itself, and what it asks of JavaScript by these names.
_TAKEN = frozenset(
    {
        *("CallOptions", "Sender", "ConnectOptions", "State", "StateChange", "Stream", "AnyClient", "Record"),
        *("Client", "Calls", "Items", "Link", "Member", "Promise", "IteratorResult", "AbortSignal", "Symbol", "Error"),
        *("Array", "Object", "Map", "Set", "Number", "String", "Boolean", "RegExp", "Date", "JSON", "Math", "URL"),
        *("HostError", "HostMissingError", "HostForbiddenError", "HostInvalidError", "HostExitedError", "TypeError"),
        *("HostTimeoutError", "HostTooLargeError", "HostClosedError", "HostUnreachableError", "Infinity"),
    }
)


def type_of(schema: object) -> str:
    """Return the type of the values that *schema* takes."""
    if schema is False:
        return "never"
    if not is_table(schema):
        return _ANYTHING
    if isinstance(reference := schema.get("$ref"), str):
        return type_name(reference.rpartition("/")[2])
    if "const" in schema:
        return _literal(schema["const"])
    if isinstance(values := schema.get("enum"), list):
        return _either(map(_literal, values))
    parts = [_combined(schema), _kinds(schema)]
    found = [part for part in parts if part != _ANYTHING]
    return " & ".join(_grouped(part) for part in found) if len(found) > 1 else found[0] if found else _ANYTHING


def object_type(
    properties: Mapping[str, object], required: Sequence[object], *, rest: object = None, texts: bool = True
) -> str:
    """Return the type of objects with these properties; *rest* is the schema of others, if they are welcome."""
    members = [
        f"{_comment(schema) if texts else ''}{_readonly(schema)}{key(name)}{'' if name in required else '?'}: "
        f"{type_of(schema)}"
        for name, schema in properties.items()
    ]
    named = f"{{ {'; '.join(members)} }}" if members else ""
    if rest is None or rest is False:
        return named or "Record<string, never>"
    others = f"Record<string, {type_of(rest)}>"
    return f"{named} & {others}" if named else others


def declaration(name: str, schema: object) -> str:
    """Return the declaration of the type called *name*."""
    text = documented(str(schema["description"])) if is_table(schema) and schema.get("description") else ""
    return f"{text}export type {type_name(name)} = {type_of(schema)};\n"


def type_name(name: str) -> str:
    """Return *name* as that of a type."""
    words = re.findall(r"[\w$]+", name.replace("~1", "/").replace("~0", "~"))
    joined = "".join(word[:1].upper() + word[1:] for word in words)
    if not joined.replace("$", "_").isidentifier():
        joined = f"T{joined}"
    return f"{joined}_" if joined in _TAKEN else joined


def key(name: str) -> str:
    """Return *name* as a property is written."""
    return name if _IDENTIFIER.fullmatch(name) else json.dumps(name)


def documented(text: str, indent: str = "") -> str:
    """Return *text* as a comment for documentation, with its line's end."""
    lines = text.replace("*/", "* /").strip().splitlines()
    if not lines:
        return ""
    if len(lines) == 1:
        return f"{indent}/** {lines[0]} */\n"
    return f"{indent}/**\n" + "".join(f"{indent} * {line}".rstrip() + "\n" for line in lines) + f"{indent} */\n"


def _combined(schema: Mapping[str, object]) -> str:
    for word in ("anyOf", "oneOf"):
        if isinstance(choices := schema.get(word), list):
            return _either(map(type_of, choices))
    if isinstance(every := schema.get("allOf"), list):
        return " & ".join(dict.fromkeys(_grouped(type_of(each)) for each in every)) or _ANYTHING
    return _ANYTHING


def _kinds(schema: Mapping[str, object]) -> str:
    kinds = schema.get("type")
    if isinstance(kinds, list):
        return _either(_kind(str(each), schema) for each in kinds)
    if isinstance(kinds, str):
        return _kind(kinds, schema)
    if "properties" in schema:
        return _kind("object", schema)
    return _kind("array", schema) if "items" in schema or "prefixItems" in schema else _ANYTHING


def _kind(kind: str, schema: Mapping[str, object]) -> str:
    if kind == "array":
        return _array(schema)
    if kind == "object":
        properties, required = schema.get("properties"), schema.get("required")
        rest = schema.get("additionalProperties")
        if not is_table(properties):
            return f"Record<string, {type_of(rest if rest is not None else True)}>"
        return object_type(properties, required if isinstance(required, list) else [], rest=rest)
    return _PLAIN.get(kind, _ANYTHING)


def _array(schema: Mapping[str, object]) -> str:
    """Return the type of a list, or of a tuple: the items each for itself, as draft 2020-12 or draft-07 says it."""
    if schema.get("maxItems") == 0:
        return "[]"
    each, items = schema.get("prefixItems"), schema.get("items")
    rest = items
    if isinstance(items, list):
        each, rest = items, schema.get("additionalItems", True)
    if not isinstance(each, list):
        return f"{_grouped(type_of(items))}[]"
    is_closed = rest is False or schema.get("maxItems") == len(each)
    least = schema.get("minItems", 0)
    members = [
        type_of(item) if isinstance(least, int) and at < least else f"({type_of(item)})?"
        for at, item in enumerate(each)
    ]
    if not is_closed:
        members.append(f"...{_grouped(type_of(rest if rest is not None else True))}[]")
    return f"[{', '.join(members)}]"


def _either(types: Iterable[str]) -> str:
    found = list(dict.fromkeys(types))
    return _ANYTHING if _ANYTHING in found or not found else " | ".join(found)


def _grouped(text: str) -> str:
    return f"({text})" if re.search(r" [|&] ", text) else text


def _literal(value: object) -> str:
    if isinstance(value, dict | list):
        return _ANYTHING
    return json.dumps(value)


def _readonly(schema: object) -> str:
    return "readonly " if is_table(schema) and schema.get("readOnly") is True else ""


def _comment(schema: object) -> str:
    text = schema.get("description") if is_table(schema) else None
    return f"/** {' '.join(str(text).replace('*/', '* /').split())} */ " if text else ""
