"""Check that the command of a wrapper runs for long, and choose the names in it that stay."""

import re
from pathlib import PurePath

from nmhost.browsers import Files, Places
from nmhost.errors import InstallRefused
from nmhost.project.command import Interpreter, app_file

# Folders that their tools empty or rewrite at will: those of pipx run (pipx's paths.py) and the buckets of uv's cache,
# wherever it lies, which uvx and uv run use (uv-cache's lib.rs). Seen 2026-11-21.
_CACHE = re.compile(r"[/\\](pipx[/\\]\.cache|(archive|builds|environments)-v\d+)[/\\]")
# Homebrew puts a version into a path, and a link without one beside it (docs.brew.sh, seen 2026-11-21).
_CELLAR = re.compile(r"(.*)/Cellar/([^/]+)/[^/]+/(.*)")
# pyenv, asdf, mise and rbenv-like managers put programs that look for the real one into a folder of this name.
_SHIMS = "shims"


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
    """Return whether a path lies in a folder that is emptied while the user's home does not."""
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
