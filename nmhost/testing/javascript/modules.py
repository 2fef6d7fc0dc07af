"""ES modules for an engine without a module loader: each is made a function that the prelude links and runs.

The function is a generator: at its first step what it declares is there and can be exported, so circles see one
another's functions; at its second it runs. What it imports is read through a scope object, so it stays live.
"""

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from nmhost.testing.javascript.parsing import (
    Edit,
    blank,
    captures,
    children,
    edited,
    is_in_function,
    parse,
    string_value,
    text,
)
from nmhost.testing.javascript.rewriting import (
    caught,
    declared_names,
    deleted,
    forgotten,
    gone_through,
    import_calls,
    may_delete,
    may_forget,
    may_go_through,
    may_throw,
    thrown,
)

if TYPE_CHECKING:
    from tree_sitter import Node

# What a module's function is called with: short, as long as what they stand for where they stand for something.
SCOPE, EXPORT, IMPORT, META, DEFAULT = "$scope", "$expor", "$imprt", "$importmeta", "$default"
_AWAITS = '[(await_expression) (for_in_statement "await")] @await'
_METAS = "(meta_property) @meta"
_ARGUMENTS = '((identifier) @name (#eq? @name "arguments"))'
_EXPORT_WORD = re.compile(rb"^[ \t]*(export(?:[ \t]+default)?)(?=\s)", re.MULTILINE)
_ROWS = {"program", "statement_block", "class_static_block", "switch_case", "switch_default"}
_EARLY = "[(return_statement) @return (meta_property) @new_target (html_comment) @html_comment]"
_EARLY_TEXTS = {"return": "return", "new_target": "new", "html_comment": "<!--"}
_LEXICAL = ("lexical_declaration", "class_declaration", "function_declaration", "generator_function_declaration")
_CALLS = "(call_expression function: (identifier) @callee)"


@dataclass
class Module:
    """One module: what it asks of others, what it exports, and its text as a function's.

    Args:
        requests: What it imports from, in order: specifier and attributes.
        imports: Each (local name, specifier, name there); ``*`` is the whole namespace.
        passed_on: What it exports of others: each (name, specifier, name there).
        stars: The specifiers of which it exports everything.
        exports: The names that it exports of its own.
        twice: A name that it exports more than once, which is an error.
        early: What else is an error before it runs, by the name of its text; and the name it is about.
        is_async: Whether it awaits at its top.
        function: The text of its function.
        insertions: Where the text was made longer.
    """

    requests: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    imports: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    passed_on: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    stars: list[str] = field(default_factory=list[str])
    exports: dict[str, str] = field(default_factory=dict[str, str])
    twice: str = ""
    early: tuple[str, ...] | None = None
    is_async: bool = False
    function: str = ""
    insertions: tuple[tuple[int, int, int], ...] = ()


@lru_cache(maxsize=256)
def parse_module(source: str, *, hands_over: bool = False) -> Module:
    """Return *source* as a module; the function of a text that is none fails with the engine's own words.

    Args:
        source: The module's text.
        hands_over: Whether each error that it catches is handed over first.
    """
    data = source.encode("utf-8", "replace")
    root = parse(data)
    module = Module()
    edits: list[Edit] = [(node.start_byte, node.end_byte, META.encode()) for node in _metas(root)]
    for statement in children(root):
        edits += _statement(data, statement, module)
    if root.has_error:  # the engine shall name what is wrong, not the word that it has no use for
        edits += [
            (found.start(1), found.end(1), blank(found[1]))
            for found in _EXPORT_WORD.finditer(data)
            if not any(start <= found.start(1) < end for start, end, _ in edits)
        ]
    imported = {local for local, _, _ in module.imports}
    edits += _partings(root, imported)
    edits += import_calls(root, IMPORT)
    edits += _own_arguments(root) if b"arguments" in data else []
    edits += caught(root) if hands_over else []
    edits += forgotten(root) if may_forget(source) else []
    edits += gone_through(root) if hands_over and may_go_through(source) else []
    edits += deleted(root) if hands_over and may_delete(source) else []
    edits += thrown(root) if may_throw(source) else []
    edits += _plain_calls(root, imported)  # the last: what else is put there comes before the bracket
    module.early = _early_error(root, module)
    module.is_async = any(not is_in_function(node) for found in captures(root, _AWAITS) for node in found["await"])
    _finish(module, data, edits)
    return module


def _finish(module: Module, data: bytes, edits: list[Edit]) -> None:
    getters = ",".join(f"{json.dumps(name)}:()=>{local}" for name, local in module.exports.items())
    opening = (
        f"(function({SCOPE},{EXPORT},{IMPORT},{META}){{with({SCOPE}){{return ("
        f"{'async ' if module.is_async else ''}function*(){{'use strict';{EXPORT}({{{getters}}});yield;"
    )
    made = edited(data, edits, offset=len(opening))
    module.insertions = made.insertions
    module.function = f"{opening}{made.text}\n}}).call(undefined);}}}})"


def _early_error(root: "Node", module: Module) -> tuple[str, ...] | None:
    """Return what is an error in a module, and not in the function that it is made."""
    if module.early is not None:
        return module.early
    for found in captures(root, _EARLY):
        for kind, nodes in found.items():
            if any(text(node).startswith(_EARLY_TEXTS[kind]) and not is_in_function(node) for node in nodes):
                return f"module_{kind}", ""
    imported = {local for local, _, _ in module.imports}
    own = {name for child in children(root) if child.type in _LEXICAL for name in _declared(child)}
    for name in sorted(imported & own):
        return "module_import_redeclared", name
    known = imported | {DEFAULT} | {word.decode("utf-8", "replace") for word in declared_names(root)}
    for local in module.exports.values():
        if local not in known:
            return "module_export_unbound", local
    return None


def _metas(root: "Node") -> "list[Node]":
    nodes = [node for found in captures(root, _METAS) for node in found["meta"]]
    return [node for node in nodes if text(node).startswith("import")]


def _own_arguments(root: "Node") -> list[Edit]:
    """Return the edits that hide the arguments of the function that a module is made."""
    return [
        (node.start_byte, node.end_byte, b"$argument")
        for found in captures(root, _ARGUMENTS)
        for node in found["name"]
        if not is_in_function(node, but=("arrow_function",))
    ]


def _plain_calls(root: "Node", names: set[str]) -> list[Edit]:
    """Return the edits that call imported functions without the scope object as their `this`."""
    edits: list[Edit] = []
    for found in captures(root, _CALLS) if names else ():
        for callee in found["callee"]:
            if text(callee) in names:
                edits += [(callee.start_byte, callee.start_byte, b"(0,"), (callee.end_byte, callee.end_byte, b")")]
    return edits


def _partings(root: "Node", names: set[str]) -> list[Edit]:
    """Return the edits that end what is before a statement that begins with such a call: its bracket would go on."""
    return [
        (callee.start_byte, callee.start_byte, b";")
        for found in (captures(root, _CALLS) if names else ())
        for callee in found["callee"]
        if text(callee) in names and _begins_statement(callee)
    ]


def _begins_statement(node: "Node") -> bool:
    """Return whether a node begins one of a row of statements, of which each may end without a semicolon."""
    at, around = node, node.parent
    while around is not None and around.start_byte == node.start_byte and at.type != "expression_statement":
        at, around = around, around.parent
    return at.type == "expression_statement" and around is not None and around.type in _ROWS


def _statement(data: bytes, node: "Node", module: Module) -> list[Edit]:
    """Note what a statement at the top imports or exports, and return the edits that leave the rest of it."""
    if node.type == "hash_bang_line":
        return [(node.start_byte, node.start_byte + 2, b"//")]
    if node.type == "import_statement":
        _import(node, module)
        return [(node.start_byte, node.end_byte, blank(data[node.start_byte : node.end_byte]))]
    if node.type == "export_statement":
        return _export(data, node, module)
    return []


def _import(node: "Node", module: Module) -> None:
    specifier = _request(node, module)
    clause = next((child for child in children(node) if child.type == "import_clause"), None)
    for child in children(clause) if clause is not None else ():
        if child.type == "identifier":
            module.imports.append((text(child), specifier, "default"))
        elif child.type == "namespace_import":
            module.imports.append((text(children(child)[0]), specifier, "*"))
        else:
            module.imports += [(here, specifier, there) for there, here in _specifiers(child)]


def _request(node: "Node", module: Module) -> str:
    source = node.child_by_field_name("source")
    specifier = string_value(source) if source is not None else ""
    attribute = next((child for child in children(node) if child.type == "import_attribute"), None)
    kind = ""
    for pair in captures(attribute, "(pair) @pair") if attribute is not None else ():
        key, value = pair["pair"][0].child_by_field_name("key"), pair["pair"][0].child_by_field_name("value")
        if key is None or value is None:
            continue
        if _name(key) == "type":
            kind = string_value(value)
        else:
            module.early = ("import_key", _name(key))
    if kind not in ("", "json", "css"):
        module.early = ("module_type", kind, specifier)
    module.requests.append({"specifier": specifier, "type": kind})
    return specifier


def _export(data: bytes, node: "Node", module: Module) -> list[Edit]:
    gone = (node.start_byte, node.end_byte, blank(data[node.start_byte : node.end_byte]))
    if node.child_by_field_name("source") is not None:
        _export_from(node, module)
        return [gone]
    declaration, value = node.child_by_field_name("declaration"), node.child_by_field_name("value")
    is_default = any(child.type == "default" for child in node.children)
    if declaration is not None and not is_default:
        _own(module, [(name, name) for name in _declared(declaration)])
        return [(node.start_byte, declaration.start_byte, blank(data[node.start_byte : declaration.start_byte]))]
    if is_default:
        return _export_default(data, node, (declaration or value), module)
    for clause in children(node):
        _own(module, [(there, here) for here, there in _specifiers(clause)])
    return [gone]


def _export_default(data: bytes, node: "Node", value: "Node | None", module: Module) -> list[Edit]:
    if value is None:
        return []
    before = data[node.start_byte : value.start_byte]
    name = value.child_by_field_name("name")
    is_function = "function" in value.type and value.type != "arrow_function"
    if name is not None and (is_function or value.type in ("class", "class_declaration")):
        _own(module, [("default", text(name))])
        return [(node.start_byte, value.start_byte, blank(before))]
    _own(module, [("default", DEFAULT)])
    if is_function:
        parameters = value.child_by_field_name("parameters")
        at = parameters.start_byte if parameters is not None else value.end_byte
        return [(node.start_byte, value.start_byte, blank(before)), (at, at, f" {DEFAULT}".encode())]
    opening = f"const {DEFAULT}={{default:".encode() + b"\n" * before.count(b"\n")
    return [(node.start_byte, value.start_byte, opening), (value.end_byte, value.end_byte, b"}.default;")]


def _own(module: Module, pairs: list[tuple[str, str]]) -> None:
    """Note names that a module exports of its own, with what they stand for."""
    for name, local in pairs:
        if name in module.exports:
            module.twice = name
        module.exports[name] = local


def _export_from(node: "Node", module: Module) -> None:
    specifier = _request(node, module)
    clauses = [child for child in children(node) if child.type in ("export_clause", "namespace_export")]
    if not clauses:
        module.stars.append(specifier)
    for clause in clauses:
        if clause.type == "namespace_export":
            module.passed_on.append((_name(children(clause)[0]), specifier, "*"))
        else:
            module.passed_on += [(here, specifier, there) for there, here in _specifiers(clause)]


def _specifiers(clause: "Node") -> list[tuple[str, str]]:
    """Return the pairs of a clause in braces: a name, and what follows `as`, else the name again."""
    pairs: list[tuple[str, str]] = []
    for child in children(clause):
        name, alias = child.child_by_field_name("name"), child.child_by_field_name("alias")
        first = _name(name) if name is not None else "default"
        pairs.append((first, _name(alias) if alias is not None else _last_name(child, first)))
    return pairs


def _last_name(specifier: "Node", first: str) -> str:
    """Return the name after `as` where the parser has no field for it: the word `default`."""
    words = [text(child) for child in specifier.children if child.type != "comment"]
    return words[-1] if len(words) > 2 and words[-2] == "as" else first


def _declared(declaration: "Node") -> list[str]:
    """Return the names that a declaration declares."""
    name = declaration.child_by_field_name("name")
    if name is not None:
        return [text(name)]
    return [
        found
        for declarator in children(declaration)
        if declarator.type == "variable_declarator" and (target := declarator.child_by_field_name("name")) is not None
        for found in _bound(target)
    ]


def _bound(pattern: "Node") -> list[str]:
    """Return the names that a pattern binds."""
    if pattern.type in ("identifier", "shorthand_property_identifier_pattern"):
        return [text(pattern)]
    if pattern.type in ("assignment_pattern", "object_assignment_pattern"):
        left = pattern.child_by_field_name("left")
        return _bound(left) if left is not None else []
    if pattern.type == "pair_pattern":
        value = pattern.child_by_field_name("value")
        return _bound(value) if value is not None else []
    return [name for child in children(pattern) for name in _bound(child)]


def _name(node: "Node") -> str:
    return string_value(node) if node.type == "string" else text(node)
