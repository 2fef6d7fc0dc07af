"""Look at a host program without starting it: its mode, its first line, what it is made for, who may change it."""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from nmhost.browsers import Places
from nmhost.doctor.access import Hindrance, hindrance
from nmhost.doctor.binaries import Binary, binary_in
from nmhost.doctor.first_line import FirstLine, first_line

_HEAD = 512  # bytes at a file's start that tell what it is


@dataclass(frozen=True)
class Program:
    """What can be seen of a host program.

    Args:
        path: Its path.
        hindrance: What keeps this user from executing it.
        readable: Whether this user may read it, as an interpreter has to.
        first_line: What its first line says; None if it is a binary, or can't be read.
        interpreter: The program that the first line means; empty if it names none, or that is not there.
        interpreter_hindrance: What keeps this user from executing that.
        binary: What it is made for, if it is a binary.
        changeable: The file or folder on the way that every user may change; empty if there is none.
    """

    path: str
    hindrance: Hindrance = field(default_factory=Hindrance)
    readable: bool = True
    first_line: FirstLine | None = None
    interpreter: str = ""
    interpreter_hindrance: Hindrance = field(default_factory=Hindrance)
    binary: Binary | None = None
    changeable: str = ""

    @property
    def bare(self) -> bool:
        """Return whether it is a script whose first line names no interpreter."""
        return self.first_line is not None and not self.first_line.interpreter


def look_at(path: str, search_path: str, *, splits: bool = False) -> Program:
    """Return what can be seen of the program at *path*.

    Args:
        path: The program.
        search_path: The PATH of a browser that was started from the desktop.
        splits: Whether the system parts what follows the interpreter in a first line into words.
    """
    file = Path(path)
    hindered = hindrance(path)
    if not os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises where one may not look
        return Program(path, hindered)
    head, readable = _head(file)
    line = first_line(head, splits=splits) if readable and b"\0" not in head.partition(b"\n")[0] else None
    interpreter = line.found(search_path, file.parent) if line is not None else ""
    return Program(
        path,
        hindered,
        readable,
        line,
        interpreter,
        hindrance(interpreter) if interpreter else Hindrance(),
        binary_in(file) if line is None and readable else None,
        _changeable(file.resolve()),
    )


def closed_folder(path: str) -> str:
    """Return the outermost folder above *path* that this user may not enter; empty if there is none."""
    folders = [*reversed(Path(path).parents)] if path else []
    effective = os.access in os.supports_effective_ids
    closed = (
        each
        for each in folders
        if os.path.isdir(each) and not os.access(each, os.X_OK, effective_ids=effective)  # noqa: PTH112 - it raises nothing
    )
    return str(next(closed, ""))


def under(path: str, folders: tuple[PurePath, ...], places: Places) -> str:
    """Return the one of *folders* that holds *path*; empty if none does, or the home folder lies there too."""
    pure = places.path(path)
    holding = [each for each in folders if pure.is_relative_to(each) and not places.home.is_relative_to(each)]
    return str(holding[0]) if holding else ""


def _head(file: Path) -> tuple[bytes, bool]:
    """Return the beginning of a file, and whether it can be read: one may execute what one may not read."""
    try:
        with file.open("rb") as stream:
            return stream.read(_HEAD), True
    except OSError:
        return b"", False


def _changeable(file: Path) -> str:
    """Return what on the way to a file every user may change; a folder with the sticky bit protects what is in it."""
    for each in (file, *file.parents):
        mode = each.stat().st_mode
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            return str(each)
    return ""
