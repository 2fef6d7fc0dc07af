"""Collect the program that a package brings: a frozen one, or an app with what of nmhost it needs to run."""

from pathlib import Path, PurePosixPath

import nmhost
from nmhost.browsers import Places, System, data_path
from nmhost.errors import InstallRefused
from nmhost.package.model import PROGRAM_MODE, File, Payload
from nmhost.package.quoting import for_shell
from nmhost.project.templates import fill

SYSTEM_PYTHON = "/usr/bin/python3"
"""The Python of the distributions that a package without one of its own depends on."""

_LIBRARY = "lib"
_EXECUTABLE_BITS = 0o111


def frozen(program: Path) -> Payload:
    """Return the payload of a frozen program: all that lies in its folder, as PyInstaller's onedir mode leaves it.

    Raises:
        InstallRefused: There is no such program.
    """
    if not program.is_file():
        raise InstallRefused(f"there is no program {program}; freeze the app first, as with pyinstaller --onedir")
    folder = program.parent
    files = {
        path.relative_to(folder).as_posix(): File(path, PROGRAM_MODE if _executable(path) else 0o644)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    files[program.name] = File(program, PROGRAM_MODE)
    return Payload(files, program.name, frozen=True)


def source(app: Path, name: str, *, variable: str = "", system: System = System.LINUX) -> Payload:
    """Return the payload of an app in one file, to be run by the system's Python.

    A running host needs the top of nmhost and the rooms rpc, aio and lazy; the others install, test and inspect hosts.

    Args:
        app: The file.
        name: The host's name.
        variable: The host's variable, if the app has several.
        system: Whose customs the log folder follows.
    """
    library = Path(nmhost.__file__).parent
    files = {
        f"{_LIBRARY}/nmhost/{path.relative_to(library).as_posix()}": File(path)
        for room in ("", "rpc", "aio", "lazy")
        for path in sorted((library / room).glob("*.py"))
        if path.stem not in ("__main__", "pytest_plugin")
    }
    files[app.name] = File(app)
    values = {
        "name": name,
        "python": SYSTEM_PYTHON,
        "library": _LIBRARY,
        "app": for_shell(app.name + (f":{variable}" if variable else "")),
        "logs": for_shell(str(Places(system, PurePosixPath("~")).log_folder(name))),
    }
    template = data_path("installers", "program.sh.in").read_text(encoding="utf-8")
    files[name] = File(fill(template, values).encode(), PROGRAM_MODE)
    return Payload(files, name, frozen=False)


def _executable(path: Path) -> bool:
    return bool(path.stat().st_mode & _EXECUTABLE_BITS)
