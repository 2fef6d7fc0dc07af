"""Carry out steps: all of them or none, each file whole, and everything undone exactly if one fails."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path, PurePath

from nmhost.browsers import Registry
from nmhost.errors import InstallRefused
from nmhost.install.machine import make_folder, set_mode
from nmhost.install.steps import DeleteKey, MakeFolder, RemoveFile, SetKey, Step, WriteFile, digest
from nmhost.install.trial import Trial

_Undo = Callable[[], None]


def take_all(steps: Iterable[Step], registry: Registry | None = None) -> None:
    """Carry out every step in order; if one fails, undo those before it, last first.

    Raises:
        InstallRefused: A step failed; what it and the others changed is undone.
    """
    undo: list[_Undo] = []
    step: Step | None = None
    try:
        for step in steps:
            undo.append(_restorer(step, registry))  # before the step, which may be interrupted half-way
            _take(step, registry)
    except OSError as error:
        _undo(undo)
        doing = step.describe() if step else "begin"
        raise InstallRefused(
            f"can't {doing}: {error.strerror or error}; nothing was changed. {_advice(error)}"
        ) from error
    except BaseException:  # also an interrupted installation leaves nothing
        _undo(undo)
        raise


def _undo(steps: list[_Undo]) -> None:
    for undo in reversed(steps):
        with contextlib.suppress(OSError):  # the rest is worth undoing whatever fails
            undo()


def _take(step: Step, registry: Registry | None) -> None:
    if isinstance(step, SetKey | DeleteKey):
        _change_key(step, registry)
        return
    if isinstance(step, Trial):
        step.take()
        return
    path = Path(step.path)
    if isinstance(step, MakeFolder):
        make_folder(path, step.mode)
    elif isinstance(step, WriteFile):
        replace_file(path, step.data, step.mode)
    elif isinstance(step, RemoveFile):
        _remove_file(path)
    else:
        _remove_folder(path)


def _remove_file(path: Path) -> None:
    """Remove a file; one that is gone, or that nothing leads to any more, is removed already."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        path.unlink()


def _remove_folder(path: Path) -> None:
    """Remove a folder that is empty; one that something else has become of, or that can't go, stays."""
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()


def replace_file(path: Path, data: bytes, mode: int) -> None:
    """Write a file so that it is seen whole or not at all, also after a power cut.

    Raises:
        OSError: It can't be written; what was there is unchanged.
    """
    handle, name = tempfile.mkstemp(prefix=_unfinished(path.name), dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            set_mode(file.fileno(), name, mode)  # before it has a name that others know
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def leftovers(paths: Iterable[str]) -> list[RemoveFile]:
    """Return what removes the unfinished copies of files that a process left which was killed while it wrote them."""
    files = [Path(path) for path in paths]
    return [RemoveFile(each) for file in files for each in sorted(file.parent.glob(f"{_unfinished(file.name)}*"))]


def _unfinished(name: str) -> str:
    """Return how the name of an unfinished copy begins: short, since the file's own name may be as long as can be."""
    return f".nmhost-{digest(name.encode())[:12]}-"


def _sync_folder(folder: PurePath) -> None:
    with contextlib.suppress(OSError):  # Windows opens no folders, some file systems don't sync them
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _change_key(step: SetKey | DeleteKey, registry: Registry | None) -> None:
    if registry is None:
        raise InstallRefused(f"can't {step.describe()}: there is no registry on this system")
    if isinstance(step, SetKey):
        registry.set(step.hive, step.view, step.key, step.value)
    else:
        registry.delete(step.hive, step.view, step.key)


def _restorer(step: Step, registry: Registry | None) -> _Undo:
    """Return what puts back exactly what is there now where a step is to be taken."""
    if isinstance(step, Trial):
        return lambda: None
    if isinstance(step, SetKey | DeleteKey):
        before = registry.get(step.hive, step.view, step.key) if registry else None
        again = DeleteKey(step.hive, step.view, step.key)
        return partial(
            _change_key, again if before is None else SetKey(step.hive, step.view, step.key, before), registry
        )
    path = Path(step.path)
    if path.is_symlink():
        return partial(_relink, path, path.readlink())
    if not path.exists():
        return partial(_clear, path)
    mode = stat.S_IMODE(path.stat().st_mode)
    if path.is_dir():
        return partial(_remake_folder, path, mode)
    return partial(replace_file, path, path.read_bytes(), mode)


def _relink(path: Path, target: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to(target)


def _clear(path: Path) -> None:
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


def _remake_folder(path: Path, mode: int) -> None:
    if not path.is_dir():
        make_folder(path, mode)


def _advice(error: OSError) -> str:
    if getattr(error, "winerror", None) is not None and isinstance(error, PermissionError):
        return (  # Windows locks a program while it runs
            "If a browser is running it, close that browser or turn its extension off; "
            "if it is another user's, use an administrator's console"
        )
    if isinstance(error, FileExistsError):
        return "A link that leads nowhere is in its place; remove it, or make what it leads to"
    if isinstance(error, NotADirectoryError):
        return "A file is where a folder has to be; move it out of the way"
    if isinstance(error, PermissionError):
        return "See who owns the folder (ls -ld); it takes that user, or an administrator"
    return "Make room or mend the folder, then try again"
