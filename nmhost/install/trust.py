"""Check that what a system-wide host runs can be changed by administrators alone."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from nmhost.browsers import Places, System
from nmhost.errors import InstallRefused

_ROOT = 0


def check_guarded(paths: Iterable[str], places: Places) -> None:
    """Refuse paths that somebody other than an administrator may change, or whose parent folders they may.

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


def _weakness(path: str, places: Places) -> str:
    """Return why a path is not safe, nothing if it is."""
    if places.system is System.WINDOWS:
        folders = places.folders("guarded")
        guarded = any(places.path(path).is_relative_to(folder) for folder in folders)
        return "" if guarded else f"it is not below {' or '.join(str(folder) for folder in folders)}"
    return next((weak for each in _chain(Path(path)) if (weak := _loose(each, places))), "")


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
