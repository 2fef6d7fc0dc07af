"""Uninstall a host: exactly what was recorded and is still as it was written, and nothing else."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PureWindowsPath

from nmhost.browsers import FolderLocation, Places, Registry, Scope, load_catalogue
from nmhost.errors import DefinitionError, InstallRefused, LaunchError
from nmhost.install import journal
from nmhost.install.belonging import Belongings, leads_to
from nmhost.install.finding import find_record, host_folders
from nmhost.install.identity import one_name_each, place_of
from nmhost.install.lock import alone
from nmhost.install.machine import as_owner
from nmhost.install.occupants import Occupant, occupant_at
from nmhost.install.plan import MODES
from nmhost.install.record import RECORD_NAME, Record, read_record
from nmhost.install.share import rest, share_of, shared
from nmhost.install.steps import DeleteKey, RemoveFile, RemoveFolder, Step, WriteFile
from nmhost.install.taking import leftovers, take_all
from nmhost.manifest import check_name
from nmhost.resident.asking import stop

# What goes only if that is asked for; of a link the link alone.
_BY_FORCE = (Occupant.EDITED, Occupant.LINK)


@dataclass(frozen=True)
class Removal:
    """What uninstalling a host would do.

    Args:
        name: The host's name.
        scope: For whom it is installed.
        places: Whose host it is.
        steps: The steps, in order; none if it is not installed.
        kept: What was recorded and stays, with the reason.
        browsers: The browsers that lose it; all if there are none.
        force: Whether files go also if they were edited.
    """

    name: str
    scope: Scope
    places: Places
    steps: tuple[Step, ...]
    kept: tuple[str, ...] = ()
    browsers: tuple[str, ...] = ()
    force: bool = False


def plan_uninstall(
    name: str,
    *,
    places: Places,
    scope: Scope = Scope.USER,
    browsers: Sequence[str] = (),
    registry: Registry | None = None,
    force: bool = False,
) -> Removal:
    """Return what uninstalling a host would do; what stays because it was edited stays on record.

    Args:
        name: The host's name.
        places: Whose host it is.
        scope: For whom it is installed.
        browsers: The IDs of the browsers that lose it; all by default. With the last one everything goes.
        registry: Where its keys are.
        force: Remove files also if they were edited since, or are links now; without a readable record, what lies in
            the host's folder and the manifests and keys that lead there.

    Raises:
        DefinitionError: The name is none, or the record can't be read.
    """
    check_name(name)
    path = find_record(name, places, scope, registry)
    record = _record(path, force=force)
    if record is None:
        kept: list[str] = []
        folder = Path(path.parent)
        found = [] if browsers else [*_unrecorded(folder, places, scope, kept, force=force)]
        named = _naming(folder, places, scope, registry) if force and found else []
        steps = (*named, *found)
    else:
        draft = _Draft(record, path, places=places, registry=registry, force=force)
        steps, kept = tuple(draft.steps(browsers)), draft.kept
    return Removal(name, scope, places, steps, tuple(kept), tuple(browsers), force)


def apply_removal(removal: Removal, *, registry: Registry | None = None) -> tuple[Step, ...]:
    """Carry out a removal, all of it or nothing, and return the steps.

    It is planned anew once nobody else can change what is installed, so nothing is lost that another has added.

    Raises:
        InstallRefused: Something can't be removed; nothing was changed.
    """
    if removal.kept and not removal.steps:
        raise InstallRefused(f"nothing can be removed; {'; '.join(removal.kept)}")
    if not removal.steps:
        raise InstallRefused(f"{removal.name} is not installed in {removal.scope} scope; nmhost list shows what is")
    with as_owner(removal.places, removal.scope, force=removal.force), alone(removal.places, removal.scope):
        now = plan_uninstall(
            removal.name,
            places=removal.places,
            scope=removal.scope,
            browsers=removal.browsers,
            registry=registry,
            force=removal.force,
        )
        take_all(_with_journal(now.steps), registry)
    if any(isinstance(step, RemoveFile) and step.path.name == RECORD_NAME for step in now.steps):
        _stop_resident(removal.name)
    return now.steps


def _stop_resident(name: str) -> None:
    """End the resident of a shared host that is installed no more; one that hangs is left alone."""
    with suppress(LaunchError):
        stop(name)


def _with_journal(steps: tuple[Step, ...]) -> list[Step]:
    """Return steps with a journal of the folders that go after the record has gone, which knew them."""
    removals = [step for step in steps if isinstance(step, RemoveFile)]
    record = next((step for step in removals if step.path.name == RECORD_NAME), None)
    if record is None:
        return [*steps]
    at = steps.index(record)
    first = journal.journal_of(record.path, [step.path for step in steps[at:] if isinstance(step, RemoveFolder)])
    if first is None:
        return [*steps]
    old = [step for step in steps[:at] if isinstance(step, RemoveFile) and step.path.name == first.path.name]
    before = [step for step in steps[:at] if step not in old]
    return [*before, first, *(each for each in old if each.path != first.path), *steps[at:], RemoveFile(first.path)]


def _record(path: PurePath, *, force: bool) -> Record | None:
    try:
        return read_record(path)
    except DefinitionError as error:
        if force:
            return None
        raise DefinitionError(f"{error}, or give --force") from error


def _naming(folder: Path, places: Places, scope: Scope, registry: Registry | None) -> list[Step]:
    """Return what removes every manifest and key that leads to a host's folder, wherever a browser looks."""
    steps: dict[object, Step] = {}
    for place in (each for browser in load_catalogue().browsers for each in browser.locations(places, scope)):
        if isinstance(place, FolderLocation):
            file = Path(place.manifest(folder.name))
            if leads_to(file, folder):
                steps.setdefault(place_of(file), RemoveFile(file))
            continue
        for view in place.views if registry else ():
            value = registry.get(place.hive, view, place.entry(folder.name)) if registry else None
            if value and PureWindowsPath(value).is_relative_to(folder):
                step = DeleteKey(place.hive, view, place.entry(folder.name))
                steps[step] = step
    return [*steps.values()]


def _unrecorded(folder: Path, places: Places, scope: Scope, kept: list[str], *, force: bool) -> Iterator[Step]:
    """Yield what removes a host's folder whose record is gone, and what a process left that was killed before it."""
    path = folder / RECORD_NAME
    if not folder.is_dir():
        yield from _made(path)
        return
    ours = leftovers([str(path)])
    yield from ours
    for each in sorted({*folder.iterdir()} - {step.path for step in ours}):
        if force and (each.is_file() or each.is_symlink()):
            yield RemoveFile(each)
        else:
            kept.append(f"{each}: no record says whose it is; --force removes it")
    if not kept:
        yield from map(RemoveFolder, _own_folders(folder, places, scope))
        yield from _made(path)


def _made(record: PurePath) -> Iterator[Step]:
    """Yield what removes folders that were made for a record, as journals say, and the journals."""
    yield from journal.unfinished(record)
    for path, folders in journal.journals(record):  # the innermost first
        yield from (RemoveFolder(each) for each in reversed(folders))
        yield RemoveFile(path)


class _Draft:
    """Collect what removes a host that is on record, or some browsers' share of it.

    Args:
        record: The record.
        path: Where it lies.
        places: Whose host it is.
        registry: Where its keys are.
        force: Whether files go also if they were edited.
    """

    def __init__(
        self, record: Record, path: PurePath, *, places: Places, registry: Registry | None, force: bool
    ) -> None:
        self._record = record.renamed(one_name_each(record.files))
        self._belongings = Belongings(self._record, path.parent, places)
        self._path = path
        self._places = places
        self._registry = registry
        self._removed = (Occupant.NOTHING, Occupant.OURS, *(_BY_FORCE if force else ()))
        self.kept: list[str] = []

    def steps(self, browsers: Sequence[str]) -> Iterator[Step]:
        """Yield the steps: manifests first, the record last, so that whoever is stopped before can go on."""
        share = share_of(self._record, browsers)
        if share is None:
            return
        stays = {each for each in share.files if self._stays(Path(each))}
        changes: list[Step] = [*self._files(share, stays), *self._keys(share)]
        if stays and not changes:
            return
        for place, others in shared(self._record, share).items():
            self.kept.append(f"{place}: it serves {' and '.join(others)} too, and the host is still found there")
        yield from changes
        yield from leftovers([*self._record.files, str(self._path)])
        yield from self._last(rest(self._record, share, path=self._path, stays=stays))

    def _stays(self, path: Path) -> bool:
        """Return whether a recorded file stays since somebody changed it, or nobody can look at it."""
        return self._occupant(path) not in self._removed and self._belongings.has_file(path)

    def _occupant(self, path: Path) -> Occupant | str:
        """Return what lies in a recorded file's place, or why that can't be told."""
        try:
            return occupant_at(path, None, self._record)
        except InstallRefused as error:
            return str(error)

    def _files(self, share: Record, stays: set[str]) -> Iterator[RemoveFile]:
        # The wrapper last: a browser that looks meanwhile finds no manifest rather than one without a program.
        for path in sorted(map(Path, share.files), key=lambda each: each.parent == Path(self._path.parent)):
            found = self._occupant(path)
            if found is Occupant.NOTHING:
                continue
            if isinstance(found, str):
                self.kept.append(found)
            elif not self._belongings.has_file(path):
                self.kept.append(f"{path}: it does not belong to {share.name}, whatever the record says")
            elif str(path) not in stays:
                yield RemoveFile(path)
            else:
                changed = "a link is in its place" if found is Occupant.LINK else "it was changed since it was written"
                advice = "--force removes it" if found in _BY_FORCE else "remove it yourself"
                self.kept.append(f"{path}: {changed}; {advice}")

    def _keys(self, share: Record) -> Iterator[DeleteKey]:
        for key in share.keys:
            seen = self._registry.get(key.hive, key.view, key.key) if self._registry else None
            if seen is None:
                continue
            if seen == key.value and key.key.endswith(f"\\{share.name}"):
                yield DeleteKey(key.hive, key.view, key.key)
            else:
                self.kept.append(f"{key.place}: it names {seen} now")

    def _last(self, left: Record | None) -> Iterator[Step]:
        """Yield what becomes of the folders and the record, which lies in some of them."""
        used = left.folders if left else ()
        made = [self._places.path(each) for each in reversed(journal.remembered(self._path))]
        known = {each for each in (*made, *self._belongings.folders()) if str(each) not in used}
        folders = sorted(known, key=lambda each: (-len(each.parts), each))
        yield from (RemoveFolder(each) for each in folders if each not in self._path.parents)
        if left:
            yield WriteFile(self._path, left.text().encode(), MODES[left.scope][0])
            return
        yield from self._handed_on(folders)
        yield from journal.unfinished(self._path)
        yield from journal.removed(self._path)
        yield RemoveFile(self._path)
        own = _own_folders(self._path.parent, self._places, self._record.scope)
        yield from (RemoveFolder(each) for each in dict.fromkeys([*own, *folders]) if each in self._path.parents)

    def _handed_on(self, folders: Sequence[PurePath]) -> Iterator[WriteFile]:
        """Yield what has another host remember the folders that it lies in, so that they go with the last of them."""
        for folder in host_folders(self._places, self._record.scope, self._registry):
            path = folder / RECORD_NAME
            other = _record(path, force=True) if folder.name != self._record.name else None
            lies_in = {above for each in (path, *map(Path, other.files)) for above in each.parents} if other else set()
            shared_ones = [str(each) for each in folders if Path(each) in lies_in]
            if other and not {*shared_ones} <= {*other.folders}:
                kept = replace(other, folders=tuple(dict.fromkeys([*reversed(shared_ones), *other.folders])))
                yield WriteFile(path, kept.text().encode(), MODES[other.scope][0])


def _own_folders(folder: PurePath, places: Places, scope: Scope) -> tuple[PurePath, ...]:
    """Return the folders that are nmhost's by their names, innermost first."""
    usual = places.hosts_folder(scope), places.folder("data", scope)
    return (folder, *usual) if folder.parent == usual[0] else (folder, folder.parent, folder.parent.parent)
