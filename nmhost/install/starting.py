"""Find what starts an installed host: its wrapper, or the program that is the host itself."""

from pathlib import Path

from nmhost.browsers import Places, Scope
from nmhost.install.record import read_record, record_path


def program_of(name: str, places: Places) -> Path | None:
    """Return the program that a browser starts for the host *name*, the user's own installation before the system's.

    Raises:
        DefinitionError: The record of an installation is broken.
        InstallRefused: It can't be read.
    """
    for scope in (Scope.USER, Scope.SYSTEM):
        record = read_record(record_path(name, places, scope))
        if record is None:
            continue
        folder = places.host_folder(name, scope)
        for file in (folder / name, folder / f"{name}.exe", folder / f"{name}.bat", record.interpreter):
            if str(file) in record.files or (file == record.interpreter and not record.app):
                return Path(file)
    return None
