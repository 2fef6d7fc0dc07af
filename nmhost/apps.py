"""Find out which host an app declares, by asking the interpreter that a browser will start it with."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nmhost.errors import DefinitionError
from nmhost.start import load_host, split_app

if TYPE_CHECKING:
    from nmhost.host import Host

_TIME_LIMIT = 60.0  # an app that takes longer to import would keep an extension waiting as long
_ASK = "from nmhost.apps import tell; tell()"
_ENVIRONMENT_PYTHONS = ("bin/python", "Scripts/python.exe")


@dataclass(frozen=True)
class App:
    """Be a host as its app declares it, and what starts that app.

    Args:
        text: The app as a wrapper names it: an absolute path or a module, and a variable if one was given.
        interpreter: The Python that runs it.
        name: The host's name.
        description: The host's description.
        extensions: The IDs of its callers.
        program: A frozen program that is the host itself and needs no interpreter.
    """

    text: str
    interpreter: str
    name: str
    description: str
    extensions: tuple[str, ...]
    program: Path | None = None


def resolve(text: str | None = None, *, python: str | None = None, folder: Path | None = None) -> App:
    """Return what the app *text* declares; without one, what ``[tool.nmhost] app`` in pyproject.toml names.

    Args:
        text: ``vault.py``, ``vault.py:host`` or ``package.module:host``.
        python: An interpreter, or the folder of a virtual environment; this one by default.
        folder: Where to look for files and pyproject.toml, the working directory by default.

    Raises:
        DefinitionError: There is no such app, it can't be imported, or it has not exactly one host.
    """
    folder = folder or Path.cwd()
    app = absolute(text, folder) if text is not None else app_of_project(folder)
    return ask(app, find_interpreter(python) if python else sys.executable)


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


def ask(app: str, interpreter: str) -> App:
    """Return what *app* declares, imported by *interpreter* in a process of its own as a wrapper does it.

    Raises:
        DefinitionError: It can't be imported there, or has not exactly one host.
    """
    command = [interpreter, "-I", "-c", _ASK, app]
    try:
        answer = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        raise DefinitionError(
            f"{app} is still being imported after {_TIME_LIMIT:.0f} s; a browser can't wait so long"
        ) from None
    except OSError as error:
        raise DefinitionError(f"{interpreter} can't be started: {error.strerror}; give another by --python") from error
    facts = _facts(answer.stdout)
    if facts is None:
        raise DefinitionError(_no_answer(app, interpreter, answer.stderr.decode("utf-8", "replace")))
    if "error" in facts:
        raise DefinitionError(str(facts["error"]))
    return App(app, interpreter, str(facts["name"]), str(facts["description"]), _texts(facts["extensions"]))


def tell() -> None:
    """Write what the app in ``sys.argv`` declares to stdout as JSON; what it prints itself goes to stderr."""
    answer = os.dup(1)
    os.dup2(2, 1)
    app = sys.argv[1]
    facts: dict[str, object]
    try:
        host = load_host(app)
        facts = {"name": host.name, "description": host.description, "extensions": list(host.extensions)}
    except DefinitionError as error:
        facts = {"error": str(error)}
    except Exception as error:  # an app may raise anything while it is imported
        facts = {"error": _import_failure(app, error)}
    os.write(answer, json.dumps(facts).encode())


def app_of(host: "Host") -> App:
    """Return what starts *host*, which this very process has loaded.

    Raises:
        DefinitionError: No module of this process has it as a variable, so nothing could find it again.
    """
    facts = (host.name, host.description, tuple(host.extensions))
    if getattr(sys, "frozen", False):
        return App(sys.executable, sys.executable, *facts, program=Path(sys.executable))
    for module_name, module in sorted(sys.modules.items()):
        for variable, value in list(vars(module).items()):
            if value is host:
                return App(_app_text(module_name, variable), sys.executable, *facts)
    raise DefinitionError(f"the host {host.name} is no variable of a module; make it one, so that it can be found")


def _app_text(module_name: str, variable: str) -> str:
    """Return how a wrapper names *variable* of a module; what was run as a script is named by its file."""
    module = sys.modules[module_name]
    if module_name != "__main__":
        return f"{module_name}:{variable}"
    spec = module.__spec__
    if spec is not None:
        return f"{spec.name}:{variable}"
    return f"{os.path.abspath(module.__file__ or '')}:{variable}"  # noqa: PTH100 - links are kept


def _named_in(file: Path) -> str:
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DefinitionError(f"{file} is no TOML: {error}") from error
    table: object = tables.get("tool", {}).get("nmhost", {})
    app: object = table.get("app") if isinstance(table, dict) else None
    if isinstance(app, str):
        return app
    raise DefinitionError(f"no app is named; give one, as in vault.py, or set app in [tool.nmhost] of {file}")


def _facts(answer: bytes) -> dict[str, object] | None:
    try:
        facts: object = json.loads(answer)
    except ValueError:
        return None
    return facts if isinstance(facts, dict) else None


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list) else ()


def _no_answer(app: str, interpreter: str, stderr: str) -> str:
    """Say why a process that was asked did not answer."""
    if "No module named 'nmhost" in stderr:
        return f"{interpreter} has no nmhost of this version; install it there: {interpreter} -m pip install nmhost"
    last = stderr.strip().splitlines()[-1:] or ["it ended without a word"]
    return f"{app} ended {interpreter} while it was imported: {last[0]}"


def _import_failure(app: str, error: BaseException) -> str:
    """Say what *error* an import raised, and at which line of the app or what it imports."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_apps(frame.filename)]
    where = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    what = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
    return f"{app} can't be imported{where}: {what}{_advice(error)}"


def _is_apps(file: str) -> bool:
    return not file.startswith("<frozen") and Path(file).parent != Path(__file__).parent


def _advice(error: BaseException) -> str:
    if not isinstance(error, ModuleNotFoundError):
        return ""
    return f"; {sys.executable} does not have it: install it there, or name another interpreter by --python"
