"""The extension that is judged: the text of its manifest, and the files beside it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Source:
    """An extension as it lies on the disk, or its manifest alone.

    Args:
        folder: The folder of the unpacked extension; None if there is nothing but a manifest.
        manifest: The manifest, where there is no folder.
    """

    folder: Path | None = None
    manifest: Mapping[str, object] | None = None

    @property
    def has_files(self) -> bool:
        """Whether its files can be looked at."""
        return self.folder is not None

    def data(self) -> bytes | None:
        """Return the bytes of the manifest, none if there is no such file."""
        if self.folder is None:
            return json.dumps(self.manifest).encode()
        file = self.folder / MANIFEST
        return file.read_bytes() if file.is_file() else None

    def read(self, path: str) -> bytes | None:
        """Return the bytes of one of its files, none if it has no such one."""
        if self.folder is None:
            return None
        file = self.folder / normpath(f"/{path}").lstrip("/")  # as in a URL, nothing lies above the top
        return file.read_bytes() if file.is_file() else None

    def has(self, path: str) -> bool:
        """Return whether it has such a file; without a folder every file counts as there."""
        return self.folder is None or self.read(path) is not None

    def has_folder(self, path: str) -> bool:
        """Return whether it has such a folder."""
        return self.folder is not None and (self.folder / path).is_dir()

    def folders(self, path: str) -> list[str]:
        """Return the names of the folders in one of its folders."""
        if self.folder is None or not (self.folder / path).is_dir():
            return []
        return sorted(one.name for one in (self.folder / path).iterdir() if one.is_dir())

    def names(self, path: str = "") -> list[str]:
        """Return the names of what lies in it, or in one of its folders."""
        return [] if self.folder is None else sorted(one.name for one in (self.folder / path).iterdir())
