"""The places a browser looks in: folders of host manifests and registry keys."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from nmhost.browsers.files import Files
from nmhost.browsers.kinds import Scope
from nmhost.browsers.places import Places
from nmhost.browsers.rows import Row

MANIFEST_FOLDERS = frozenset({"NativeMessagingHosts", "native-messaging-hosts"})
"""What every browser of the catalogue calls the folder of its host manifests."""


@dataclass(frozen=True, kw_only=True)
class Location:
    """What every place has in common.

    Args:
        scope: For whom a host that is installed here is visible.
        rank: The place's turn in the look-up; equal ranks are alternatives of different builds.
        write: Whether an installer writes here; false where the place is another browser's.
        uncertain: Whether the row is a guess.
        confidence: How the row is known.
        sources: Keys of the catalogue's sources.
        note: A condition or remark.
    """

    scope: Scope
    rank: int
    write: bool = True
    uncertain: bool = False
    confidence: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class FolderLocation(Location):
    """A folder with a file NAME.json for each host.

    Args:
        path: The folder.
        requires: A folder without which no browser looks here.
        unless: A file whose presence means that no browser looks here.
    """

    path: PurePath
    requires: PurePath | None = None
    unless: PurePath | None = None

    def applies(self, files: Files) -> bool:
        """Return whether the builds on this machine look here."""
        if self.requires is not None and not files.exists(self.requires):
            return False
        return self.unless is None or not files.exists(self.unless)

    def manifest(self, name: str) -> PurePath:
        """Return the path of a host's manifest here."""
        return self.path / f"{name}.json"

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, kw_only=True)
class KeyLocation(Location):
    """A registry key with a subkey for each host, whose default value is the manifest's path.

    Args:
        hive: ``HKCU`` or ``HKLM``.
        key: The key.
        views: The registry views the browser reads, in its order.
    """

    hive: str
    key: str
    views: tuple[str, ...]

    def applies(self, files: Files) -> bool:  # noqa: ARG002 - as a folder's
        """Return True: every build looks at its keys."""
        return True

    def entry(self, name: str) -> str:
        """Return the key of a host here."""
        return f"{self.key}\\{name}"

    def __str__(self) -> str:
        return f"{self.hive}\\{self.key}"


AnyLocation = FolderLocation | KeyLocation

_Kind = TypeVar("_Kind", FolderLocation, KeyLocation)


def read_location(row: Row, scope: Scope, places: Places) -> AnyLocation:
    """Return the location that a row of the catalogue describes."""
    if "folder" in row:
        return _located(
            FolderLocation,
            row,
            scope,
            path=places.expand(row.text("folder")),
            requires=_path(row, "requires", places),
            unless=_path(row, "unless", places),
        )
    return _located(KeyLocation, row, scope, hive=row.text("hive"), key=row.text("key"), views=row.texts("views"))


def _located(kind: Callable[..., _Kind], row: Row, scope: Scope, **own: object) -> _Kind:
    """Return a location with what every place has in common read from its row."""
    return kind(
        scope=scope,
        rank=int(row.number("rank")),
        write=row.flag("write", default=True),
        uncertain=row.flag("uncertain"),
        confidence=row.text("confidence", ""),
        sources=row.texts("source"),
        note=row.text("note", ""),
        **own,
    )


def _path(row: Row, key: str, places: Places) -> PurePath | None:
    return places.expand(row.text(key)) if key in row else None
