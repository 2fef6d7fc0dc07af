"""Find out what starts the host that this very process has loaded, so that a browser can start it again."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from nmhost.errors import DefinitionError
from nmhost.project.answer import registered
from nmhost.project.command import Interpreter
from nmhost.project.declared import App, ask
from nmhost.project.naming import in_its_package, marked
from nmhost.project.probing import probe

if TYPE_CHECKING:
    from nmhost.lazy.declared_host import DeclaredHost

_TRIED = 4
"""How many modules are imported in search of the host; programs have one or two that hold it."""

_NO_PROGRAM = ("", "-", "-c", "-m")
"""What stands in ``sys.argv[0]`` where no program runs."""


def app_of(host: "DeclaredHost") -> App:
    """Return what starts *host*, which this very process has loaded.

    That is the frozen program; else a module that, imported anew, has the same host; else the program that runs, which
    starts the host itself, as one does that ends in ``host.main()``.

    Raises:
        DefinitionError: Nothing does: no module that can be imported again has it, and no program runs.
    """
    facts = App(
        "",
        None,
        host.name,
        host.description,
        tuple(host.extensions),
        callers=tuple(host.callers),
        environ=host.environ,
        shared=host.shared,
    )
    program = frozen_program()
    if program:
        return replace(facts, program=program)
    interpreter = probe()
    reasons: list[str] = []
    for text in [*candidates(host)][:_TRIED]:
        app = _same(host, text, interpreter, reasons)
        if app:
            return app
    start = own_start()
    if start:
        return replace(facts, text=_program_of(start), interpreter=interpreter, start=start)
    raise DefinitionError(
        "; ".join(reasons)
        or f"the host {host.name} is no variable of a module; make it one, so that it can be found, or end the "
        "program in host.main()"
    )


def frozen_program() -> Path | None:
    """Return the program that this process is, if it brings its own Python: None where a Python runs it."""
    main = sys.modules.get("__main__")
    if getattr(sys, "frozen", False) or getattr(sys, "oxidized", False):
        return Path(sys.executable)
    if getattr(main, "__compiled__", None) is not None:  # Nuitka, whose sys.executable may name no file
        return Path(os.path.abspath(shutil.which(sys.argv[0]) or sys.argv[0]))  # noqa: PTH100 - links are kept
    return None


def candidates(host: "DeclaredHost") -> Iterator[str]:
    """Yield the names, as a wrapper gives them, by which modules of this process may be imported that have *host*.

    A module that another imports is there after that one, so the first has all that a program brings together.
    """
    found = [
        (name, module, variable)
        for name, module in list(sys.modules.items())
        for variable, value in list(vars(module).items())
        if value is host
    ]
    for name, module, variable in sorted(found, key=lambda each: _is_script(each[0], each[1])):
        for source in _sources(name, module):
            yield source if _only(module, host) else f"{source}:{variable}"


def own_start() -> tuple[str, ...]:
    """Return how the program that runs is started again, as what follows an interpreter's options; () if none runs."""
    spec = getattr(sys.modules.get("__main__"), "__spec__", None)
    if spec is not None and spec.name not in ("__main__", None):  # python -m
        module = spec.name.removesuffix(".__main__")
        folder = str(_root_of(spec.name, sys.modules["__main__"]))
        code = (
            f"import runpy, sys; sys.path.insert(0, {folder!a}); runpy.run_module({module!a}, None, '__main__', True)"
        )
        return ("-c", code)
    program = sys.argv[0] if sys.argv else ""
    if program in _NO_PROGRAM or not Path(program).exists():
        return ()
    return (os.path.abspath(program),)  # noqa: PTH100 - links are kept


def _program_of(start: tuple[str, ...]) -> str:
    """Return the file of a program that is its own start."""
    return str(_file(sys.modules["__main__"])) if start[0] == "-c" else start[0]


def _same(host: "DeclaredHost", text: str, interpreter: Interpreter, reasons: list[str]) -> App | None:
    """Return the app *text* if it declares the same host; else keep the reason."""
    try:
        app = ask(text, interpreter)
    except DefinitionError as error:
        reasons.append(str(error))
        return None
    if app.name == host.name and app.registered == registered(host):
        return app
    reasons.append(f"{text} has another host, or one with other handlers, where it is imported anew")
    return None


def _sources(name: str, module: ModuleType) -> Iterator[str]:
    """Yield a module's names: what was run as a script goes by its file."""
    file = getattr(module, "__file__", None) or ""
    spec = module.__spec__
    if name != "__main__" or spec is not None:
        full = spec.name if spec is not None else name
        if full != "__main__":  # that of an archive
            yield full
            if file.endswith(".py") and os.path.isfile(file):  # noqa: PTH113
                yield marked(_root_of(full, module), _file(module))
    elif os.path.isfile(file):  # noqa: PTH113 - a file in an archive is none
        yield in_its_package(os.path.abspath(file))  # noqa: PTH100 - links are kept


def _root_of(name: str, module: ModuleType) -> Path:
    """Return the folder from which a module of that name was imported."""
    file = _file(module)
    return file.parents[name.count(".") + (file.name == "__init__.py")]


def _is_script(name: str, module: ModuleType) -> bool:
    """Return whether a module is a program that is no module's file, as those that pip makes, which import one."""
    return name == "__main__" and not (getattr(module, "__file__", None) or "").endswith(".py")


def _only(module: ModuleType, host: "DeclaredHost") -> bool:
    return all(value is host for value in vars(module).values() if isinstance(value, type(host)))


def _file(module: ModuleType) -> Path:
    return Path(os.path.abspath(getattr(module, "__file__", None) or ""))  # noqa: PTH100 - links are kept
