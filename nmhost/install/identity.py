"""Tell places by what they are on disk, not by what they are called: two names of one folder are one place."""

import os
from collections.abc import Iterable
from pathlib import PurePath


def place_of(path: PurePath | str) -> tuple[object, ...]:
    """Return what tells a file's place from every other, whatever links lead there and whether it is there yet.

    That is the folder that it lies in, or would lie in, and its own name, which is not followed if it is a link.
    """
    folder, name = os.path.split(path)
    return (*folder_of(folder), name)


def folder_of(path: PurePath | str) -> tuple[object, ...]:
    """Return what tells a folder from every other: device and number, or those of what is above it and the rest."""
    real = os.path.realpath(path)
    rest: list[str] = []
    while True:
        try:
            seen = os.stat(real)  # noqa: PTH116
        except (OSError, ValueError):
            above, name = os.path.split(real)
            if above == real:
                return (real, *rest)
            real = above
            rest.insert(0, name)
        else:
            return (seen.st_dev, seen.st_ino, *rest)


def one_name_each(paths: Iterable[str]) -> dict[str, str]:
    """Return for each path the one that stands for its place: the first without a link on its way, else the first."""
    named = dict.fromkeys(paths)
    chosen: dict[tuple[object, ...], str] = {}
    for path in sorted(named, key=lambda each: os.path.realpath(os.path.dirname(each)) != os.path.dirname(each)):  # noqa: PTH120
        chosen.setdefault(place_of(path), path)
    return {path: chosen[place_of(path)] for path in named}
