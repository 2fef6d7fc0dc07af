"""Look at a host program without starting it: its mode, its first line, who may change it."""

import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path, PurePath

from nmhost.browsers import Places

_LONGEST_LINE = 256  # bytes of a first line that Linux reads (BINPRM_BUF_SIZE in binfmts.h)
_ENV = "env"


@dataclass(frozen=True)
class Program:
    """Be what can be seen of a host program.

    Args:
        path: Its path.
        is_folder: Whether it is a folder.
        executable: Whether this user may execute it.
        shebang: The words after ``#!`` in its first line; none if it has none.
        script: Whether it has neither ``#!`` nor a binary's first bytes.
        interpreter: The program that the first line means; empty if it is not there.
        changeable: The file or folder on the way that every user may change; empty if there is none.
        carriage_return: Whether its first line ends as on Windows.
    """

    path: str
    is_folder: bool = False
    executable: bool = True
    shebang: tuple[str, ...] = ()
    script: bool = False
    interpreter: str = ""
    changeable: str = ""
    carriage_return: bool = False

    @property
    def searches(self) -> bool:
        """Return whether its first line leaves it to PATH which interpreter runs it."""
        return bool(self.shebang) and PurePath(self.shebang[0]).name == _ENV


def look_at(path: str, search_path: str) -> Program:
    """Return what can be seen of the program at *path*, which exists.

    Args:
        path: The program.
        search_path: The PATH of a browser that was started from the desktop.
    """
    file = Path(path)
    if file.is_dir():
        return Program(path, is_folder=True)
    head = _head(file)
    line = head.partition(b"\n")[0][:_LONGEST_LINE]
    words = line[2:].decode("utf-8", "replace").split(maxsplit=1) if head.startswith(b"#!") else []
    return Program(
        path,
        executable=os.access(path, os.X_OK),
        shebang=tuple(words),
        script=not words and b"\0" not in head,
        interpreter=_interpreter(words, search_path),
        changeable=_changeable(file.resolve()),
        carriage_return=bool(words) and line.endswith(b"\r"),
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


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(_LONGEST_LINE)
    except OSError:  # one may execute what one may not read
        return b"\0"


def _interpreter(words: list[str], search_path: str) -> str:
    """Return the program that runs a script: what ``env`` finds, else what the first line names."""
    if not words:
        return ""
    if PurePath(words[0]).name == _ENV and len(words) > 1:
        wanted = [word for word in words[1].split() if not word.startswith("-") and "=" not in word]
        return shutil.which(wanted[0], path=search_path) or "" if wanted else ""
    return words[0] if os.access(words[0], os.X_OK) else ""


def _changeable(file: Path) -> str:
    """Return what on the way to a file every user may change; a folder with the sticky bit protects what is in it."""
    for each in (file, *file.parents):
        mode = each.stat().st_mode
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            return str(each)
    return ""
