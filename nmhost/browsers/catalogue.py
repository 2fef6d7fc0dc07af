"""The catalogue: every browser that is known, and the file in which a user adds more."""

import functools
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

import platformdirs

from nmhost.browsers.data import data_path, read_toml
from nmhost.browsers.kinds import Family, Scope, System
from nmhost.browsers.locations import AnyLocation, FolderLocation, read_location
from nmhost.browsers.places import Places
from nmhost.browsers.rows import Row, is_table
from nmhost.browsers.schema import first_error
from nmhost.errors import DefinitionError, UnknownBrowser

_NOT_A_BROWSER = frozenset({"sources"})


@dataclass(frozen=True)
class Sandbox:
    """A packaged build of a browser that can't see the machine as it is.

    Args:
        kind: ``snap`` or ``flatpak``.
        id: The package's name.
        user: The folder of host manifests it reads, as the machine sees it; empty if none is known.
        reach: How a host outside is reached: by a ``portal``, by a ``wrapper`` that leaves the sandbox, ``none`` or
            ``unknown``.
        uncertain: Whether the row is a guess.
    """

    kind: str
    id: str
    user: str
    reach: str
    uncertain: bool


class Browser:
    """One row of the catalogue: where a browser looks, how it is found, what its administrators may forbid."""

    def __init__(self, browser_id: str, row: Row) -> None:
        self._row = row
        self.id = browser_id
        self.name: str = row.text("name")
        self.family: Family = Family(row.text("family"))
        self.aliases: tuple[str, ...] = row.texts("aliases")
        self.supported: bool = row.flag("supported", default=True)
        self.also_reads: tuple[str, ...] = row.texts("also_reads")
        self.notes: tuple[str, ...] = row.texts("notes")
        self.sandboxes: tuple[Sandbox, ...] = tuple(
            Sandbox(
                each.text("kind"), each.text("id"), each.text("user", ""), each.text("reach"), each.flag("uncertain")
            )
            for each in row.tables("sandboxes")
        )

    def __repr__(self) -> str:
        return f"Browser({self.id!r})"

    def runs_on(self, system: System) -> bool:
        """Return whether the browser is made for a system."""
        return system in self._row

    def locations(
        self, places: Places, scope: Scope | None = None, *, user_data_dir: PurePath | None = None
    ) -> tuple[AnyLocation, ...]:
        """Return the places the browser looks in, in its order.

        Args:
            places: Whose browser it is.
            scope: Only that scope's places; both if None.
            user_data_dir: The folder given by ``--user-data-dir``; it moves the user's place where the browser lets it.
        """
        row = self._row.table(places.system)
        found = [read_location(each, one, places) for one in Scope for each in row.tables(one)]
        if user_data_dir is not None and self.follows_user_data_dir(places.system):
            moved = FolderLocation(scope=Scope.USER, rank=0, path=user_data_dir / "NativeMessagingHosts")
            found = [moved, *(each for each in found if each.scope is Scope.SYSTEM)]
        return tuple(sorted((each for each in found if scope in (None, each.scope)), key=lambda each: each.rank))

    def follows_user_data_dir(self, system: System) -> bool:
        """Return whether the user's place moves with ``--user-data-dir``."""
        return self._row.table(system).flag("follows_user_data_dir")

    def policies(self, places: Places) -> tuple[str, ...]:
        """Return the folders, files or registry keys that administrators fill."""
        row = self._row.table(places.system)
        return tuple(each if "\\" in each else str(places.expand(each)) for each in row.texts("policies"))

    def elsewhere(self, system: System) -> tuple[str, ...]:
        """Return the places that can't be told without knowing where the browser was unpacked."""
        return self._row.table(system).texts("elsewhere")

    def marks(self, system: System, kind: Literal["programs", "data", "keys"]) -> tuple[str, ...]:
        """Return what shows that the browser is there: program names, data folders or registry keys."""
        return self._row.table(system).texts(kind)


@dataclass(frozen=True)
class Catalogue:
    """The browsers by name.

    Args:
        browsers: All of them, in the order of the file.
    """

    browsers: tuple[Browser, ...]

    def find(self, name: str) -> Browser:
        """Return the browser called *name*, by its ID, an alias or its full name, in capitals or not.

        Raises:
            UnknownBrowser: No row has that name.
        """
        wanted = name.casefold()
        for browser in self.browsers:
            if wanted in (each.casefold() for each in (browser.id, browser.name, *browser.aliases)):
                return browser
        raise UnknownBrowser(name, [browser.id for browser in self.browsers])


def load_catalogue(extra: Path | None = None, *, environ: Mapping[str, str] = os.environ) -> Catalogue:
    """Return the bundled catalogue with the user's own file laid over it.

    Args:
        extra: The user's file; without one, what ``NMHOST_BROWSERS`` names, else browsers.toml
            in the user's configuration folder.
        environ: The environment to look in.

    Raises:
        DefinitionError: The user's file is not readable as a catalogue.
    """
    tables = _bundled()
    own = extra or users_file(environ)
    if own is not None:
        tables = _laid_over(tables, _read_users(own))
    rows = {key: value for key, value in tables.items() if key not in _NOT_A_BROWSER}
    top = Row(rows, str(own or "browsers.toml"))
    return Catalogue(tuple(Browser(key, top.table(key)) for key in rows))


def users_file(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the user's own catalogue, None if there is none."""
    named = environ.get("NMHOST_BROWSERS")
    if named:
        return Path(named)
    path = platformdirs.user_config_path("nmhost", appauthor=False) / "browsers.toml"
    return path if os.path.isfile(path) else None  # noqa: PTH113 - Path.is_file raises in a closed folder


def find(name: str) -> Browser:
    """Return the browser called *name*.

    Raises:
        UnknownBrowser: No row of the catalogue has that name.
    """
    return load_catalogue().find(name)


@functools.cache
def _bundled() -> Mapping[str, object]:
    return read_toml(data_path("manifests", "browsers.toml"))


def _read_users(path: Path) -> dict[str, object]:
    try:
        tables = read_toml(path)
    except OSError as error:
        raise DefinitionError(f"{path} can't be read as a catalogue of browsers: {error.strerror}") from error
    except ValueError as error:
        raise DefinitionError(f"{path} can't be read as a catalogue of browsers: {error}") from error
    fault = first_error("browsers.schema.json", tables)
    if fault:
        raise DefinitionError(f"{path} is no catalogue of browsers: {fault}")
    return tables


def _laid_over(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """Return *below* with the tables of *above* merged into its own, other values replaced."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _laid_over(old, value) if is_table(old) and is_table(value) else value
    return merged
