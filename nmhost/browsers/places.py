"""Turn the places of the data files into paths, for any system's user from any system."""

import functools
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Literal

from nmhost.browsers.data import data_path, read_toml
from nmhost.browsers.kinds import Scope, System
from nmhost.browsers.rows import Row
from nmhost.errors import DefinitionError

Folder = Literal["data", "log", "config"]

_WORD = re.compile(r"\$([A-Z_0-9]+)")


@functools.cache
def systems() -> Mapping[System, Row]:
    """Return the tables of systems.toml."""
    tables = Row(read_toml(data_path("manifests", "systems.toml")), "systems.toml")
    return {system: tables.table(system) for system in System}


def this_system() -> System:
    """Return the system this process runs on; one that is not known counts as Linux."""
    for system, row in systems().items():
        if sys.platform.startswith(row.texts("prefixes")):
            return system
    return System.LINUX


@dataclass(frozen=True)
class Places:
    """One user's home, environment and system, and so the paths that the data files mean.

    Args:
        system: The system the paths are for.
        home: The user's home folder.
        environ: The environment that the user's browsers run in.
        root: A folder that stands for ``/`` in system-wide places, for tests and packages.
    """

    system: System
    home: PurePath
    environ: Mapping[str, str] = field(default_factory=dict[str, str])
    root: str = ""

    @classmethod
    def here(cls, *, home: Path | None = None, root: str = "") -> "Places":
        """Return this user's places; with a *home*, that folder's alone, whatever the environment says.

        Raises:
            DefinitionError: Nobody says where the home is.
        """
        environ = dict(os.environ) if home is None else {}
        return cls(this_system(), home or _home(), environ, root)

    def path(self, text: str) -> PurePath:
        """Return a path of this system's flavour."""
        return PureWindowsPath(text) if self.system is System.WINDOWS else PurePosixPath(text)

    def expand(self, place: str) -> PurePath:
        """Return the path that a place of the data files means."""
        if place.startswith("~"):
            return self.path(str(self.home) + place[1:])
        if place.startswith("$"):
            word = _WORD.match(place)
            return self.path(f"{self._variable(word[1])}{place[word.end() :]}") if word else self.path(place)
        return self.path(self.root + place if place.startswith("/") else place)

    def folder(self, kind: Folder, scope: Scope = Scope.USER) -> PurePath:
        """Return nmhost's own folder for data, logs or configuration."""
        return self.expand(systems()[self.system].table(scope).text(kind))

    def hosts_folder(self, scope: Scope = Scope.USER) -> PurePath:
        """Return the folder with one folder for each installed host."""
        return self.folder("data", scope) / "hosts"

    def host_folder(self, name: str, scope: Scope = Scope.USER) -> PurePath:
        """Return the folder of one installed host."""
        return self.hosts_folder(scope) / name

    def log_folder(self, name: str) -> PurePath:
        """Return the folder of one host's logs; a host logs to its user's, whatever its scope."""
        return self.folder("log") / name

    def folders(self, kind: Literal["program_folders", "temporary", "guarded"]) -> tuple[PurePath, ...]:
        """Return the system's folders of a kind: of programs, emptied ones, administrators' ones."""
        return tuple(self.expand(each) for each in systems()[self.system].texts(kind))

    def administrators(self) -> frozenset[int]:
        """Return the groups whose members may write where only administrators may."""
        return frozenset(int(each) for each in systems()[self.system].texts("administrators"))

    def _variable(self, word: str) -> str:
        for candidate in systems()[self.system].table("variables").texts(word):
            if candidate.startswith(("~", "/")) or ":" in candidate:
                return str(self.expand(candidate))
            value = self.environ.get(candidate, "")
            if self.path(value).is_absolute():  # a relative one is to be ignored (XDG base directory specification)
                return value
        return f"${word}"


def _home() -> Path:
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises where nobody knows, this returns ~
    if not home.is_absolute() or os.environ.get("HOME") == "":
        raise DefinitionError(f"the home folder is {os.environ.get('HOME', '')!r}; set HOME to its absolute path")
    return home
