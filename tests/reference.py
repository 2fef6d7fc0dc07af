"""Write nmhost/docs/reference.md out of the docstrings: ``python -m tests.reference [--check]``."""

import ast
import enum
import importlib
import inspect
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

from nmhost.cli import cli
from nmhost.lazy.names import names_from

PAGE = Path(__file__).parent.parent / "nmhost" / "docs" / "reference.md"
MODULES = (
    "nmhost",
    "nmhost.testing",
    "nmhost.testing.real",
    "nmhost.install",
    "nmhost.manifest",
    "nmhost.browsers",
    "nmhost.doctor",
    "nmhost.package",
    "nmhost.children",
)
HEAD = """\
# Reference

Every public name, command and option of pytest, in their own words; `python -m tests.reference` writes this page.
"""
_DECLARE = {"addoption": "option", "addini": "ini option", "addinivalue_line": "marker"}
_QUOTED = re.compile(r"(: |-> )'([^']*)'")
_HOME = re.compile(r"\b(?:nmhost|collections\.abc|pathlib|typing|re)\.(?:[a-z_]\w*\.)*(?=[A-Z])")  # of a class
_MEMBER = re.compile(r"<(\w+\.\w+): [^>]*>")
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def page() -> str:
    """Return the page's text."""
    parts = [HEAD, *(_module(name) for name in MODULES), _commands(), _pytest()]
    return "\n".join(part.rstrip() + "\n" for part in parts)


def _module(name: str) -> str:
    module = importlib.import_module(name)
    names = getattr(module, "__all__", None) or [each for each in dir(module) if not each.startswith("_")]
    lines = [f"## {name}", "", _first(module), ""]
    for each in sorted(names):
        value = getattr(module, each)
        if isinstance(value, bool) or inspect.isbuiltin(value):
            continue
        if (
            value is not names_from
            and not inspect.ismodule(value)
            and "nmhost" in str(inspect.getmodule(value) or "nmhost")
        ):
            lines += _entry(each, value)
    return "\n".join(lines)


def _entry(name: str, value: object) -> Iterator[str]:
    """Yield the lines of one name: its signature, its docstring, and a class's public methods."""
    yield f"### `{name}{_signature(value)}`"
    yield ""
    if not (inspect.isclass(value) or callable(value)):
        one_of = sorted(value) if isinstance(value, frozenset) else value
        yield f"One of: {', '.join(map(str, one_of))}." if isinstance(value, dict | frozenset) else f"`{value!r}`"
    else:
        yield from _quoted(inspect.getdoc(value) or "")
    if _is_enum(value):
        yield from ("", f"Members: {', '.join(f'`{name}`' for name in value.__members__)}.")
    yield ""
    if inspect.isclass(value):
        for key, member in vars(value).items():
            function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
            if key.startswith("_") or not inspect.isfunction(function):
                continue
            shown = "" if isinstance(member, property) else _signature(function)
            yield f"- `{key}{shown}`: {_first(function)}"
        yield ""


def _is_enum(value: object) -> bool:
    return inspect.isclass(value) and issubclass(value, enum.Enum)


def _quoted(text: str) -> Iterator[str]:
    """Yield a docstring as text that Markdown leaves alone."""
    summary, _, rest = text.partition("\n\n")
    yield summary.replace("\n", " ")
    if rest:
        yield from ("", "```text", rest.rstrip(), "```")


def _first(value: object) -> str:
    return (inspect.getdoc(value) or "").partition("\n\n")[0].replace("\n", " ")


def _signature(value: object) -> str:
    if not callable(value) or _is_enum(value):
        return ""
    try:
        shown = _QUOTED.sub(
            r"\1\2", _ADDRESS.sub("", str(inspect.signature(value)).replace(repr(os.environ), "os.environ"))
        )
        return _MEMBER.sub(r"\1", _HOME.sub("", shown))
    except (TypeError, ValueError):
        return "(...)"


def _commands() -> str:
    lines = ["## Commands", ""]
    context = click.Context(cli, info_name="nmhost")
    for name in cli.list_commands(context):
        shown = CliRunner().invoke(cli, [name, "--help"], prog_name="nmhost", env={"COLUMNS": "80"}).output
        lines += [f"### `nmhost {name}`", "", "```text", shown.rstrip(), "```", ""]
    return "\n".join(lines)


def _pytest() -> str:
    """Return the fixtures, options and markers, as the plugin's source declares them."""
    plugin = importlib.import_module("nmhost.pytest_plugin")
    tree = ast.parse(inspect.getsource(plugin))
    lines = ["## pytest", "", _first(plugin), ""]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any("fixture" in ast.unparse(each) for each in node.decorator_list):
            lines.append(f"- fixture `{node.name}`: {(ast.get_docstring(node) or '').partition(chr(10))[0]}")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _DECLARE:
            words = [each.value for each in node.args if isinstance(each, ast.Constant)]
            words += [
                each.value.value
                for each in node.keywords
                if each.arg == "help" and isinstance(each.value, ast.Constant)
            ]
            lines.append(
                f"- {_DECLARE[node.func.attr]} `{words[0]}`: {': '.join(words[1:])}".replace("`markers`: ", "")
            )
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
