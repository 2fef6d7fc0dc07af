"""Find out which host an app declares, by asking the interpreter that a browser will start it with."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from nmhost.browsers.rows import Row
from nmhost.errors import DefinitionError
from nmhost.install import Interpreter, probe
from nmhost.install.command import Command
from nmhost.start import split_app

if TYPE_CHECKING:
    from nmhost.host import Host

_TIME_LIMIT = 60.0  # an app that takes longer to import would keep an extension waiting as long
_ASK = "from nmhost.project.tell import main; main()"
_ENVIRONMENT_PYTHONS = ("bin/python", "Scripts/python.exe")


@dataclass(frozen=True)
class App:
    """Be a host as its app declares it, and what starts that app.

    Args:
        text: The app as a wrapper names it: an absolute path or a module, and a variable if one was given; empty for a
            frozen program.
        interpreter: The Python that runs it; None for a frozen program.
        name: The host's name.
        description: The host's description.
        extensions: The IDs of its callers.
        program: A frozen program that is the host itself and needs no interpreter.
    """

    text: str
    interpreter: Interpreter | None
    name: str
    description: str
    extensions: tuple[str, ...]
    program: Path | None = None

    def command(self, logs: str) -> list[str]:
        """Return the command line that runs the host with its logs in that folder, as its wrapper does."""
        if self.interpreter is None:
            return [str(self.program)]
        return Command(self.interpreter, self.text, logs).words()


def resolve(text: str | None = None, *, python: str | None = None, folder: Path | None = None) -> App:
    """Return what the app *text* declares; without one, what ``[tool.nmhost] app`` in pyproject.toml names.

    Args:
        text: ``vault.py``, ``vault.py:host`` or ``package.module:host``.
        python: An interpreter, or the folder of a virtual environment; this one by default.
        folder: Where to look for files and pyproject.toml, the working directory by default.

    Raises:
        DefinitionError: There is no such app, it can't be imported, or it has not exactly one host.
        InstallRefused: The interpreter does not start, or has no nmhost.
    """
    folder = folder or Path.cwd()
    app = absolute(text, folder) if text is not None else app_of_project(folder)
    source = split_app(app)[0]
    if not source or app.endswith(":") or (folder / source).is_dir():
        raise DefinitionError(
            f"{text!r} is no app; give a file (vault.py), a file and a variable (vault.py:host) or a module "
            "(package.module:host)"
        )
    if source.endswith(".py") and not Path(source).is_file():
        raise DefinitionError(f"there is no file {source}; give the app's file, or a module as package.module:host")
    interpreter = probe(find_interpreter(python) if python else "")
    try:
        return ask(app, interpreter)
    except DefinitionError as error:
        if (folder / f"{source}.py").is_file():  # a module is looked for where a browser will look, which is not here
            raise DefinitionError(f"{error}; for the file that lies here say {source}.py") from error
        raise


def absolute(text: str, folder: Path) -> str:
    """Return *text* with a file's path made absolute; a module stays as it is."""
    source, name = split_app(text)
    if not source.endswith(".py"):
        return text
    path = os.path.abspath(folder / source)  # noqa: PTH100 - Path.resolve would follow links
    return f"{path}:{name}" if name else path


def app_of_project(folder: Path) -> str:
    """Return the app that the nearest pyproject.toml of *folder* or above it names.

    Raises:
        DefinitionError: There is none, or it names no app.
    """
    for place in (folder, *folder.parents):
        file = place / "pyproject.toml"
        if file.is_file():
            return absolute(_named_in(file), place)
    raise DefinitionError("no app is named; give one, as in vault.py, or set app in [tool.nmhost] of pyproject.toml")


def find_interpreter(text: str) -> str:
    """Return the path of the interpreter that *text* means: a path, a command, or a virtual environment's folder.

    Raises:
        DefinitionError: There is none.
    """
    path = Path(text)
    candidates = [path / each for each in _ENVIRONMENT_PYTHONS] if path.is_dir() else [path]
    for each in candidates:
        if each.is_file():
            return os.path.abspath(each)  # noqa: PTH100 - an environment's interpreter is a link that must be kept
    found = shutil.which(text)
    if found is None or path.is_dir():
        raise DefinitionError(f"{text} is no Python; give an interpreter or the folder of a virtual environment")
    return found


def ask(app: str, interpreter: Interpreter) -> App:
    """Return what *app* declares, imported by *interpreter* in a process of its own as a wrapper does it.

    Raises:
        DefinitionError: It can't be imported there, or has not exactly one host.
    """
    answer = _answer([interpreter.path, *interpreter.flags, "-c", _ASK, app])
    facts = _facts(answer.stdout)
    if facts is None:
        last = answer.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2] or "it ended without a word"
        raise DefinitionError(f"{app} ended {interpreter.path} while it was imported: {last}")
    if "error" in facts:
        raise DefinitionError(str(facts["error"]))
    return App(app, interpreter, str(facts["name"]), str(facts["description"]), _texts(facts["extensions"]))


def app_of(host: "Host") -> App:
    """Return what starts *host*, which this very process has loaded.

    Raises:
        DefinitionError: No module of this process has it as a variable, so nothing could find it again.
    """
    facts = (host.name, host.description, tuple(host.extensions))
    if getattr(sys, "frozen", False):
        return App("", None, *facts, program=Path(sys.executable))
    for module_name, module in sorted(sys.modules.items()):
        for variable, value in list(vars(module).items()):
            if value is host:
                return App(_app_text(module_name, variable), probe(), *facts)
    raise DefinitionError(f"the host {host.name} is no variable of a module; make it one, so that it can be found")


def _app_text(module_name: str, variable: str) -> str:
    """Return how a wrapper names a module's host; what was run as a script is named by its file."""
    module = sys.modules[module_name]
    spec = module.__spec__
    source = module_name if module_name != "__main__" else spec.name if spec else _file_of(module)
    host = getattr(module, variable)
    only = all(value is host for value in vars(module).values() if isinstance(value, type(host)))
    return source if only else f"{source}:{variable}"


def _file_of(module: ModuleType) -> str:
    return os.path.abspath(module.__file__ or "")  # noqa: PTH100 - links are kept


def _named_in(file: Path) -> str:
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DefinitionError(f"{file} is no TOML: {error}") from error
    app = Row(tables, str(file)).table("tool").table("nmhost").text("app", "")
    if app:
        return app
    raise DefinitionError(f"no app is named; give one, as in vault.py, or set app in [tool.nmhost] of {file}")


def _answer(command: list[str]) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_TIME_LIMIT, check=False)
    except subprocess.TimeoutExpired:
        raise DefinitionError(
            f"{command[-1]} is still being imported after {_TIME_LIMIT:.0f} s; a browser can't wait so long"
        ) from None
    except OSError as error:
        raise DefinitionError(f"{command[0]} can't be started: {error.strerror}; name another by --python") from error


def _facts(answer: bytes) -> dict[str, object] | None:
    try:
        facts: object = json.loads(answer)
    except ValueError:
        return None
    return facts if isinstance(facts, dict) else None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list) else ()
