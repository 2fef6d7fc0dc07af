"""List what nmhost installed, and say of each host whether it is whole, changed or dead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

from nmhost.browsers import Disk, Places, Registry, Scope
from nmhost.errors import DefinitionError, InstallRefused
from nmhost.install.finding import host_folders
from nmhost.install.identity import one_name_each
from nmhost.install.occupants import Occupant, content_of, occupant_at
from nmhost.install.outdated import outdated
from nmhost.install.record import RECORD_NAME, Record, read_record
from nmhost.project.command import app_file
from nmhost.project.environments import why_gone


class State(StrEnum):
    """How an installed host fares."""

    WHOLE = "whole"
    UNFINISHED = "unfinished"
    OUTDATED = "outdated"
    CHANGED = "changed"
    STALE = "stale"


@dataclass(frozen=True)
class Installed:
    """One installed host.

    Args:
        name: Its name.
        scope: For whom it is installed.
        folder: Where its wrapper and record lie.
        record: Its record; None if that can't be read.
        state: Whole; unfinished, if an installation was cut short; outdated, if its app says otherwise by now; changed,
            if something was edited or removed; stale, if its app or interpreter is gone.
        problems: What is wrong, in words.
    """

    name: str
    scope: Scope
    folder: PurePath
    record: Record | None
    state: State
    problems: tuple[str, ...]


def list_installed(
    places: Places,
    *,
    registry: Registry | None = None,
    scopes: Sequence[Scope] = tuple(Scope),
    compare_apps: bool = False,
) -> list[Installed]:
    """Return every host that nmhost installed, also by an older version or from an environment that is gone.

    Args:
        places: Whose hosts.
        registry: Where their keys are.
        scopes: For whom they are installed.
        compare_apps: Ask apps that were changed since whether they still say what is installed; that runs them.
    """
    folders = [(scope, folder) for scope in scopes for folder in host_folders(places, scope, registry)]
    return [_installed(folder, scope, registry, compare_apps=compare_apps) for scope, folder in folders]


def _installed(folder: Path, scope: Scope, registry: Registry | None, *, compare_apps: bool) -> Installed:
    try:
        record = read_record(folder / RECORD_NAME)
    except (DefinitionError, InstallRefused) as error:
        return Installed(folder.name, scope, folder, None, State.CHANGED, (str(error),))
    if record is None:
        return Installed(folder.name, scope, folder, None, State.STALE, ("its record is gone",))
    record = record.renamed(one_name_each(record.files))
    dead = tuple(_dead(record))
    changed = tuple(_changed(record, registry))
    cut = ("an installation of it was cut short; install it once more, or uninstall it",) if record.unfinished else ()
    old = tuple(filter(None, [outdated(record)])) if compare_apps and not dead else ()
    problems = {State.STALE: dead, State.UNFINISHED: cut, State.CHANGED: changed, State.OUTDATED: old}
    state = next((state for state, said in problems.items() if said), State.WHOLE)
    return Installed(record.name, scope, folder, record, state, (*dead, *cut, *changed, *old))


def _dead(record: Record) -> Iterator[str]:
    for what, path in (("its interpreter", record.interpreter), ("its app", app_file(record.app))):
        if path and not Disk().exists(Path(path)):
            yield why_gone(path) or f"{what} {path} is gone"


def _changed(record: Record, registry: Registry | None) -> Iterator[str]:
    for path in record.files:
        try:
            found = occupant_at(Path(path), None, record)
        except InstallRefused as error:
            yield str(error)
            continue
        if found is Occupant.LINK and record.holds(path, content_of(Path(path))):
            continue
        if found is not Occupant.OURS:
            yield f"{path} is gone" if found is Occupant.NOTHING else f"{path} was changed"
    for key in record.keys:
        if registry is not None and registry.get(key.hive, key.view, key.key) != key.value:
            yield f"{key.hive}\\{key.key} was changed"
