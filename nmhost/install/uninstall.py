"""Uninstall a host: exactly what was recorded and is still as it was written, and nothing else."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from nmhost.browsers import Places, Registry, Scope
from nmhost.browsers.rows import is_table
from nmhost.errors import InstallRefused
from nmhost.install.comparing import Found, found_at
from nmhost.install.lock import alone
from nmhost.install.plan import MODES
from nmhost.install.record import Record, read_record, record_path
from nmhost.install.steps import DeleteKey, RemoveFile, RemoveFolder, Step, WriteFile
from nmhost.install.taking import take_all
from nmhost.manifest import check_name


@dataclass(frozen=True)
class Removal:
    """Hold what uninstalling a host would do.

    Args:
        name: The host's name.
        scope: For whom it is installed.
        places: Whose host it is.
        steps: The steps, in order; none if it is not installed.
        kept: What was recorded and stays, with the reason.
    """

    name: str
    scope: Scope
    places: Places
    steps: tuple[Step, ...]
    kept: tuple[str, ...] = ()


def plan_uninstall(
    name: str, *, places: Places, scope: Scope = Scope.USER, registry: Registry | None = None, force: bool = False
) -> Removal:
    """Return what uninstalling a host would do; what stays because it was edited stays on record.

    Args:
        name: The host's name.
        places: Whose host it is.
        scope: For whom it is installed.
        registry: Where its keys are.
        force: Remove files also if they were edited since, or lie in the host's folder without a record.

    Raises:
        DefinitionError: The name is none, or the record can't be read.
    """
    check_name(name)
    path = record_path(name, places, scope)
    record = read_record(path)
    kept: list[str] = []
    if record is None:
        return Removal(name, scope, places, tuple(_unrecorded(Path(path.parent), kept, force=force)), tuple(kept))
    edited = _edited(record, path.parent, force=force)
    steps: list[Step] = [*_files(record, path.parent, kept, edited), *_keys(record, registry, kept)]
    if edited and not steps:
        return Removal(name, scope, places, (), tuple(kept))
    folders = [path.parent, *(places.path(each) for each in reversed(record.folders))]
    steps += [_record_step(record, path, edited), *(RemoveFolder(each) for each in dict.fromkeys(folders))]
    return Removal(name, scope, places, tuple(steps), tuple(kept))


def apply_removal(removal: Removal, *, registry: Registry | None = None) -> tuple[Step, ...]:
    """Carry out a removal, all of it or nothing, and return the steps.

    Raises:
        InstallRefused: Something can't be removed; nothing was changed.
    """
    if removal.kept and not removal.steps:
        raise InstallRefused(f"nothing can be removed; {'; '.join(removal.kept)}")
    if not removal.steps:
        raise InstallRefused(f"{removal.name} is not installed in {removal.scope} scope; nmhost list shows what is")
    with alone(removal.places, removal.scope):
        take_all(removal.steps, registry)
    return removal.steps


def _unrecorded(folder: Path, kept: list[str], *, force: bool) -> Iterator[Step]:
    """Yield what removes a host's folder whose record is gone."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if force and (path.is_file() or path.is_symlink()):
            yield RemoveFile(path)
        else:
            kept.append(f"{path}: no record says whose it is; --force removes it")
    if not kept:
        yield RemoveFolder(folder)


def _edited(record: Record, folder: PurePath, *, force: bool) -> tuple[str, ...]:
    """Return the recorded files that somebody changed and that stay."""
    removed = (Found.NOTHING, Found.OURS, *([Found.EDITED] if force else []))
    return tuple(
        path
        for path in record.files
        if found_at(Path(path), None, record) not in removed and _plausible(Path(path), record, folder)
    )


def _record_step(record: Record, path: PurePath, edited: tuple[str, ...]) -> Step:
    """Return what becomes of the record: while edited files stay they are known as the host's."""
    if not edited:
        return RemoveFile(path)
    rest = replace(record, files={each: record.files[each] for each in edited}, keys=(), browsers=())
    return WriteFile(path, rest.text().encode(), MODES[record.scope][0])


def _files(record: Record, folder: PurePath, kept: list[str], edited: tuple[str, ...]) -> Iterator[RemoveFile]:
    # The wrapper last: a browser that looks meanwhile finds no manifest rather than one without a program.
    for path in sorted(map(Path, record.files), key=lambda each: each.parent == Path(folder)):
        found = found_at(path, None, record)
        if found is Found.NOTHING:
            continue
        if not _plausible(path, record, folder):
            kept.append(f"{path}: it does not belong to {record.name}, whatever the record says")
        elif str(path) not in edited:
            yield RemoveFile(path)
        else:
            advice = "--force removes it" if found is Found.EDITED else "remove it yourself"
            kept.append(f"{path}: it was changed since it was written; {advice}")


def _plausible(path: Path, record: Record, folder: PurePath) -> bool:
    """Say whether a recorded file can be one of the host's: a record is a hint, never an order to delete."""
    if path.parent == Path(folder):
        return True
    if path.name != f"{record.name}.json":
        return False
    try:
        value: object = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return False
    return is_table(value) and value.get("name") == record.name


def _keys(record: Record, registry: Registry | None, kept: list[str]) -> Iterator[DeleteKey]:
    for key in record.keys:
        seen = registry.get(key.hive, key.view, key.key) if registry else None
        if seen is None:
            continue
        if seen == key.value and key.key.endswith(f"\\{record.name}"):
            yield DeleteKey(key.hive, key.view, key.key)
        else:
            kept.append(f"{key.hive}\\{key.key}: it names {seen} now")
