"""Check that what a system-wide host runs can be changed by administrators alone, and reached by everybody."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from nmhost.browsers import Places, System
from nmhost.errors import InstallRefused

_ROOT = 0


def check_guarded(paths: Iterable[str], places: Places) -> None:
    """Refuse paths that others than administrators may change, or whose parent folders they may, or may not enter.

    Raises:
        InstallRefused: There is such a path.
    """
    for path in paths:
        weak = _weakness(path, places)
        if weak:
            raise InstallRefused(
                f"a system-wide host runs for every user, so only administrators may be able to change {path}: {weak}; "
                "install the app and its Python where only they write, or install for this user alone"
            )
        closed = _closed(path, places)
        if closed:
            raise InstallRefused(
                f"a system-wide host runs for every user, but others than its owner can't reach {path}: {closed} is "
                "closed to them; install the app and its Python where all may read, or install for this user alone"
            )


def _weakness(path: str, places: Places) -> str:
    """Return why a path is not safe, nothing if it is."""
    if places.system is System.WINDOWS:
        folders = places.folders("guarded")
        guarded = any(places.path(path).is_relative_to(folder) for folder in folders)
        return "" if guarded else f"it is not below {' or '.join(str(folder) for folder in folders)}"
    return next((weak for each in _chain(Path(path)) if (weak := _loose(each, places))), "")


def _closed(path: str, places: Places) -> str:
    """Return what on the way to a path only its owner may read or enter, nothing if everybody may."""
    if places.system is System.WINDOWS:
        return ""
    ways = ((each, stat.S_IXOTH if each.is_dir() else stat.S_IROTH) for each in _chain(Path(path)))
    return next((str(each) for each, needed in ways if not each.stat().st_mode & needed), "")


def _chain(path: Path) -> Iterator[Path]:
    """Yield a path, every folder above it, and the same of what links lead to, as far as they exist."""
    for each in dict.fromkeys([path, *path.parents, path.resolve(), *path.resolve().parents]):
        if each.exists():
            yield each


def _loose(path: PurePath, places: Places) -> str:
    seen = os.stat(path)  # noqa: PTH116 - a PurePath has no stat
    if seen.st_uid != _ROOT:
        return f"{path} belongs to user {seen.st_uid}"
    if seen.st_mode & stat.S_IWOTH:
        return f"everybody may write to {path}"
    if seen.st_mode & stat.S_IWGRP and seen.st_gid not in places.administrators():
        return f"group {seen.st_gid} may write to {path}"
    return ""
