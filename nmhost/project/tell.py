"""Tell another process what an app declares: the side of nmhost.project.apps that the app's own interpreter runs."""

import json
import os
import sys
import traceback
from pathlib import Path

from nmhost.errors import DefinitionError
from nmhost.start import load_host

_OWN_FOLDER = Path(__file__).parent.parent


def main() -> None:
    """Write what the app in ``sys.argv`` declares to stdout as JSON; what it prints itself goes to stderr."""
    answer = os.dup(1)
    os.dup2(2, 1)
    os.write(answer, json.dumps(facts(sys.argv[1])).encode())


def facts(app: str) -> dict[str, object]:
    """Return what *app* declares, or why it can't be imported."""
    try:
        host = load_host(app)
    except DefinitionError as error:
        return {"error": str(error)}
    except Exception as error:  # an app may raise anything while it is imported
        return {"error": _import_failure(app, error)}
    return {"name": host.name, "description": host.description, "extensions": list(host.extensions)}


def _import_failure(app: str, error: BaseException) -> str:
    """Say what *error* an import raised, and at which line of the app or what it imports."""
    where = _place(error)
    what = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
    return f"{app} can't be imported{where}: {what}{_advice(error)}"


def _place(error: BaseException) -> str:
    """Return the line where *error* was raised, or that is no Python; nothing if it lies outside the app."""
    if isinstance(error, SyntaxError) and error.filename:
        return f" at {error.filename}:{error.lineno}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_apps(frame.filename)]
    return f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""


def _is_apps(file: str) -> bool:
    return not file.startswith("<frozen") and Path(file).parent != _OWN_FOLDER


def _advice(error: BaseException) -> str:
    if not isinstance(error, ModuleNotFoundError):
        return ""
    return f"; {sys.executable} does not have it: install it there, or name another interpreter by --python"
