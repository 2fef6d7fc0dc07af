"""The wrapper: the file that a host manifest's path names, and that starts the host's Python."""

import os
import re
import shlex
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType

from nmhost.browsers import Places, System, data_path
from nmhost.errors import DefinitionError, InstallRefused
from nmhost.install.windows import batch
from nmhost.install.windows import wrapper as windows_wrapper
from nmhost.project.command import Command

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)

LOG_FOLDER = "NMHOST_LOG_FOLDER"
"""The environment variable by which a program that is its own start learns where its logs go."""

# Runs a program that is its own start from the code that a Windows wrapper has to be; sys.argv holds it first.
_RUN_PROGRAM = (
    "import os, runpy, sys; del sys.argv[0]; sys.path.insert(0, os.path.dirname(sys.argv[0])); "
    "runpy.run_path(sys.argv[0], run_name='__main__')"
)


def wrapper(name: str, command: Command, places: Places) -> tuple[str, bytes]:
    """Return a host's wrapper as its file's name and content.

    Raises:
        InstallRefused: The command can't be written down for this system.
    """
    environ = dict(command.environ)
    if command.start:
        environ[LOG_FOLDER] = command.logs
    if places.system is System.WINDOWS:
        return _windows(name, command, environ, places)
    return name, shell_script(name, command.words(), environ)


def checked_environ(environ: Mapping[str, str]) -> Mapping[str, str]:
    """Return environment variables that a wrapper can set.

    Raises:
        DefinitionError: One has a name that no shell takes, or a value that no system does.
    """
    for name, value in environ.items():
        if not _NAME.fullmatch(name) or "\0" in value:
            raise DefinitionError(
                f"{name!a} can't be set for a host: a variable's name has letters, digits and _, and no value has a NUL"
            )
    return environ


def shell_script(name: str, words: Sequence[str], environ: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """Return a script for /bin/sh that becomes the host; no PATH is searched."""
    template = data_path("installers", "wrapper.sh").read_text(encoding="utf-8")
    exports = "".join(f"export {variable}={shlex.quote(value)}\n" for variable, value in environ.items())
    filled = template.replace("{name}", name).replace("{environ}", exports).replace("{command}", shlex.join(words))
    return os.fsencode(filled)  # folders on POSIX may have any bytes but two in their names


def _windows(name: str, command: Command, environ: Mapping[str, str], places: Places) -> tuple[str, bytes]:
    interpreter, *arguments = _in_code(command.words(), environ)
    try:
        return f"{name}.exe", windows_wrapper(interpreter, arguments, machine=command.interpreter.machine)
    except InstallRefused:  # there is no launcher for that machine
        variables = {word: str(_folder(places, word)) for word in ("LOCALAPPDATA", "PROGRAMFILES")}
        return f"{name}.bat", batch(interpreter, arguments, variables=variables)


def _in_code(words: list[str], environ: Mapping[str, str]) -> list[str]:
    """Return a command as one that runs code, which is all that a Windows wrapper can, and sets the environment."""
    if "-c" not in words:
        words = [*words[:-1], "-c", _RUN_PROGRAM, words[-1]]
    at = words.index("-c") + 1
    before = f"import os; os.environ.update({dict(environ)!a}); " if environ else ""
    return [*words[:at], before + words[at], *words[at + 1 :]]


def _folder(places: Places, word: str) -> PurePath:
    return places.expand(f"${word}")
