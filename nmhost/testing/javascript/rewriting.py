"""Scripts rewritten where the bare engine is not a browser: `import()`, promises that nobody keeps, and `catch`.

The engine tells nobody of a rejection that nobody handles: what a statement's call returns is looked at, behind the
call, so that a forgotten promise is watched.
Of an engine's error only the message can be set, and only once a script has it: so each `catch` hands its error over
before anything else. Lines stay what they were; columns are told with the script, for stacks.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from nmhost.testing.javascript.parsing import FUNCTIONS, Edit, Rewritten, captures, edited, parse, text
from nmhost.testing.javascript.prelude import TOKEN

if TYPE_CHECKING:
    from tree_sitter import Node

_CATCHES = "(catch_clause parameter: (_) @parameter body: (statement_block) @body)"
_IMPORTS = "(call_expression function: (import) @import arguments: (arguments) @arguments)"
_FORGOTTEN = """[
  (expression_statement (unary_expression "void" argument: (call_expression arguments: (arguments)) @call))
  (expression_statement
    (binary_expression operator: ["&&" "||" "??"] right: (call_expression arguments: (arguments)) @call))
]"""
# What a promise passes by on its way to whoever keeps it, if anybody: the value goes on, and is looked at.
_KEPT = """[
  (expression_statement (call_expression arguments: (arguments)) @value)
  (expression_statement (new_expression arguments: (arguments)) @value)
  (variable_declarator name: (identifier) value: (call_expression) @value)
  (assignment_expression left: [(identifier) (member_expression) (subscript_expression)]
    right: (call_expression) @value)
  (return_statement (call_expression) @value)
  (arrow_function body: (call_expression) @value)
]"""
# What is gone through: of nothing there, the engine does not say whether it is null or undefined. An object takes it.
_EACH = """[
  (for_in_statement operator: "of" right: (_) @value)
  (array (spread_element (_) @value))
  (arguments (spread_element (_) @value))
  (variable_declarator name: (array_pattern) value: (_) @value)
  (yield_expression "*" (_) @value)
]"""
# That of which a property is deleted: of nothing there, the engine does not say whether it is null or undefined.
_GONE = """(unary_expression "delete" argument: [
  (member_expression object: (_) @value) (subscript_expression object: (_) @value)
] @member)"""
# What is thrown, where it may be no error: the engine tells no place of that.
_THROWN = "(throw_statement (_) @value)"
_MAY_THROW = re.compile(r"\bthrow\s+(?!new\b)")
_MAY_GO_THROUGH = re.compile(r"\.\.\.|\byield\s*\*|\bof\b|\[[^\]]*\]\s*=[^=]")
_DECLARED = """[
  (variable_declarator name: (_) @name) (function_declaration name: (_) @name) (class_declaration name: (_) @name)
  (generator_function_declaration name: (_) @name) (formal_parameters) @name (arrow_function parameter: (_) @name)
  (catch_clause parameter: (_) @name) (import_clause) @name (for_in_statement left: (_) @name)
  (function_expression name: (_) @name) (class name: (_) @name)
]"""
_WORD = re.compile(rb"[\w$\x80-\xff]+")
_MAY_FORGET = re.compile(r"\basync\b|\bPromise\b|\.then\b")
_NO_CALL = re.compile(rb"(?:super|await|yield)\b")  # what the parser takes for a call where it is none
SMALL = 1 << 16  # characters of a script that is searched though nothing in it makes promises
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
    goes_through = hands_over and may_go_through(source)
    deletes = hands_over and may_delete(source)
    throws = may_throw(source)
    if not (imports or catches or forgets or goes_through or deletes or throws):
        return Rewritten(source)
    data = source.encode("utf-8", "replace")
    root = parse(data)
    if root.has_error:
        return Rewritten(source)
    edits = [*(import_calls(root, f"{TOKEN}.importer({url!r})") if imports else ())]
    edits += caught(root) if catches else []
    edits += forgotten(root) if forgets else []
    edits += gone_through(root) if goes_through else []
    edits += deleted(root) if deletes else []
    edits += thrown(root) if throws else []
    return edited(data, edits)


def may_forget(source: str) -> bool:
    """Return whether a script is one in which a forgotten promise is looked for: others' functions may return them."""
    return len(source) <= SMALL or (len(source) <= LARGEST and _MAY_FORGET.search(source) is not None)


def forgotten(root: "Node") -> list[Edit]:
    """Return the edits that have the value looked at which a statement's call returns."""
    look = f"?.[{TOKEN}.forgotten]".encode()
    keep = f"{TOKEN}.kept=".encode()
    edits = [
        (node.end_byte, node.end_byte, look)
        for found in captures(root, _FORGOTTEN)
        for node in found["call"]
        if not _NO_CALL.match(node.text or b"")
    ]
    return edits + [
        (node.start_byte, node.start_byte, keep)
        for found in captures(root, _KEPT)
        for node in found["value"]
        if not _NO_CALL.match(node.text or b"")
    ]


def may_throw(source: str) -> bool:
    """Return whether a script is one in which something else than a new error may be thrown."""
    return len(source) <= LARGEST and _MAY_THROW.search(source) is not None


def thrown(root: "Node") -> list[Edit]:
    """Return the edits that note where something is thrown that may be no error."""
    note = f"{TOKEN}.thrown=".encode()
    return [
        (node.start_byte, node.start_byte, note)
        for found in captures(root, _THROWN)
        for node in found["value"]
        if node.type not in ("new_expression", "sequence_expression")
    ]


def may_go_through(source: str) -> bool:
    """Return whether a script is one in which what is gone through is looked at."""
    return len(source) <= LARGEST and _MAY_GO_THROUGH.search(source) is not None


def gone_through(root: "Node") -> list[Edit]:
    """Return the edits that have looked at what a loop, a spread or a pattern goes through."""
    look = f"{TOKEN}.each=".encode()
    return [
        (node.start_byte, node.start_byte, look)
        for found in captures(root, _EACH)
        for node in found["value"]
        if node.type != "yield_expression" and not _is_in_pattern(node) and not _waits(node) and not _is_async(node)
    ]


def may_delete(source: str) -> bool:
    """Return whether a script is one in which that is looked at of which a property is deleted."""
    return len(source) <= LARGEST and "delete" in source


def deleted(root: "Node") -> list[Edit]:
    """Return the edits that have looked at that of which a property is deleted."""
    before, behind = f"({TOKEN}.gone=".encode(), f",{TOKEN}.gone)".encode()
    return [
        edit
        for found in captures(root, _GONE)
        for node, member in zip(found["value"], found["member"], strict=True)
        if node.type != "super" and not any(one.type == "optional_chain" for one in member.children)
        for edit in ((node.start_byte, node.start_byte, before), (node.end_byte, node.end_byte, behind))
    ]


def _is_in_pattern(node: "Node") -> bool:
    """Return whether a spread is the rest of an assignment's pattern."""
    around = node.parent.parent if node.parent is not None and node.parent.type == "spread_element" else None
    if around is None or around.type != "array" or around.parent is None:
        return False
    return around.parent.type == "assignment_expression" and around.parent.child_by_field_name("left") == around


def _is_async(node: "Node") -> bool:
    """Return whether that is yielded by an asynchronous generator, which asks for another iterator."""
    around = node.parent
    if around is None or around.type != "yield_expression":
        return False
    while around is not None and around.type not in FUNCTIONS:
        around = around.parent
    return around is not None and any(one.type == "async" for one in around.children)


def _waits(node: "Node") -> bool:
    """Return whether a loop awaits what it goes through."""
    loop = node.parent
    return loop is not None and loop.type == "for_in_statement" and any(one.type == "await" for one in loop.children)


def declared_names(root: "Node") -> set[bytes]:
    """Return the names that a file declares, wherever in it."""
    nodes = [node for found in captures(root, _DECLARED) for node in found["name"]]
    return {word for node in nodes for word in _WORD.findall(node.text or b"")}


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
