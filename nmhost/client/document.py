"""Ask an app for the OpenRPC document of its host, in the interpreter that a browser starts it with."""

import json
import os
import subprocess
import sys

from nmhost.browsers.rows import is_table
from nmhost.errors import DefinitionError
from nmhost.project.declared import App

_ASK = "from nmhost.client.document import answer; answer()"
_TIME_LIMIT = 60.0


def document_of(app: App) -> dict[str, object]:
    """Return the document that describes the host of *app*.

    Raises:
        DefinitionError: The host can't be described.
    """
    if app.interpreter is None:
        raise DefinitionError(f"{app.program} is a frozen program; name the app that it was made of")
    command = [app.interpreter.path, *app.interpreter.flags, "-c", _ASK, app.text]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_TIME_LIMIT, check=False)
        document: object = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise DefinitionError(f"{app.text} is still being imported after {_TIME_LIMIT:.0f} s") from None
    except ValueError:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2] or "it ended without a word"
        raise DefinitionError(f"{app.text} can't be described: {last}") from None
    if not is_table(document):
        raise DefinitionError(f"{app.text} can't be described: it answers with no object")
    return dict(document)


def answer() -> None:
    """Write the document of the app in ``sys.argv`` to stdout; what the app prints itself goes to stderr."""
    import importlib

    from nmhost.start import load_host

    describe = importlib.import_module("nmhost.rpc.describing").describe

    out = os.dup(1)
    os.dup2(2, 1)
    with os.fdopen(out, "w", encoding="utf-8") as stream:
        json.dump(describe(load_host(sys.argv[1])), stream)
