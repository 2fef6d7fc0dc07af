"""Files in memory, so that one system's look-ups can be tried on another; verified in tests/browsers/test_files.py."""

from pathlib import PurePath


class MemoryFiles:
    """Hold files by path; folders are what lies above them.

    Args:
        files: The files' contents.
        executables: Which of them may be executed.
    """

    def __init__(self, files: dict[str, bytes], executables: tuple[str, ...] = ()) -> None:
        self._files = files
        self._executables = executables

    def exists(self, path: PurePath) -> bool:
        return str(path) in self._files or self.entries(path) is not None

    def read(self, path: PurePath, size: int = -1) -> bytes:
        if str(path) in self._files:
            return self._files[str(path)][: None if size < 0 else size]
        raise IsADirectoryError(str(path)) if self.entries(path) is not None else FileNotFoundError(str(path))

    def executable(self, path: PurePath) -> bool:
        return str(path) in self._executables

    def entries(self, path: PurePath) -> list[str] | None:
        below = [type(path)(file) for file in self._files if path in type(path)(file).parents]
        return sorted({each.relative_to(path).parts[0] for each in below}) or None
