"""The command that starts an app: which interpreter, with which options, in which environment."""

import ntpath
import posixpath
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nmhost.start import split_app

# What a program that is its own start runs with: it imports from its own folder, as a script does, but no variable of
# Python's own and, as far as the interpreter's own flags say so, nothing of the user's packages changes it.
_SCRIPT_FLAGS = {"-I": ("-E", "-s"), "-P": ()}
_WINDOWS_RELAY = "from nmhost.resident.win_relay import main; main({})"
_RELAY = "import sys; sys.path.insert(0, {!r}); from nmhost.resident.relay import main; main({})"


@dataclass(frozen=True)
class Interpreter:
    """A Python that can run hosts.

    Args:
        path: Its absolute path.
        flags: The options that keep the user's environment out of it, and nmhost in.
        machine: Its ``platform.machine()``.
        prefix: Its environment's folder.
        library: The folder that it imports nmhost from.
        search: The folders that it imports modules from.
    """

    path: str
    flags: tuple[str, ...] = ("-I",)
    machine: str = "AMD64"
    prefix: str = ""
    library: str = ""
    search: tuple[str, ...] = ()


@dataclass(frozen=True)
class Command:
    """What a wrapper runs; the browser's arguments come after it.

    Args:
        interpreter: The Python.
        app: The app as ``/path/to/vault.py``, ``/path/to/vault.py:host`` or ``package.module:host``.
        logs: The folder for the host's logs; ``~`` is the home of whoever runs it.
        extensions: IDs of extensions in development, which the host admits beside its own.
        start: How a program that is its own start is run, in place of *app*: what follows the interpreter's options.
        environ: Environment variables that the host runs with, beside those of the browser.
        shared: Of a shared host, its name and what tells this installation from others; then the wrapper is a relay.
    """

    interpreter: Interpreter
    app: str
    logs: str
    extensions: tuple[str, ...] = field(default=())
    start: tuple[str, ...] = ()
    environ: Mapping[str, str] = field(default_factory=dict[str, str])
    shared: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """Return the command word by word."""
        if self.start:
            return [self.interpreter.path, *script_flags(self.interpreter), *self.start]
        ends = [self.app, self.logs]
        extensions = ", ".join(repr(each) for each in self.extensions)
        if self.shared:
            return [*_relay(self.interpreter, extensions), *self.shared, *ends]
        code = f"from nmhost.start import main; main({extensions})"
        return [self.interpreter.path, *self.interpreter.flags, "-c", code, *ends]


def _relay(interpreter: Interpreter, extensions: str) -> list[str]:
    """Return how a relay is started: on POSIX without a look for installed packages, which is a tenth of a start."""
    library = interpreter.library  # nmhost's own folder
    if not library.startswith("/"):
        return [interpreter.path, *interpreter.flags, "-c", _WINDOWS_RELAY.format(extensions)]
    return [interpreter.path, *interpreter.flags, "-S", "-c", _RELAY.format(posixpath.dirname(library), extensions)]


def script_flags(interpreter: Interpreter) -> tuple[str, ...]:
    """Return the options for a script, which imports from its own folder."""
    return tuple(each for flag in interpreter.flags for each in _SCRIPT_FLAGS.get(flag, (flag,)))


def app_file(app: str) -> str:
    """Return the file that an app names, nothing if it is a module."""
    path = split_app(app)[0]
    absolute = posixpath.isabs(path) or ntpath.isabs(path)
    return path if absolute or path.endswith(".py") else ""


def spelled(words: Sequence[str]) -> str:
    """Return a command as a person would type it."""
    return shlex.join(words)
