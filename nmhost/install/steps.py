"""The steps an installation is made of; each says what it would do."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from nmhost.install.trial import Trial


@dataclass(frozen=True)
class _OnPath:
    """A step about a file or folder."""

    path: PurePath


@dataclass(frozen=True)
class _OnKey:
    """A step about a registry key, in one of its hive's views."""

    hive: str
    view: str
    key: str

    @property
    def place(self) -> str:
        """Return the key as it is spelled in registry files."""
        return f"{self.hive}\\{self.key}"

    def _describe(self) -> str:
        return f"{self.place} ({self.view}-bit view)"


@dataclass(frozen=True)
class MakeFolder(_OnPath):
    """Make a folder that is not there yet."""

    mode: int

    def describe(self) -> str:
        """Return the step in words."""
        return f"make the folder {self.path}"


@dataclass(frozen=True)
class WriteFile(_OnPath):
    """Write a file whole, in place of what is there."""

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
class RemoveFile(_OnPath):
    """Remove a file."""

    def describe(self) -> str:
        """Return the step in words."""
        return f"remove {self.path}"


@dataclass(frozen=True)
class RemoveFolder(_OnPath):
    """Remove a folder if nothing is in it."""

    def describe(self) -> str:
        """Return the step in words."""
        return f"remove the folder {self.path} if it is empty"


@dataclass(frozen=True)
class SetKey(_OnKey):
    """Set a registry key's default value."""

    value: str

    def describe(self) -> str:
        """Return the step in words."""
        return f"set {self._describe()} to {self.value}"


@dataclass(frozen=True)
class DeleteKey(_OnKey):
    """Delete a registry key."""

    def describe(self) -> str:
        """Return the step in words."""
        return f"delete {self._describe()}"


Step = MakeFolder | WriteFile | SetKey | RemoveFile | DeleteKey | RemoveFolder | Trial


def digest(data: bytes) -> str:
    """Return the SHA-256 of data in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
