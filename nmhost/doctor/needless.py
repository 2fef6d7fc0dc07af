"""Find what an app imports at every start that a running host never needs: nmhost's own tools for people."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from nmhost.install import Installed
from nmhost.start import split_app

# The packages of nmhost that only commands and tests use; those that a host runs on import none of them.
_TOOLS = frozenset(
    (
        *("browsers", "check", "cli", "client", "demo", "dev", "doctor", "extension", "freeze", "install", "launch"),
        *("manifest", "package", "project", "recording", "tap", "testing"),
    )
)


def needless_imports(hosts: Iterable[Installed]) -> tuple[str, ...]:
    """Return each import at the top of the hosts' files, as ``nmhost.install (/home/u/vault.py, line 3)``."""
    return tuple(found for host in hosts if host.record and host.record.app for found in _of_app(host.record.app))


def _of_app(app: str) -> Iterator[str]:
    file = split_app(app)[0]
    try:
        tree = ast.parse(Path(file).read_bytes())
    except (OSError, SyntaxError, ValueError):  # a module, or what other checks tell
        return
    for line, module in _at_the_top(tree.body):
        package, _, tool = module.partition(".")
        if package == "nmhost" and tool.partition(".")[0] in _TOOLS:
            yield f"{module} ({file}, line {line})"


def _at_the_top(body: list[ast.stmt]) -> Iterator[tuple[int, str]]:
    """Yield the modules that running *body* imports: not in functions, and not under a condition."""
    for one in body:
        if isinstance(one, ast.Import):
            yield from ((one.lineno, alias.name) for alias in one.names)
        elif isinstance(one, ast.ImportFrom) and one.module == "nmhost" and not one.level:
            yield from ((one.lineno, f"nmhost.{alias.name}") for alias in one.names)
        elif isinstance(one, ast.ImportFrom) and one.module and not one.level:
            yield one.lineno, one.module
        elif isinstance(one, ast.Try | ast.With):
            yield from _at_the_top(one.body)
