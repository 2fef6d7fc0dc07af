"""Answer what an app declares: the side of nmhost.project.declared that the app's own interpreter runs."""

import contextlib
import json
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from nmhost.errors import DefinitionError
from nmhost.lazy.declaring import check
from nmhost.start import load_host

if TYPE_CHECKING:
    from nmhost.lazy.declared_host import DeclaredHost

DESCRIBE = "describe"
"""What asks for the document that describes the methods."""

_OWN_FOLDER = Path(__file__).parent.parent


def main() -> None:
    """Write what the app in ``sys.argv`` declares to stdout as JSON; what it prints itself goes to stderr.

    The process ends with that, whatever threads the app's import has started.
    """
    answer = os.dup(1)
    os.dup2(2, 1)
    _, app, *asked = sys.argv
    sys.argv[:] = [app]
    with open(answer, "wb") as stdout:  # noqa: PTH123 - a descriptor
        stdout.write(json.dumps(facts(app, describes=asked == [DESCRIBE])).encode())
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):  # whatever the app has put there
            stream.flush()
    os._exit(0)


def facts(app: str, *, describes: bool = False) -> dict[str, object]:
    """Return what *app* declares and what its import loaded, or why it can't be imported.

    Args:
        app: The app.
        describes: Whether the document that describes its methods is asked for instead.
    """
    before = {*sys.modules}
    try:
        host = load_host(app)
        check(host._registered)
    except DefinitionError as error:
        return {"error": str(error)}
    except SystemExit as error:
        return {"error": f"{app} ended while it was imported{_place(error)}: {error}{_unguarded()}"}
    except Exception as error:  # an app may raise anything while it is imported
        missing = error.name if isinstance(error, ModuleNotFoundError) else None
        return {"error": _import_failure(app, error), "missing": missing or ""}
    if describes:
        from nmhost.rpc.describing import describe  # only who asks for it needs it

        return describe(host)
    return {
        "name": host.name,
        "description": host.description,
        "extensions": list(host.extensions),
        "callers": list(host.callers),
        "environ": dict(host.environ),
        "shared": host.shared,
        "registered": registered(host),
        "modules": {name: file for name in {*sys.modules} - before if (file := _file_of(name))},
    }


def registered(host: "DeclaredHost") -> dict[str, int]:
    """Return how many handlers of each kind a host has: two of one name that differ in them are not the same."""
    kinds = host._registered
    values = {kind: getattr(kinds, kind, None) for kind in kinds.__slots__}
    return {kind: len(each) if isinstance(each, list) else int(each is not None) for kind, each in values.items()}


def _file_of(module: str) -> str:
    """Return the file of a module that is loaded, nothing if it has none."""
    file = getattr(sys.modules.get(module), "__file__", None)
    return file if isinstance(file, str) else ""


def _unguarded() -> str:
    """Return what mends an app that runs when it is imported."""
    return (
        "; put what it runs as a program under if __name__ == '__main__', or let it install itself, if it ends in "
        "host.main(): python PROGRAM install"
    )


def _import_failure(app: str, error: BaseException) -> str:
    """Return what *error* an import raised, and at which line of the app or what it imports."""
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
    return not file.startswith("<frozen") and not Path(file).is_relative_to(_OWN_FOLDER)


def _advice(error: BaseException) -> str:
    if isinstance(error, ModuleNotFoundError):
        return f"; {sys.executable} does not have it: install it there, or name another interpreter by --python"
    if isinstance(error, ImportError) and "relative import" in str(error):
        return "; name it as a module from the folder that holds its package: package.module:host"
    return ""
