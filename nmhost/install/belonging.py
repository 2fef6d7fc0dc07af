"""Tell what may be a host's of what its record names: a record is a hint, never an order to delete."""

import os
from pathlib import Path, PurePath

from nmhost.browsers import FolderLocation, Places, Scope, load_catalogue
from nmhost.install.finding import manifest_at
from nmhost.install.identity import folder_of
from nmhost.install.record import Record


class Belongings:
    """What can be a host's: files in its folder and manifests of its name, where a browser looks or leading to it.

    Args:
        record: What is on record.
        folder: The host's folder.
        places: Whose host it is.
    """

    def __init__(self, record: Record, folder: PurePath, places: Places) -> None:
        self._record = record
        self._folder = folder_of(folder)
        self._path = folder
        self._looked_in = _browsers_folders(places, record.scope)
        self._browsers = {folder_of(each) for each in self._looked_in}

    def has_file(self, path: Path) -> bool:
        """Return whether a recorded file can be one of the host's."""
        place = folder_of(path.parent)
        if place == self._folder:
            return True
        if path.name != f"{self._record.name}.json":
            return False
        return place in self._browsers or self._leads_here(path)

    def folders(self) -> list[PurePath]:
        """Return the recorded folders that lead to files of the host or to where a browser looks, outermost first."""
        files = [Path(each) for each in self._record.files]
        way = {folder_of(above) for each in files if self.has_file(each) for above in each.parents}
        way |= {folder_of(above) for above in (self._path, *self._path.parents)}
        known = {above for each in self._looked_in for above in (each, *each.parents)}
        made = [type(self._path)(each) for each in self._record.folders]
        return [each for each in made if each in known or folder_of(each) in way]

    def _leads_here(self, path: Path) -> bool:
        """Return whether a file is a host manifest whose program is this host's."""
        if leads_to(path, self._path):
            return True
        manifest = manifest_at(path)
        frozen = not self._record.app and manifest.get("path") == self._record.interpreter
        return frozen and manifest.get("name") == self._record.name


def leads_to(path: Path, folder: PurePath) -> bool:
    """Return whether a file is a host manifest whose program lies in that folder."""
    program = manifest_at(path).get("path")
    if not isinstance(program, str) or "\0" in program:
        return False
    return folder_of(os.path.dirname(program)) == folder_of(folder)  # noqa: PTH120


def _browsers_folders(places: Places, scope: Scope) -> set[PurePath]:
    found = (each for browser in load_catalogue().browsers for each in browser.locations(places, scope))
    return {each.path for each in found if isinstance(each, FolderLocation)}
