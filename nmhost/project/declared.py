"""Find out which host an app declares, by asking the interpreter that a browser will start it with."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from nmhost.browsers.rows import Row, is_table
from nmhost.errors import DefinitionError
from nmhost.project.command import Command, Interpreter, spelled
from nmhost.project.naming import NotThere, named
from nmhost.project.probing import find_interpreter, probe
from nmhost.start import split_app

NO_VARIABLES: Mapping[str, str] = MappingProxyType({})
_TIME_LIMIT = 60.0  # an app that takes longer to import would keep an extension waiting as long
_ASK = "from nmhost.project.answer import main; main()"


@dataclass(frozen=True)
class App:
    """A host as its app declares it, and what starts that app.

    Args:
        text: The app as a wrapper names it: an absolute path or a module, and a variable if one was given; empty for a
            frozen program.
        interpreter: The Python that runs it; None for a frozen program.
        name: The host's name.
        description: The host's description.
        extensions: The IDs of its callers.
        callers: The same as they were declared: those of one browser alone behind its name, as in ``edge:ID``.
        program: A frozen program that is the host itself and needs no interpreter.
        start: How a program that is its own start is run: what follows the interpreter's options.
        environ: The environment variables that it is started with, beside those of the browser.
        registered: How many handlers of each kind it has.
        modules: The files of the modules that its import loaded, by their names.
        shared: Whether it is a shared host.
    """

    text: str
    interpreter: Interpreter | None
    name: str
    description: str
    extensions: tuple[str, ...]
    program: Path | None = None
    start: tuple[str, ...] = ()
    callers: tuple[str, ...] = ()
    environ: Mapping[str, str] = field(default_factory=dict[str, str])
    registered: Mapping[str, int] = field(default_factory=dict[str, int], compare=False)
    modules: Mapping[str, str] = field(default_factory=dict[str, str], compare=False)
    shared: bool = False

    def command(self, logs: str) -> list[str]:
        """Return the command line that runs the host with its logs in that folder, as its wrapper does."""
        if self.interpreter is None:
            return [str(self.program)]
        return Command(self.interpreter, self.text, logs, start=self.start).words()


def resolve(
    text: str | None = None,
    *,
    python: str | None = None,
    folder: Path | None = None,
    environ: Mapping[str, str] = NO_VARIABLES,
) -> App:
    """Return what the app *text* declares; without one, what ``[tool.nmhost] app`` in pyproject.toml names.

    Args:
        text: ``vault.py``, ``vault.py:host`` or ``package.module:host``; a module may lie in *folder*.
        python: An interpreter, or the folder of a virtual environment; this one by default.
        folder: Where to look for files and pyproject.toml, the working directory by default.
        environ: Environment variables that it is imported with, beside those of this process.

    Raises:
        DefinitionError: There is no such app, it can't be imported, or it has not exactly one host.
        InstallRefused: The interpreter does not start, or has no nmhost.
    """
    folder = folder or Path.cwd()
    first, *others = named(text, folder)
    interpreter = probe(find_interpreter(python) if python else "")
    try:
        return ask(first, interpreter, environ)
    except NotThere as error:
        if not others:
            raise NotThere(f"{error}, or give the file that holds it; none in {folder} has that name") from error
    return ask(others[0], interpreter, environ)


def ask(app: str, interpreter: Interpreter, environ: Mapping[str, str] = NO_VARIABLES) -> App:
    """Return what *app* declares, imported by *interpreter* in a process of its own as a wrapper does it.

    *environ* are environment variables that it is imported with, beside those of this process.

    Raises:
        DefinitionError: It can't be imported there, or has not exactly one host.
    """
    facts = Row(_asked(app, interpreter, environ=environ), "the app's answer")
    registered, modules, declared = (facts.table(each) for each in ("registered", "modules", "environ"))
    return App(
        app,
        interpreter,
        facts.text("name"),
        facts.text("description"),
        facts.texts("extensions"),
        callers=facts.texts("callers"),
        environ={each: declared.text(each) for each in declared},
        registered={each: int(registered.number(each)) for each in registered},
        modules={each: modules.text(each) for each in modules},
        shared=facts.flag("shared"),
    )


def describe(app: App) -> dict[str, object]:
    """Return the OpenRPC document of the methods of *app*, as its own interpreter makes it.

    Raises:
        DefinitionError: It can't be imported any more, or is a program that no interpreter imports.
    """
    if app.interpreter is None or app.start:
        raise DefinitionError(f"{app.name} is a program that can't be imported; name the app that holds its host")
    return _asked(app.text, app.interpreter, "describe")


def _refusal(app: str, facts: Row) -> DefinitionError:
    """Return why an app can't be asked, told apart where it is itself what is missing."""
    source, missing = split_app(app)[0], facts.text("missing", "")
    own = missing and f"{source}.".startswith(f"{missing}.")
    return (NotThere if own else DefinitionError)(facts.text("error"))


def _asked(
    app: str, interpreter: Interpreter, *words: str, environ: Mapping[str, str] = NO_VARIABLES
) -> dict[str, object]:
    """Return what *app* answers, imported by *interpreter*.

    Raises:
        DefinitionError: It can't be imported there.
    """
    answer = _answer([interpreter.path, *interpreter.flags, "-c", _ASK, app, *words], app, environ)
    facts = _facts(answer.stdout)
    if facts is None:
        last = answer.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2] or "it ended without a word"
        raise DefinitionError(f"{app} ended {interpreter.path} while it was imported: {last}")
    if "error" in facts:
        raise _refusal(app, Row(facts, "the app's answer"))
    return facts


def _answer(command: Sequence[str], app: str, environ: Mapping[str, str]) -> "subprocess.CompletedProcess[bytes]":
    given = {**os.environ, **environ}
    try:
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_TIME_LIMIT, check=False, env=given
        )
    except subprocess.TimeoutExpired:
        raise DefinitionError(
            f"{app} is still being imported after {_TIME_LIMIT:.0f} s; a browser can't wait so long"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DefinitionError(f"{spelled(command[:1])} can't be started: {reason}; name another by --python") from error


def _facts(answer: bytes) -> dict[str, object] | None:
    try:
        facts: object = json.loads(answer)
    except ValueError:
        return None
    return dict(facts) if is_table(facts) else None
