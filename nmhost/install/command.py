"""The command that a wrapper runs: which interpreter, with which options, for which app."""

import re
from dataclasses import dataclass, field
from pathlib import PurePath

from nmhost.browsers import Files, Places
from nmhost.errors import InstallRefused

# Folders that their tools empty or rewrite at will: those of pipx run (pipx's paths.py) and the buckets of uv's cache,
# wherever it lies, which uvx and uv run use (uv-cache's lib.rs). Seen 2026-11-21.
_CACHE = re.compile(r"[/\\](pipx[/\\]\.cache|(archive|builds|environments)-v\d+)[/\\]")
# Homebrew puts a version into a path, and a link without one beside it (docs.brew.sh, seen 2026-11-21).
_CELLAR = re.compile(r"(.*)/Cellar/([^/]+)/[^/]+/(.*)")
# pyenv, asdf, mise and rbenv-like managers put programs that look for the real one into a folder of this name.
_SHIMS = "shims"


@dataclass(frozen=True)
class Interpreter:
    """Be a Python that can run hosts.

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
    """Be what a wrapper runs; the browser's arguments come after it.

    Args:
        interpreter: The Python.
        app: The app as ``/path/to/vault.py``, ``/path/to/vault.py:host`` or ``package.module:host``.
        logs: The folder for the host's logs; ``~`` is the home of whoever runs it.
        extensions: IDs of extensions in development, which the host admits beside its own.
    """

    interpreter: Interpreter
    app: str
    logs: str
    extensions: tuple[str, ...] = field(default=())

    def words(self) -> list[str]:
        """Return the command word by word."""
        extensions = ", ".join(repr(each) for each in self.extensions)
        code = f"from nmhost.start import main; main({extensions})"
        return [self.interpreter.path, *self.interpreter.flags, "-c", code, self.app, self.logs]


def app_file(app: str) -> str:
    """Return the file that an app names, nothing if it is a module."""
    source, colon, variable = app.rpartition(":")
    path = source if colon and variable.isidentifier() else app
    return path if path.endswith(".py") else ""


def check_command(interpreter: Interpreter, app: str, places: Places) -> None:
    """Refuse a command that will not run for long.

    Raises:
        InstallRefused: The interpreter is relative, a shim, ``env`` or in a cache, or the app's file is relative.
    """
    path, file = places.path(interpreter.path), app_file(app)
    if not path.is_absolute():
        raise InstallRefused(
            f"the interpreter {interpreter.path!r} is not absolute; browsers search no PATH, name it whole"
        )
    if path.stem == "env" or _SHIMS in path.parts:
        raise InstallRefused(
            f"{path} looks for another Python each time it starts; name the Python itself with --python"
        )
    for folder in (interpreter.path, interpreter.prefix, interpreter.library):
        if _CACHE.search(f"{folder}/"):
            raise InstallRefused(
                f"{folder} is in a cache that is emptied (pipx run, uvx); install the app's environment for good, "
                "as with pipx install, uv tool install or a venv"
            )
    if file and not places.path(file).is_absolute():
        raise InstallRefused(f"the app {file!r} is not absolute; a browser starts a host in another folder")
    for text in (interpreter.path, app):
        if re.search(r"[\0\r\n]", text):
            raise InstallRefused(f"{text!r} holds a line break, which no wrapper can carry; rename the folder")


def temporary(path: str, places: Places) -> bool:
    """Say whether a path lies in a folder that is emptied while the user's home does not."""
    return any(
        _inside(places.path(path), each) and not _inside(places.home, each) for each in places.folders("temporary")
    )


def _inside(path: PurePath, folder: PurePath) -> bool:
    return path.is_relative_to(folder)


def lasting(path: str, places: Places, files: Files) -> str:
    """Return the path that stays when Homebrew updates what is there; any other path as it is."""
    versioned = _CELLAR.fullmatch(path)
    stable = f"{versioned[1]}/opt/{versioned[2]}/{versioned[3]}" if versioned else path
    return stable if files.exists(places.path(stable)) else path
