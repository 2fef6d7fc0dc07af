"""Scripts rewritten where the engine is not the family's: what a `catch` sees is worded as the family words it first.

Only an error's message can be set, and only once a script has it: so each `catch` hands its error over before anything
else. Lines stay what they were; columns are told with the script, for stacks.
"""

from bisect import bisect
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from nmhost.testing.javascript.prelude import TOKEN

if TYPE_CHECKING:
    from tree_sitter import Language, Node, Parser, Query

_CATCHES = "(catch_clause parameter: (_) @parameter body: (statement_block) @body)"


@dataclass(frozen=True)
class Rewritten:
    """A script's new text, and where it was made longer: line and column from 1, and by how much."""

    text: str
    insertions: tuple[tuple[int, int, int], ...] = ()


@lru_cache(maxsize=256)
def with_caught_errors(source: str) -> Rewritten:
    """Return *source* with each error that it catches handed over first; what can't be parsed stays as it is."""
    if "catch" not in source:
        return Rewritten(source)
    data = source.encode("utf-8", "replace")
    tree = parser().parse(data)
    if tree.root_node.has_error:
        return Rewritten(source)
    return _insert(data, [edit for pair in _captured(tree.root_node) for edit in _caught(data, *pair)])


def _captured(root: "Node") -> "list[tuple[Node, Node]]":
    from tree_sitter import QueryCursor

    matches = QueryCursor(_catches()).matches(root)
    return [(found["parameter"][0], found["body"][0]) for _, found in matches]


def _caught(data: bytes, parameter: "Node", body: "Node") -> list[tuple[int, int, bytes]]:
    """Return the edits of one clause: start, end and new text."""
    at = body.start_byte + 1
    if parameter.type == "identifier":
        return [(at, at, b"%s.caught(%s);" % (TOKEN.encode(), data[parameter.start_byte : parameter.end_byte]))]
    pattern = data[parameter.start_byte : parameter.end_byte]
    name = f"{TOKEN}_error".encode()
    opening = b"let %s=%s.caught(%s);" % (pattern.replace(b"\n", b" "), TOKEN.encode(), name)
    gap = b"\n" * pattern.count(b"\n")
    return [(parameter.start_byte, parameter.end_byte, name + gap), (at, at, opening)]


def _insert(data: bytes, edits: list[tuple[int, int, bytes]]) -> Rewritten:
    starts = [0, *(i + 1 for i, byte in enumerate(data) if byte == 10)]
    parts: list[bytes] = []
    insertions: list[tuple[int, int, int]] = []
    last = 0
    for start, end, text in sorted(edits):
        parts += [data[last:start], text]
        last = end
        line = bisect(starts, start)
        column = len(data[starts[line - 1] : start].decode("utf-8")) + 1
        insertions.append((line, column, len(text) - (end - start)))
    parts.append(data[last:])
    return Rewritten(b"".join(parts).decode("utf-8"), tuple(insertions))


@cache
def parser() -> "Parser":
    """Return the parser of JavaScript."""
    from tree_sitter import Parser

    return Parser(_language())


@cache
def _catches() -> "Query":
    from tree_sitter import Query

    return Query(_language(), _CATCHES)


@cache
def _language() -> "Language":
    import tree_sitter_javascript
    from tree_sitter import Language

    return Language(tree_sitter_javascript.language())
