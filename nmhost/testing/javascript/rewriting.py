"""Scripts rewritten where the bare engine is not a browser: `import()`, and what a `catch` sees in another family.

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
    if not imports and not catches:
        return Rewritten(source)
    data = source.encode("utf-8", "replace")
    root = parse(data)
    if root.has_error:
        return Rewritten(source)
    edits = [*(import_calls(root, f"{TOKEN}.importer({url!r})") if imports else ())]
    if catches:
        edits += caught(root)
    return edited(data, edits)


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
