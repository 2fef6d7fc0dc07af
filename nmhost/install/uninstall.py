"""Uninstall a host: exactly what was recorded and is still as it was written, and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PureWindowsPath

from nmhost.browsers import FolderLocation, Places, Registry, Scope, load_catalogue
from nmhost.errors import DefinitionError, InstallRefused
from nmhost.install.comparing import Found, found_at
from nmhost.install.lock import alone
from nmhost.install.plan import MODES
from nmhost.install.record import RECORD_NAME, Record, read_record, record_path
from nmhost.install.share import leads_to, plausible, rest, share_of, shared
from nmhost.install.steps import DeleteKey, RemoveFile, RemoveFolder, Step, WriteFile
from nmhost.install.taking import leftovers, take_all
from nmhost.manifest import check_name

# What goes only if that is asked for; of a link the link alone.
_BY_FORCE = (Found.EDITED, Found.LINK)


@dataclass(frozen=True)
class Removal:
    """Hold what uninstalling a host would do.

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
    path = record_path(name, places, scope)
    record = _record(path, force=force)
    if record is None:
        kept: list[str] = []
        folder = Path(path.parent)
        found = [] if browsers else [*_unrecorded(folder, places, scope, kept, force=force)]
        named = dict.fromkeys(_naming(folder, places, scope, registry)) if force and found else ()
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
    with alone(removal.places, removal.scope):
        now = plan_uninstall(
            removal.name,
            places=removal.places,
            scope=removal.scope,
            browsers=removal.browsers,
            registry=registry,
            force=removal.force,
        )
        take_all(now.steps, registry)
    return now.steps


def _record(path: PurePath, *, force: bool) -> Record | None:
    try:
        return read_record(path)
    except DefinitionError as error:
        if force:
            return None
        raise DefinitionError(f"{error}, or give --force") from error


def _naming(folder: Path, places: Places, scope: Scope, registry: Registry | None) -> Iterator[Step]:
    """Yield what removes every manifest and key that leads to a host's folder, wherever a browser looks."""
    for place in (each for browser in load_catalogue().browsers for each in browser.locations(places, scope)):
        if isinstance(place, FolderLocation):
            file = Path(place.manifest(folder.name))
            if leads_to(file, folder):
                yield RemoveFile(file)
            continue
        for view in place.views if registry else ():
            value = registry.get(place.hive, view, place.entry(folder.name)) if registry else None
            if value and PureWindowsPath(value).is_relative_to(folder):
                yield DeleteKey(place.hive, view, place.entry(folder.name))


def _unrecorded(folder: Path, places: Places, scope: Scope, kept: list[str], *, force: bool) -> Iterator[Step]:
    """Yield what removes a host's folder whose record is gone."""
    if not folder.is_dir():
        return
    ours = leftovers([str(folder / RECORD_NAME)])
    yield from ours
    for path in sorted({*folder.iterdir()} - {each.path for each in ours}):
        if force and (path.is_file() or path.is_symlink()):
            yield RemoveFile(path)
        else:
            kept.append(f"{path}: no record says whose it is; --force removes it")
    if not kept:
        yield from map(RemoveFolder, _own_folders(folder, places, scope))


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
        self._record = record
        self._path = path
        self._places = places
        self._registry = registry
        self._removed = (Found.NOTHING, Found.OURS, *(_BY_FORCE if force else ()))
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
        """Say whether a recorded file stays since somebody changed it."""
        return found_at(path, None, self._record) not in self._removed and self._plausible(path)

    def _plausible(self, path: Path) -> bool:
        return plausible(path, self._record.name, self._path.parent)

    def _files(self, share: Record, stays: set[str]) -> Iterator[RemoveFile]:
        # The wrapper last: a browser that looks meanwhile finds no manifest rather than one without a program.
        for path in sorted(map(Path, share.files), key=lambda each: each.parent == Path(self._path.parent)):
            found = found_at(path, None, share)
            if found is Found.NOTHING:
                continue
            if not self._plausible(path):
                self.kept.append(f"{path}: it does not belong to {share.name}, whatever the record says")
            elif str(path) not in stays:
                yield RemoveFile(path)
            else:
                changed = "a link is in its place" if found is Found.LINK else "it was changed since it was written"
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
        folders = [self._places.path(each) for each in reversed(self._record.folders) if each not in used]
        yield from (RemoveFolder(each) for each in folders if each not in self._path.parents)
        if left:
            yield WriteFile(self._path, left.text().encode(), MODES[left.scope][0])
            return
        yield RemoveFile(self._path)
        own = _own_folders(self._path.parent, self._places, self._record.scope)
        yield from (RemoveFolder(each) for each in dict.fromkeys([*own, *folders]) if each in self._path.parents)


def _own_folders(folder: PurePath, places: Places, scope: Scope) -> tuple[PurePath, ...]:
    """Return the folders that are nmhost's by their names, innermost first."""
    return folder, places.hosts_folder(scope), places.folder("data", scope)
