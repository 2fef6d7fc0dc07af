"""Find the app that a person names, from where that person stands: a file, a module here, or one installed."""

import ast
import os
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from nmhost.browsers.rows import Row
from nmhost.errors import DefinitionError
from nmhost.start import ROOT_MARK, module_of, split_app

_SOURCES = ("", "src")
"""Where a project keeps its packages."""

_FORMS = "give a file (vault.py), a file and a variable (vault.py:host) or a module (package.module:host)"


class NotThere(DefinitionError):
    """An app that is in no file, or whose own module its interpreter does not find."""


def named(text: str | None, folder: Path) -> tuple[str, ...]:
    """Return what *text* may mean, as a wrapper names an app: the first that can be imported is meant.

    Args:
        text: ``vault.py``, ``vault.py:host`` or ``package.module:host``; None for what ``[tool.nmhost] app`` in
            pyproject.toml names.
        folder: Where to look for files and pyproject.toml.

    Raises:
        DefinitionError: It can be no app, or there is no such file.
    """
    if text is None:
        text, folder = app_of_project(folder)
    source, variable = split_app(text)
    path = folder / source
    if path.is_dir() and source and (path / "__init__.py").is_file() and not source.isidentifier():
        source, path = str(Path(source) / "__init__.py"), path / "__init__.py"
    if not source or text.endswith(":") or (path.is_dir() and not (path / "__init__.py").is_file()):
        raise DefinitionError(f"{text!r} is no app; {_FORMS}")
    if path.is_file():
        _refuse_archive(path)
        return (_joined(_file(source, folder), variable),)
    if source.endswith(".py") or os.sep in source:
        raise NotThere(
            f"there is no file {_absolute(folder / source)}; give the app's file, or a module as package.module:host"
        )
    return (text, *(_joined(each, variable) for each in _lying_here(source, folder)))


def app_of_project(folder: Path) -> tuple[str, Path]:
    """Return the app that the nearest pyproject.toml of *folder* or above it names, and that file's folder.

    Raises:
        DefinitionError: There is none, or it names no app.
    """
    for place in (folder, *folder.parents):
        file = place / "pyproject.toml"
        if file.is_file():
            return _named_in(file), place
    raise DefinitionError("no app is named; give one, as in vault.py, or set app in [tool.nmhost] of pyproject.toml")


def in_its_package(path: str) -> str:
    """Return the path of an app's file, marked where its package begins if nothing but its own imports say so."""
    module = module_of(path)[1]
    levels = _levels(path) if module and "." not in module else 0
    if not 0 < levels < len(Path(path).parents):
        return path
    return marked(Path(path).parents[levels], path)


def marked(root: Path, path: str | Path) -> str:
    """Return a file's path, with a mark at the folder in which its package begins where nothing else says so."""
    with_mark = f"{str(root).rstrip(os.sep)}{ROOT_MARK}{Path(path).relative_to(root)}"
    return str(path) if module_of(str(path)) == module_of(with_mark) else with_mark


def _file(source: str, folder: Path) -> str:
    """Return a file's absolute path; a mark in it stays."""
    root, mark, inside = source.rpartition(ROOT_MARK)
    return f"{_absolute(folder / root)}{mark}{inside}" if mark else in_its_package(_absolute(folder / source))


def _lying_here(module: str, folder: Path) -> Iterator[str]:
    """Yield the files in a project's folder that a module's name may mean."""
    inside = module.replace(".", "/")
    for root in (Path(_absolute(folder / each)) for each in _SOURCES):
        for file in (root / f"{inside}.py", root / inside / "__init__.py"):
            if file.is_file():
                yield marked(root, file)


def _levels(path: str) -> int:
    """Return how many packages a file's relative imports say that it lies in; none if it is no Python."""
    try:
        tree = ast.parse(Path(path).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return 0
    return max((node.level for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)), default=0)


def _refuse_archive(path: Path) -> None:
    if zipfile.is_zipfile(path):
        raise DefinitionError(
            f"{path} is an archive; an app is a Python file or a module. A program that ends in host.main() installs "
            f"itself: python {path} install"
        )


def _named_in(file: Path) -> str:
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DefinitionError(f"{file} is no TOML: {error}") from error
    app = Row(tables, str(file)).table("tool").table("nmhost").text("app", "")
    if app:
        return app
    raise DefinitionError(f"no app is named; give one, as in vault.py, or set app in [tool.nmhost] of {file}")


def _joined(source: str, variable: str) -> str:
    return f"{source}:{variable}" if variable else source


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - Path.resolve would follow links
