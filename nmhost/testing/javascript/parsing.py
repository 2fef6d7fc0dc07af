"""JavaScript parsed by tree-sitter, and texts edited in place: lines stay, and columns can be told."""

import re
import sys
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Language, Node, Parser, Query

Edit = tuple[int, int, bytes]
"""Start and end in bytes, and what stands there instead."""

_IN_WORD = re.compile(rb"[\w$\x80-\xff]")
_NO_ESCAPE = re.compile(rb"(?<!\\)((?:\\\\)*)\\(?=u(?!\{[\da-fA-F]+\}|[\da-fA-F]{4})|x(?![\da-fA-F]{2}))")
_ESCAPE = re.compile(r"\\(\r\n|u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|.)", re.DOTALL)
_ESCAPED = {**dict(zip("bfnrtv0", "\b\f\n\r\t\v\0", strict=True)), **dict.fromkeys(["\r\n", *"\r\n\u2028\u2029"], "")}
PARTING = b"\v"  # white space that no script has of its own: what shows functions' texts takes it away again
FUNCTIONS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "generator_function_declaration",
        "generator_function",
        "arrow_function",
        "method_definition",
        "class_static_block",
        "field_definition",
    }
)


@dataclass(frozen=True)
class Rewritten:
    """A script's new text, and where it was made longer: line and column from 1, and by how much."""

    text: str
    insertions: tuple[tuple[int, int, int], ...] = ()


def parse(data: bytes) -> "Node":
    """Return the root of the tree of a script or module."""
    root = _parser().parse(data).root_node
    if root.has_error and b"`" in data:  # to the parser what is no escape is an error also where a tag takes it
        return _parser().parse(_NO_ESCAPE.sub(rb"\1x", data)).root_node
    return root


def captures(root: "Node", query: str) -> "Iterator[dict[str, list[Node]]]":
    """Yield what each match of a query captures."""
    from tree_sitter import QueryCursor

    for _, found in QueryCursor(_query(query)).matches(root):
        yield found


def text(node: "Node") -> str:
    """Return a node's text."""
    return (node.text or b"").decode("utf-8", "replace")


def string_value(node: "Node") -> str:
    """Return what a string literal of a module stands for: a line that goes on in the next leaves nothing."""
    value = _ESCAPE.sub(_escaped, text(node)[1:-1])
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")  # two escapes may be one sign


def _escaped(found: re.Match[str]) -> str:
    digits = found[2] or found[3] or found[4]
    return _ESCAPED.get(found[1], found[1]) if digits is None else chr(min(int(digits, 16), sys.maxunicode))


def children(node: "Node") -> "list[Node]":
    """Return a node's named children, without the comments, which may stand anywhere."""
    return [child for child in node.named_children if "comment" not in child.type]


def is_in_function(node: "Node", but: tuple[str, ...] = ()) -> bool:
    """Return whether a node lies in a function, not at the top of its file; *but* names kinds that don't count."""
    at = node.parent
    while at is not None:
        if at.type in FUNCTIONS and at.type not in but:
            return True
        at = at.parent
    return False


def blank(data: bytes) -> bytes:
    """Return spaces as long as *data*, with its line ends."""
    return b"".join(b"\n" if byte == 10 else b" " for byte in data)


def edited(data: bytes, edits: Sequence[Edit], *, offset: int = 0) -> Rewritten:
    """Return *data* after its edits; *offset* is what is put before it in its first line.

    A word that would touch the one before it is parted from it: minified scripts say ``return(0,a.b)(c)`` and
    ``for(const a of[])``.
    """
    starts = [0, *(i + 1 for i, byte in enumerate(data) if byte == 10)]
    parts: list[bytes] = []
    insertions: list[tuple[int, int, int]] = [(1, 1, offset)] if offset else []
    last = 0
    for start, end, new in sorted(edits, key=lambda one: (one[0], one[1])):
        touches = _IN_WORD.match(new) and start > 0 and _IN_WORD.match(data, start - 1)
        put = PARTING + new if touches else new
        parts += [data[last:start], put]
        last = end
        line = bisect(starts, start)
        column = len(data[starts[line - 1] : start].decode("utf-8", "replace")) + 1
        insertions.append((line, column, len(put) - (end - start)))
    parts.append(data[last:])
    grown = tuple(one for one in insertions if one[2])
    return Rewritten(b"".join(parts).decode("utf-8", "replace"), grown)


@cache
def _parser() -> "Parser":
    from tree_sitter import Parser

    return Parser(_language())


@cache
def _query(source: str) -> "Query":
    from tree_sitter import Query

    return Query(_language(), source)


@cache
def _language() -> "Language":
    import tree_sitter_javascript
    from tree_sitter import Language

    return Language(tree_sitter_javascript.language())
