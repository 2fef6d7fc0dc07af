"""Read which modules a Python file imports, wherever in it, as far as its text says so."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_LOADERS = ("__import__", "import_module")
_GUARDS = ("ImportError", "ModuleNotFoundError", "Exception")
_OF_THE_MACHINE = {"sys": {"platform", "version_info", "implementation"}, "os": {"name"}, "platform": {"system"}}


@dataclass(frozen=True)
class Import:
    """An import.

    Args:
        module: The module's full name.
        names: What is taken from it, which may be modules too.
        optional: Whether the file goes on without it.
    """

    module: str
    names: tuple[str, ...] = ()
    optional: bool = False

    def modules(self) -> Iterator[str]:
        """Yield every module that it may load: those above, itself, and names that are modules."""
        parts = self.module.split(".")
        yield from (".".join(parts[: count + 1]) for count in range(len(parts)))
        yield from (f"{self.module}.{name}" for name in self.names)


def imports_of(source: bytes, module: str, *, package: bool = False) -> Iterator[Import]:
    """Yield the imports of a module's source, but for type checkers' and those of a program that a person starts.

    Args:
        source: The source.
        module: The module's full name, which relative imports start from.
        package: Whether it is the ``__init__.py`` of a package.

    Raises:
        SyntaxError: It is no Python.
    """
    base = module.split(".") if package else module.split(".")[:-1]
    yield from _in(ast.parse(source), base, optional=False)


def _in(node: ast.AST, base: list[str], *, optional: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and _is_never_so(child.test):
            yield from _in(ast.Module(child.orelse, []), base, optional=optional)
        elif _is_conditional(child):
            yield from _in(child, base, optional=True)
        else:
            yield from _named(child, base, optional=optional)
            yield from _in(child, base, optional=optional)


def _named(node: ast.AST, base: list[str], *, optional: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        yield from (Import(each.name, (), optional) for each in node.names)
    elif isinstance(node, ast.ImportFrom):
        above = base[: len(base) - node.level + 1] if node.level else []
        module = ".".join([*above, *([node.module] if node.module else [])])
        if module:
            yield Import(module, tuple(each.name for each in node.names), optional)
    elif isinstance(node, ast.Call) and _called(node.func) in _LOADERS and node.args:
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str) and not first.value.startswith("."):
            yield Import(first.value, (), optional)


def _is_never_so(test: ast.expr) -> bool:
    """Return whether a condition holds for type checkers alone, or for a program that a person starts."""
    as_program = isinstance(test, ast.Compare) and _called(test.left) == "__name__" and isinstance(test.ops[0], ast.Eq)
    return _called(test) == "TYPE_CHECKING" or as_program


def _is_conditional(node: ast.AST) -> bool:
    """Return whether what a statement imports may be missing: it is tried, or of some systems or Pythons alone."""
    if isinstance(node, ast.Try):
        return any(map(_guards, node.handlers))
    return isinstance(node, ast.If) and any(
        isinstance(each, ast.Attribute) and each.attr in _OF_THE_MACHINE.get(_called(each.value), ())
        for each in ast.walk(node.test)
    )


def _guards(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or _called(kind) in _GUARDS for kind in kinds)


def _called(node: ast.AST) -> str:
    """Return the last part of a name, nothing for another expression."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
