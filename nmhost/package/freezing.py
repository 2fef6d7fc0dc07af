"""Freeze an app by PyInstaller into a folder that needs no Python, as a package for people without one brings it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from nmhost.errors import InstallRefused
from nmhost.package.carrying import imported_from_elsewhere, included
from nmhost.package.payload import frozen
from nmhost.package.tools import run_tool
from nmhost.project.command import Interpreter
from nmhost.project.declared import App
from nmhost.project.environments import as_word
from nmhost.project.last_words import exit_code_in_words, reason_in
from nmhost.start import module_of, split_app

_ENTRY = """\
import {module}

from nmhost.start import load_host

load_host({app!r}).main()
"""
_ASK = """\
import sys
from importlib.util import find_spec

mark, root, *names = sys.argv[1:]
sys.path.insert(0, root)
print("", *(mark + name for name in names if find_spec(name) is None), sep="\\n")
"""
_MISSING = "nmhost misses "  # what begins an answer: what starts with Python may print too
_ENTRY_NAME = "nmhost_entry.py"  # no name of a module that it imports
_SHOWN = 2000


def freeze(app: App, folder: Path, include: Sequence[Path] = ()) -> Path:
    """Return the program that PyInstaller makes of an app, in *folder*, where its own files lie too.

    Args:
        app: The app.
        folder: Where it is made.
        include: Files beside the app's modules that it reads, and folders of them.

    Raises:
        InstallRefused: The app's Python lacks PyInstaller or a module that the app imports, *folder* holds something
            else, or freezing fails.
    """
    if app.program is not None:
        return app.program
    if app.interpreter is None:
        raise InstallRefused(f"{app.text} has no interpreter to freeze it with; give the frozen program by --program")
    source, variable = split_app(app.text)
    path = source if Path(source).is_absolute() else app.modules.get(source, source)
    root, module = module_of(path)
    if not module:
        raise InstallRefused(f"{path} has a name that no import can say; rename it, with letters, digits and _ alone")
    _refuse_missing(app, app.interpreter, root)
    name = app.name.rpartition(".")[2]
    entry = folder / _ENTRY_NAME
    if (
        not entry.exists() and folder.exists() and any(folder.iterdir())
    ):  # PyInstaller empties folders that it writes to
        raise InstallRefused(f"{folder}, where the app would be frozen, holds something else; name another by --output")
    folder.mkdir(parents=True, exist_ok=True)
    entry.write_text(_ENTRY.format(module=module, app=f"{module}:{variable}" if variable else module), encoding="utf-8")
    files = included(Path(root), include).items()
    beside = [f"{path}{os.pathsep}{PurePosixPath(inside).parent}" for inside, path in files]
    words = ["--paths", root, *_each("--add-data", beside), *_each("--hidden-import", _loaded(app))]
    try:
        _run_pyinstaller(app.interpreter.path, entry, name=name, words=words)
    except BaseException:  # whatever ends it: half of a program is none
        shutil.rmtree(folder / "dist" / name, ignore_errors=True)
        raise
    program = next((each for each in (folder / "dist" / name).glob(f"{name}*") if each.is_file()), None)
    if program is None:
        raise InstallRefused(f"PyInstaller left no program in {folder / 'dist' / name}")
    frozen(program)
    return program


def _refuse_missing(app: App, interpreter: Interpreter, root: str) -> None:
    """Refuse an app that imports what its Python does not have, which PyInstaller would leave out without a word."""
    names = imported_from_elsewhere(app)
    if not names:
        return
    asked = run_tool([interpreter.path, *interpreter.flags, "-c", _ASK, _MISSING, root, *names])
    if asked.returncode:
        raise InstallRefused(
            f"{interpreter.path}, asked whether it has what {app.text} imports ({', '.join(names)}), ended with "
            f"{exit_code_in_words(asked.returncode)}: {reason_in(asked.stderr) or 'it did not say why'}"
        )
    answers = (line.partition(_MISSING) for line in asked.stdout.splitlines())
    if missing := [name for before, mark, name in answers if mark and not before]:
        raise InstallRefused(
            f"{app.text} imports what {interpreter.path} does not have: {', '.join(missing)}; install it there, or let "
            "the app do without (try: ... except ImportError: ...)"
        )


def _loaded(app: App) -> list[str]:
    """Return the modules that the app's import loaded, some perhaps by names that no file says."""
    tops = {name: name.partition(".")[0] for name in app.modules}
    return sorted(name for name, top in tops.items() if top not in sys.stdlib_module_names and top != "nmhost")


def _each(option: str, values: Sequence[str]) -> list[str]:
    return [word for value in values for word in (option, value)]


def _run_pyinstaller(python: str, entry: Path, *, name: str, words: Sequence[str]) -> None:
    if run_tool([python, "-c", "import PyInstaller"]).returncode:
        raise InstallRefused(
            f"{python} has no PyInstaller, which freezes the app; {as_word(python)} -m pip install pyinstaller, or "
            "freeze it yourself and name the program by --program"
        )
    folder = entry.parent
    places = {"--distpath": "dist", "--workpath": "work", "--specpath": "."}
    out = [word for option, place in places.items() for word in (option, str((folder / place).resolve()))]
    command = [python, "-m", "PyInstaller", "--noconfirm", "--onedir", "--log-level=ERROR", "--name", name]
    try:
        ended = run_tool([*command, *out, *words, str(entry)])
    except subprocess.TimeoutExpired as error:
        raise InstallRefused(f"PyInstaller did not end within {error.timeout:.0f} s") from error
    if ended.returncode:
        raise InstallRefused(f"PyInstaller could not freeze {name}: {ended.stderr.strip()[-_SHOWN:]}")
