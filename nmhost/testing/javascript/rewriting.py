"""Scripts rewritten where the bare engine is not a browser: `import()`, promises that nobody keeps, and `catch`.

The engine tells nobody of a rejection that nobody handles: what a statement's call returns is looked at, behind the
call, so that a forgotten promise is watched.
Of an engine's error only the message can be set, and only once a script has it: so each `catch` hands its error over
before anything else. Lines stay what they were; columns are told with the script, for stacks.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from nmhost.testing.javascript.parsing import Edit, Rewritten, captures, edited, parse, text
from nmhost.testing.javascript.prelude import TOKEN

if TYPE_CHECKING:
    from tree_sitter import Node

_CATCHES = "(catch_clause parameter: (_) @parameter body: (statement_block) @body)"
_IMPORTS = "(call_expression function: (import) @import arguments: (arguments) @arguments)"
_FORGOTTEN = """[
  (expression_statement (call_expression arguments: (arguments)) @call)
  (expression_statement (new_expression arguments: (arguments)) @call)
  (expression_statement (unary_expression "void" argument: (call_expression arguments: (arguments)) @call))
  (expression_statement (binary_expression right: (call_expression arguments: (arguments)) @call))
]"""
_MAY_FORGET = re.compile(r"\basync\b|\bPromise\b|\.then\b")
LARGEST = 1 << 20  # characters of a script that is searched for forgotten promises
_MAY_IMPORT = re.compile(r"\bimport\s*(?:/\*.*?\*/\s*)?\(")


@lru_cache(maxsize=256)
def rewritten(source: str, url: str, *, hands_over: bool) -> Rewritten:
    """Return a script as it is run.

    Args:
        source: Its text; what can't be parsed stays as it is.
        url: Where it lies, to which what it imports is relative.
        hands_over: Whether each error that it catches is handed over first.
    """
    imports = _MAY_IMPORT.search(source) is not None
    catches = hands_over and "catch" in source
    forgets = may_forget(source)
    if not imports and not catches and not forgets:
        return Rewritten(source)
    data = source.encode("utf-8", "replace")
    root = parse(data)
    if root.has_error:
        return Rewritten(source)
    edits = [*(import_calls(root, f"{TOKEN}.importer({url!r})") if imports else ())]
    edits += caught(root) if catches else []
    edits += forgotten(root) if forgets else []
    return edited(data, edits)


def may_forget(source: str) -> bool:
    """Return whether a script is one in which a forgotten promise is looked for."""
    return len(source) <= LARGEST and _MAY_FORGET.search(source) is not None


def forgotten(root: "Node") -> list[Edit]:
    """Return the edits that have the value looked at which a statement's call returns."""
    look = f"?.[{TOKEN}.forgotten]".encode()
    return [
        (node.end_byte, node.end_byte, look)
        for found in captures(root, _FORGOTTEN)
        for node in found["call"]
        if not (node.text or b"").startswith(b"super")
    ]


def import_calls(root: "Node", instead: str) -> list[Edit]:
    """Return the edits that have *instead* called where a script calls `import`."""
    return [
        (node.start_byte, node.end_byte, instead.encode())
        for found in captures(root, _IMPORTS)
        for node in found["import"]
    ]


def caught(root: "Node") -> list[Edit]:
    """Return the edits that have each caught error handed over."""
    edits: list[Edit] = []
    for found in captures(root, _CATCHES):
        edits += _clause(found["parameter"][0], found["body"][0])
    return edits


def _clause(parameter: "Node", body: "Node") -> list[Edit]:
    at = body.start_byte + 1
    pattern = text(parameter).encode()
    if parameter.type == "identifier":
        return [(at, at, b"%s.caught(%s);" % (TOKEN.encode(), pattern))]
    name = f"{TOKEN}_error".encode()
    opening = b"let %s=%s.caught(%s);" % (pattern.replace(b"\n", b" "), TOKEN.encode(), name)
    return [(parameter.start_byte, parameter.end_byte, name + b"\n" * pattern.count(b"\n")), (at, at, opening)]
