"""Count lines of code: ``python -m tests.examples.lines FILE [NAME...]``, of a file or of some of its functions.

Counted are the lines that have code: not the empty ones, comments and docstrings. Both sides are laid out alike first,
by ``ruff format`` at 120 columns. A NAME is a function, a class, ``Class.method`` or an assigned name; ``-`` means the
statements of the file that define none of these and import nothing.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_LAYOUT = [
    sys.executable,
    "-m",
    "ruff",
    "format",
    "--isolated",
    "--line-length",
    "120",
    "--stdin-filename",
    "counted.py",
    "-",
]


def lines_of(source: str, *names: str) -> int:
    """Return how many lines of code *source* has, or what it calls by *names*."""
    laid_out = subprocess.run(_LAYOUT, input=source, capture_output=True, text=True, check=True).stdout
    tree = ast.parse(laid_out)
    nodes = [node for name in names for node in _named(tree, name)] if names else [tree]
    code = {line for node in nodes for line in _code_lines(node)}
    return len({number for number in code if not laid_out.splitlines()[number - 1].strip().startswith("#")} - {0})


def _named(tree: ast.Module, name: str) -> Iterator[ast.AST]:
    scope, _, inner = name.rpartition(".")
    parents = [node for node in tree.body if getattr(node, "name", None) == scope] if scope else [tree]
    found = [node for parent in parents for node in getattr(parent, "body", []) if inner in _names_of(node)]
    if not found:
        raise SystemExit(f"there is no {name}")
    yield from found


def _names_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return [] if is_text or isinstance(node, ast.Import | ast.ImportFrom) else ["-"]


def _code_lines(tree: ast.AST) -> set[int]:
    docstrings = {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for first in node.body[:1]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
        for line in range(first.lineno, (first.end_lineno or 0) + 1)
    }
    lines: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt | ast.excepthandler | ast.expr | ast.arg):
            lines |= {node.lineno, node.end_lineno or node.lineno}
        if isinstance(node, ast.stmt) and not hasattr(node, "body"):
            lines |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return lines - docstrings


if __name__ == "__main__":
    print(lines_of(Path(sys.argv[1]).read_text("utf-8"), *sys.argv[2:]))
