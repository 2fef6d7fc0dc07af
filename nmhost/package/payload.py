"""Collect the program that a package brings: a frozen one, or an app with what of nmhost it needs to run."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import nmhost
from nmhost.browsers import Places, System, data_path
from nmhost.errors import InstallRefused
from nmhost.package.library import library
from nmhost.package.model import PROGRAM_MODE, File, Payload
from nmhost.package.quoting import for_shell
from nmhost.project.templates import fill

SYSTEM_PYTHON = "/usr/bin/python3"
"""The Python of the distributions that a package without one of its own depends on."""

OLDEST_PYTHON = "3.11"
"""The oldest Python that runs nmhost."""

_LIBRARY = "lib"
_EXECUTABLE_BITS = 0o111

# What lies beside a program that was frozen as a folder, and beside no other: the archive of the standard library or
# the shared library of its Python, where PyInstaller (run, 2026-11-29), cx_Freeze, py2exe and Nuitka (by their
# documentation) put them.
_FROZEN_PARTS = (
    "_internal/base_library.zip",
    "base_library.zip",
    "lib/library.zip",
    "library.zip",
    "lib/library.dat",
    "libpython3*.so*",
    "libpython3*.dylib",
    "python3*.dll",
)
_NUITKA_FOLDER = ".dist"

_MOST_FILES = 20_000
_MOST_BYTES = 4 << 30


def frozen(program: Path) -> Payload:
    """Return the payload of a frozen program: its folder where that was frozen with it, else the file alone.

    Raises:
        InstallRefused: There is no such program, or its folder holds more than a program's can be.
    """
    if not program.is_file():
        raise InstallRefused(f"there is no program {program}; freeze the app first, as with pyinstaller --onedir")
    files = dict(_folder_files(program)) if _is_frozen_folder(program.parent) else {}
    files[program.name] = File(program, PROGRAM_MODE)
    return Payload(files, program.name, frozen=True)


def source(
    app: Path,
    name: str,
    *,
    variable: str = "",
    system: System = System.LINUX,
    carried: Mapping[str, Path] | None = None,
    start: str = "",
) -> Payload:
    """Return the payload of an app in Python source, to be run by the system's Python.

    Args:
        app: The app's file.
        name: The host's name.
        variable: The host's variable, if the app has several.
        system: Whose customs the log folder follows.
        carried: The app's files by their paths in the package; the one file by default.
        start: The app's file by its path in the package.
    """
    library_folder = Path(nmhost.__file__).parent
    files = {
        f"{_LIBRARY}/nmhost/{path.relative_to(library_folder).as_posix()}": File(path) for path in library().values()
    }
    files |= {inside: File(path) for inside, path in (carried or {app.name: app}).items()}
    if name in files:
        raise InstallRefused(f"the app has a file called {name}, as its package's program is; rename it")
    values = {
        "name": name,
        "python": SYSTEM_PYTHON,
        "library": _LIBRARY,
        "app": for_shell((start or app.name) + (f":{variable}" if variable else "")),
        "logs": for_shell(str(Places(system, PurePosixPath("~")).log_folder(name))),
    }
    template = data_path("installers", "program.sh.in").read_text(encoding="utf-8")
    files[name] = File(fill(template, values).encode(), PROGRAM_MODE)
    return Payload(files, name, frozen=False)


def _is_frozen_folder(folder: Path) -> bool:
    """Return whether a folder is what a tool has frozen a program into."""
    return folder.name.endswith(_NUITKA_FOLDER) or any(any(folder.glob(each)) for each in _FROZEN_PARTS)


def _folder_files(program: Path) -> Iterator[tuple[str, File]]:
    """Yield the files of a frozen program's folder by their paths in it."""
    folder, size = program.parent, 0
    for count, path in enumerate(sorted(each for each in folder.rglob("*") if each.is_file()), 1):
        size += path.stat().st_size
        if count > _MOST_FILES or size > _MOST_BYTES:
            raise InstallRefused(
                f"{folder} holds more than {_MOST_FILES} files or {_MOST_BYTES >> 30} GiB, and all of it would be "
                f"taken; freeze {program.name} into a folder of its own"
            )
        yield path.relative_to(folder).as_posix(), File(path, PROGRAM_MODE if _executable(path) else 0o644)


def _executable(path: Path) -> bool:
    return bool(path.stat().st_mode & _EXECUTABLE_BITS)
