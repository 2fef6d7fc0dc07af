"""The files of an extension, as its browser reads them."""

import os
from pathlib import Path
from urllib.parse import unquote

from nmhost.errors import DefinitionError
from nmhost.testing.core.seam import Script


class Files:
    """The files of one extension.

    Args:
        folder: Where they lie; None for an extension that has none.
        extension_id: Whose they are, for the error of a missing one.
        follows_links: Whether the browser follows links that lead out of the folder.
    """

    def __init__(self, folder: Path | None, extension_id: str, *, follows_links: bool) -> None:
        self._folder = folder
        self._id = extension_id
        self._follows_links = follows_links

    def read(self, path: str) -> str | None:
        """Return the text of a file; what is no UTF-8 in it reads as U+FFFD."""
        data = self.read_bytes(path)
        return None if data is None else data.decode("utf-8-sig", "replace")

    def read_bytes(self, path: str) -> bytes | None:
        """Return the bytes of a file."""
        file = self._file(path)
        return None if file is None else file.read_bytes()

    def must_read(self, path: str) -> str:
        """Return the text of a file that the extension's manifest or a call names.

        Raises:
            DefinitionError: It is missing.
        """
        text = self.read(path)
        if text is None:
            raise DefinitionError(f"the extension {self._id} names {path}, which is not in {self._folder}")
        return text

    def changed_at(self, path: str) -> float | None:
        """Return when a file was changed last, in seconds since 1970."""
        file = self._file(path)
        return None if file is None else file.stat().st_mtime

    def has(self, path: str) -> bool:
        """Return whether there is such a file."""
        return self._file(path) is not None

    def scripts(self, paths: list[str]) -> list[Script]:
        """Return scripts by their paths.

        Raises:
            DefinitionError: One is missing.
        """
        return [(path, self.must_read(path), False) for path in paths]

    def _file(self, path: str) -> Path | None:
        if self._folder is None:
            return None
        file = self._folder / unquote(path.split("?")[0].split("#")[0]).lstrip("/")
        lexical, real = Path(os.path.normpath(file)), file.resolve()
        inside = lexical.is_relative_to(self._folder) and (
            self._follows_links or real.is_relative_to(self._folder.resolve())
        )
        return file if inside and file.is_file() else None
