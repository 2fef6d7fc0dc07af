"""What keeps the prelude apart from what scripts make of the language's objects: names of its own, calls by symbols.

js/engine/own.js makes the things behind these names; here the parts are written anew so that they find them. What goes
through an array, a text or a collection by the language's iterators, which scripts may replace too, goes by ``$over``,
and a pattern of an array becomes one of its places.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from nmhost.testing.javascript.parsing import Edit, captures, parse

if TYPE_CHECKING:
    from tree_sitter import Node

# What every part has of its own under these names.
OWN = (
    *("Object", "Array", "Number", "String", "Map", "Set", "WeakMap", "WeakSet", "Reflect", "Math", "ArrayBuffer"),
    "globalThis",
    *("$over", "$list", "$kindOf", "$rest1", "$rest2"),
)
# Methods of arrays, texts and patterns that the prelude's calls find by a symbol, where scripts don't reach them.
METHODS = (
    *("push", "pop", "shift", "unshift", "splice", "slice", "map", "filter", "some", "every", "find", "findIndex"),
    *("findLast", "indexOf", "lastIndexOf", "includes", "join", "forEach", "at", "concat", "flat", "flatMap", "reduce"),
    *("sort", "reverse", "fill", "startsWith", "endsWith", "replace", "replaceAll", "split", "trim", "padStart"),
    *("charCodeAt", "codePointAt", "toLowerCase", "toUpperCase", "substring", "match", "matchAll", "repeat", "test"),
    *("exec", "toWellFormed", "call"),
)
NAMES = (*OWN, *(f"${method}" for method in METHODS))
_CALL = re.compile(rf"(?<!\.)(\?)?\.({'|'.join(METHODS)})(?=\()")


_KIND = "Object.prototype.toString.call("
_ITERATED = "(spread_element) @spread (for_in_statement) @loop (array_pattern) @pattern"


@cache
def shielded(text: str) -> str:
    """Return a part of the prelude that asks nothing of what scripts can replace."""
    text = _CALL.sub(lambda found: f"{'?.' if found[1] else ''}[${found[2]}]", text.replace(_KIND, "$kindOf("))
    data = text.encode()
    edits = [
        edit
        for found in captures(parse(data), _ITERATED)
        for kind, nodes in found.items()
        for node in nodes
        for edit in _EDITS[kind](node)
    ]
    return _spliced(data, edits)


def _spliced(data: bytes, edits: list[Edit]) -> str:
    parts: list[bytes] = []
    last = 0
    for start, end, new in sorted(edits, key=lambda one: one[:2]):
        parts += [data[last:start], new]
        last = end
    return b"".join([*parts, data[last:]]).decode()


def _wrapped(node: "Node", name: str) -> Iterator[Edit]:
    yield node.start_byte, node.start_byte, f"{name}(".encode()
    yield node.end_byte, node.end_byte, b")"


def _spread(node: "Node") -> Iterator[Edit]:
    if node.parent is not None and node.parent.type in ("array", "arguments"):
        yield from _wrapped(node.named_children[0], "$over")


def _loop(node: "Node") -> Iterator[Edit]:
    operator, right = node.child_by_field_name("operator"), node.child_by_field_name("right")
    if operator is not None and operator.type == "of" and right is not None:
        yield from _wrapped(right, "$over")


def _pattern(node: "Node") -> Iterator[Edit]:
    """Yield what makes ``[a, b]`` of ``{0: a, 1: b}``, which takes an array, or what is made one where it is given."""
    yield node.start_byte, node.start_byte + 1, b"{"
    yield node.end_byte - 1, node.end_byte, b"}"
    at, is_hole = 0, True
    for child in node.children:
        if child.type == ",":
            if is_hole:
                yield child.start_byte, child.end_byte, b""
            at, is_hole = at + 1, True
        elif child.is_named:
            is_hole = False
            is_rest = child.type == "rest_pattern"
            yield (
                child.start_byte,
                child.start_byte + is_rest * len("..."),
                (f"[$rest{at}]: " if is_rest else f"{at}: ").encode(),
            )
    whole = node.parent
    value = whole.child_by_field_name("value") if whole is not None and whole.type == "variable_declarator" else None
    if value is not None:
        yield from _wrapped(value, "$list")
    if whole is not None and whole.type == "assignment_expression":
        yield from _wrapped(whole, "")
        right = whole.child_by_field_name("right")
        if right is not None:
            yield from _wrapped(right, "$list")


_EDITS = {"spread": _spread, "loop": _loop, "pattern": _pattern}
