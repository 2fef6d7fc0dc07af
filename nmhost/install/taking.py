"""Take steps: all of them or none, each file whole, and everything undone exactly if one fails."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath

from nmhost.browsers import Registry
from nmhost.errors import InstallRefused
from nmhost.install.steps import DeleteKey, MakeFolder, RemoveFile, RemoveFolder, SetKey, Step, WriteFile

_Undo = Callable[[], None]


def take_all(steps: Iterable[Step], registry: Registry | None = None) -> None:
    """Take every step in order; if one fails, undo those before it, last first.

    Raises:
        InstallRefused: A step failed; what it and the others changed is undone.
    """
    undo: list[_Undo] = []
    step: Step | None = None
    try:
        for step in steps:
            undo.append(_take(step, registry))
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


def _take(step: Step, registry: Registry | None) -> _Undo:
    """Take one step and return how it is undone."""
    if isinstance(step, MakeFolder):
        Path(step.path).mkdir(mode=step.mode)
        Path(step.path).chmod(step.mode)  # whatever the umask says
        return Path(step.path).rmdir
    if isinstance(step, WriteFile):
        return _write(step)
    if isinstance(step, RemoveFile):
        restore = _restorer(Path(step.path))
        Path(step.path).unlink()
        return restore
    if isinstance(step, RemoveFolder):
        return _remove_folder(Path(step.path))
    return _change_key(step, registry)


def _write(step: WriteFile) -> _Undo:
    path = Path(step.path)
    restore = _restorer(path)
    replace_file(path, step.data, step.mode)
    return restore


def replace_file(path: Path, data: bytes, mode: int) -> None:
    """Write a file so that it is seen whole or not at all, also after a power cut.

    Raises:
        OSError: It can't be written; what was there is unchanged.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: PurePath) -> None:
    with contextlib.suppress(OSError):  # Windows opens no folders, some file systems don't sync them
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _restorer(path: Path) -> _Undo:
    """Return what puts back exactly what lies at a path now."""
    if path.is_symlink():
        target = path.readlink()

        def relink() -> None:
            path.unlink(missing_ok=True)
            path.symlink_to(target)

        return relink
    if not path.exists():
        return lambda: path.unlink(missing_ok=True)
    data, mode = path.read_bytes(), stat.S_IMODE(path.stat().st_mode)
    return lambda: replace_file(path, data, mode)


def _remove_folder(path: Path) -> _Undo:
    if not path.is_dir() or any(path.iterdir()):
        return lambda: None
    mode = stat.S_IMODE(path.stat().st_mode)
    path.rmdir()

    def again() -> None:
        path.mkdir(mode=mode)
        path.chmod(mode)

    return again


def _change_key(step: SetKey | DeleteKey, registry: Registry | None) -> _Undo:
    if registry is None:
        raise InstallRefused(f"can't {step.describe()}: there is no registry on this system")
    before = registry.get(step.hive, step.view, step.key)
    if isinstance(step, SetKey):
        registry.set(step.hive, step.view, step.key, step.value)
    else:
        registry.delete(step.hive, step.view, step.key)

    def undo() -> None:
        if before is None:
            registry.delete(step.hive, step.view, step.key)
        else:
            registry.set(step.hive, step.view, step.key, before)

    return undo


def _advice(error: OSError) -> str:
    if getattr(error, "winerror", None) is not None and isinstance(error, PermissionError):
        return (  # Windows locks a program while it runs
            "If a browser is running it, close that browser or turn its extension off; "
            "if it is another user's, use an administrator's console"
        )
    if isinstance(error, PermissionError):
        return "See who owns the folder (ls -ld), and install as that user, or as an administrator with --scope system"
    return "Make room or mend the folder, then install again"
