"""Every module has the test file of its name: nmhost/ROOM/MODULE.py is held by tests/ROOM/test_MODULE.py.

``python tests/test_mirror.py`` prints the share, and the modules that have none. ``__init__``, ``__main__`` and modules
that only import names are not counted: they have nothing of their own to be tested.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
LEAST = 0.95


def modules() -> list[Path]:
    """Return the modules that have something of their own, from the root."""
    files = sorted(each.relative_to(ROOT) for each in (ROOT / "nmhost").rglob("*.py"))
    return [each for each in files if each.stem not in ("__init__", "__main__") and not passes_on(ROOT / each)]


def passes_on(file: Path) -> bool:
    """Return whether a module only imports names for others."""
    body = ast.parse(file.read_text(encoding="utf-8")).body
    texts = [each for each in body if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)]
    imports = [each for each in body if isinstance(each, ast.Import | ast.ImportFrom)]
    lists = [each for each in body if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "__all__"]
    return len(body) == len(texts) + len(imports) + len(lists)


def own_test(module: Path) -> Path:
    """Return where the tests of a module are."""
    return Path("tests", *module.parts[1:-1], f"test_{module.name}")


def without() -> list[Path]:
    """Return the modules whose test file is not there."""
    return [each for each in modules() if not (ROOT / own_test(each)).is_file()]


def test_modules_have_the_own_test_their_name() -> None:
    missing = without()
    assert 1 - len(missing) / len(modules()) >= LEAST, "\n".join(map(str, missing))


if __name__ == "__main__":
    known, left = modules(), without()
    print(*left, f"{len(known) - len(left)} of {len(known)} modules: {1 - len(left) / len(known):.1%}", sep="\n")
