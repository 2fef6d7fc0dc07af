"""The seam to the file system for what is looked up, so that any system's rules can be tried on any system."""

import os
import stat
from pathlib import Path, PurePath
from typing import Protocol


class Files(Protocol):
    """A look at files that changes none of them."""

    def exists(self, path: PurePath) -> bool:
        """Return whether a path leads to anything; a dangling link does not."""
        ...

    def read(self, path: PurePath, size: int = -1) -> bytes:
        """Return a file's content, at most *size* bytes of it.

        Raises:
            OSError: It can't be read.
        """
        ...

    def executable(self, path: PurePath) -> bool:
        """Return whether a path leads to something other than a folder that somebody may execute."""
        ...

    def entries(self, path: PurePath) -> list[str] | None:
        """Return the names in a folder; None if it is no folder that can be read."""
        ...


class Disk:
    """The files of this machine."""

    def exists(self, path: PurePath) -> bool:
        """Return whether a path leads to anything; a dangling link does not."""
        return os.path.exists(path)  # noqa: PTH110 - Path.exists raises where a folder on the way may not be searched

    def read(self, path: PurePath, size: int = -1) -> bytes:
        """Return a file's content, at most *size* bytes of it.

        Raises:
            OSError: It can't be read.
        """
        with Path(path).open("rb") as file:
            return file.read(size)

    def executable(self, path: PurePath) -> bool:
        """Return whether a path leads to something other than a folder that somebody may execute."""
        try:
            mode = Path(path).stat().st_mode
        except (OSError, ValueError):  # ValueError: no path has a NUL in it
            return False
        return not stat.S_ISDIR(mode) and bool(mode & 0o111)

    def entries(self, path: PurePath) -> list[str] | None:
        """Return the names in a folder; None if it is no folder that can be read."""
        try:
            return os.listdir(path)  # noqa: PTH208 - a PurePath has no iterdir
        except OSError:
            return None


class Nowhere:
    """The files of a machine of which nothing is known: there are none."""

    def exists(self, path: PurePath) -> bool:  # noqa: ARG002 - the seam's parameter
        """Return False: there are no files."""
        return False

    def read(self, path: PurePath, size: int = -1) -> bytes:  # noqa: ARG002 - the seam's parameter
        """Refuse.

        Raises:
            FileNotFoundError: Always.
        """
        raise FileNotFoundError(str(path))

    def executable(self, path: PurePath) -> bool:  # noqa: ARG002 - the seam's parameter
        """Return False: there are no files."""
        return False

    def entries(self, path: PurePath) -> list[str] | None:  # noqa: ARG002 - the seam's parameter
        """Return that there is no such folder."""
        return None
