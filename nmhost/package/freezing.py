"""Freeze an app by PyInstaller into a folder that needs no Python, as a package for people without one brings it."""

import subprocess
from pathlib import Path

from nmhost.errors import InstallRefused
from nmhost.package.payload import frozen
from nmhost.project.declared import App
from nmhost.start import module_of, split_app

_ENTRY = """\
import {module}

from nmhost.start import load_host

load_host({app!r}).main()
"""
_SECONDS = 1800
_SHOWN = 2000


def freeze(app: App, folder: Path) -> Path:
    """Return the program that PyInstaller makes of an app, in *folder*, where its own files lie too.

    Raises:
        InstallRefused: The app's Python has no PyInstaller, or that fails.
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
    name = app.name.rpartition(".")[2]
    folder.mkdir(parents=True, exist_ok=True)
    entry = folder / "nmhost_entry.py"  # no name of a module that it imports
    entry.write_text(_ENTRY.format(module=module, app=f"{module}:{variable}" if variable else module), encoding="utf-8")
    _run_pyinstaller(app.interpreter.path, entry, name=name, root=root)
    program = next((each for each in (folder / "dist" / name).glob(f"{name}*") if each.is_file()), None)
    if program is None:
        raise InstallRefused(f"PyInstaller left no program in {folder / 'dist' / name}")
    frozen(program)
    return program


def _run_pyinstaller(python: str, entry: Path, *, name: str, root: str) -> None:
    if subprocess.run([python, "-c", "import PyInstaller"], check=False, capture_output=True).returncode:
        raise InstallRefused(
            f"{python} has no PyInstaller, which freezes the app; {python} -m pip install pyinstaller, or freeze it "
            "yourself and name the program by --program"
        )
    folder = entry.parent
    places = {"--distpath": "dist", "--workpath": "work", "--specpath": "."}
    words = [word for option, place in places.items() for word in (option, str((folder / place).resolve()))]
    command = [python, "-m", "PyInstaller", "--noconfirm", "--onedir", "--log-level=ERROR", "--name", name]
    ended = subprocess.run(
        [*command, *words, "--paths", root, str(entry)],
        check=False,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_SECONDS,
        stdin=subprocess.DEVNULL,
    )
    if ended.returncode:
        raise InstallRefused(f"PyInstaller could not freeze {name}: {ended.stderr.strip()[-_SHOWN:]}")
