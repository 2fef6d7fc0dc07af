"""The steps an installation is made of; each says what it would do."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True)
class MakeFolder:
    """Make a folder that is not there yet."""

    path: PurePath
    mode: int

    def describe(self) -> str:
        """Return the step in words."""
        return f"make the folder {self.path}"


@dataclass(frozen=True)
class WriteFile:
    """Write a file whole, in place of what is there."""

    path: PurePath
    data: bytes
    mode: int

    @property
    def sha256(self) -> str:
        """Return the hash of the content."""
        return digest(self.data)

    def describe(self) -> str:
        """Return the step in words."""
        return f"write {self.path}"


@dataclass(frozen=True)
class SetKey:
    """Set a registry key's default value."""

    hive: str
    view: str
    key: str
    value: str

    def describe(self) -> str:
        """Return the step in words."""
        return f"set {self.hive}\\{self.key} ({self.view}-bit view) to {self.value}"


@dataclass(frozen=True)
class RemoveFile:
    """Remove a file."""

    path: PurePath

    def describe(self) -> str:
        """Return the step in words."""
        return f"remove {self.path}"


@dataclass(frozen=True)
class DeleteKey:
    """Delete a registry key."""

    hive: str
    view: str
    key: str

    def describe(self) -> str:
        """Return the step in words."""
        return f"delete {self.hive}\\{self.key} ({self.view}-bit view)"


@dataclass(frozen=True)
class RemoveFolder:
    """Remove a folder if nothing is in it."""

    path: PurePath

    def describe(self) -> str:
        """Return the step in words."""
        return f"remove the folder {self.path} if it is empty"


Step = MakeFolder | WriteFile | SetKey | RemoveFile | DeleteKey | RemoveFolder


def digest(data: bytes) -> str:
    """Return the SHA-256 of data in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
