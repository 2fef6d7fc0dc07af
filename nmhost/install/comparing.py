"""Compare a plan with what is there: what remains to be done, what is in the way, and whose it is."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PureWindowsPath

from nmhost.browsers import Disk, Registry, Scope
from nmhost.errors import DefinitionError, InstallRefused
from nmhost.install import journal
from nmhost.install.finding import record_behind
from nmhost.install.identity import one_name_each
from nmhost.install.occupants import Occupant, difference, occupant_at
from nmhost.install.plan import Plan
from nmhost.install.record import Record, read_record
from nmhost.install.steps import DeleteKey, MakeFolder, SetKey, Step, WriteFile
from nmhost.install.taking import leftovers
from nmhost.install.trust import check_guarded

# The hive whose views differ, and the view of it that every browser reads first (browsers.toml).
_VIEWED = "HKLM"
_READ_FIRST = "32"

# What is in the way unless --force is given, and what is never overwritten.
_OBSTACLES = {
    Occupant.EDITED: "it was changed since nmhost wrote it",
    Occupant.FOREIGN: "nmhost did not write it",
    Occupant.LINK: "it is a link that nmhost did not make",
}


@dataclass(frozen=True)
class Pending:
    """What remains to be done.

    Args:
        steps: The steps, the record's apart; none if everything is as planned.
        begun: The record as it is while the steps run: each file may be old or new.
        done: The record afterwards.
        replaced: What of an earlier installation is replaced, in words.
    """

    steps: tuple[Step, ...]
    begun: Record
    done: Record
    replaced: tuple[str, ...] = ()


def pending(plan: Plan, *, registry: Registry | None = None, force: bool = False) -> Pending:
    """Return what applying a plan would do now.

    Args:
        plan: The plan, for this system.
        registry: Where its keys are.
        force: Replace files that are not ours, or that were edited.

    Raises:
        InstallRefused: A file in the way is not ours, or the scope's rules are broken.
    """
    if plan.record.scope is Scope.SYSTEM:
        check_guarded(plan.guarded, plan.places)
    recorded = _old_record(plan, force=force)
    plan, recorded = _with_one_name_each(plan, recorded)
    old = _as_far_as_it_came(recorded, registry)
    writes = tuple(_writes(plan, old, force=force))
    keys = tuple(_keys(plan, old, registry, force=force))
    folders = tuple(_folders([*(step.path for step in writes), plan.record_path], plan.folder_mode))
    made = [*journal.remembered(plan.record_path), *(str(step.path) for step in folders)]
    done = _merged(plan.record, old, made)
    litter = leftovers({*done.files, *(recorded.files if recorded else ()), str(plan.record_path)})
    litter += [*journal.removed(plan.record_path), *journal.unfinished(plan.record_path)]
    begun = replace(done, files=_either(done, old), unfinished=True)
    return Pending((*folders, *litter, *writes, *keys), begun, done, tuple(_replaced(plan, old)))


def nothing_to_do(work: Pending, plan: Plan) -> bool:
    """Return whether everything is as planned, the record included."""
    return not work.steps and occupant_at(plan.record_path, work.done.text().encode(), None) is Occupant.SAME


def only_sources_differ(work: Pending, plan: Plan) -> bool:
    """Return whether nothing is to be done but to note that the app's files were changed."""
    old = None if work.steps else _old_record(plan, force=True)
    return old is not None and replace(old, sources=work.done.sources) == work.done


def _old_record(plan: Plan, *, force: bool) -> Record | None:
    try:
        return read_record(plan.record_path)
    except DefinitionError as error:
        if force:
            return None
        raise InstallRefused(f"{error}, or give --force") from error


def _with_one_name_each(plan: Plan, old: Record | None) -> tuple[Plan, Record | None]:
    """Return a plan and the record before it with one name for each place on disk, which may have several.

    Raises:
        InstallRefused: Two files that differ are to be in one place.
    """
    paths = [str(step.path) for step in plan.steps if isinstance(step, WriteFile)]
    names = one_name_each([*paths, *(old.files if old else ())])
    steps: dict[object, WriteFile | SetKey] = {}
    for step in plan.steps:
        if not isinstance(step, WriteFile):
            steps[step] = step
            continue
        one = replace(step, path=plan.places.path(names[str(step.path)]))
        if steps.setdefault(one.path, one) != one:
            raise InstallRefused(
                f"{step.path} is the very place of {one.path}, whose browsers need another manifest; "
                "part the two folders, or install for one of these browsers alone"
            )
    record = old.renamed(names) if old else None
    return replace(plan, steps=tuple(steps.values()), record=plan.record.renamed(names)), record


def _as_far_as_it_came(old: Record | None, registry: Registry | None) -> Record | None:
    """Return the record of an installation that was cut short without what it had not written yet."""
    if old is None or not old.unfinished:
        return old
    files = {
        path: hashes for path, hashes in old.files.items() if occupant_at(Path(path), None, old) is not Occupant.NOTHING
    }
    keys = tuple(key for key in old.keys if registry and registry.get(key.hive, key.view, key.key) is not None)
    there = {*files, *(key.place for key in keys)}
    found_by = {each: tuple(place for place in places if place in there) for each, places in old.browsers.items()}
    return replace(old, files=files, keys=keys, browsers={each: places for each, places in found_by.items() if places})


def _writes(plan: Plan, old: Record | None, *, force: bool) -> Iterator[WriteFile]:
    for step in plan.steps:
        if not isinstance(step, WriteFile):
            continue
        found = occupant_at(step.path, step.data, old)
        if found is Occupant.FOLDER:
            raise InstallRefused(f"{step.path} is a folder or device where a file has to be; move it out of the way")
        if found in _OBSTACLES and not force:
            raise _in_the_way(step, found, plan)
        if found is not Occupant.SAME or _other_mode(step):
            yield step


def _in_the_way(step: WriteFile, found: Occupant, plan: Plan) -> InstallRefused:
    """Return why what lies in a file's place stays, and what to do."""
    elsewhere = record_behind(Path(step.path), plan.name) if found is Occupant.FOREIGN else None
    if elsewhere is not None:
        return InstallRefused(
            f"{step.path} is of an installation in {elsewhere.parent}, made when XDG_DATA_HOME or HOME was another; "
            f"remove that first: nmhost uninstall {plan.name}"
        )
    differs = difference(Path(step.path), step.data)
    why = f"{_OBSTACLES[found]} ({differs})" if differs else _OBSTACLES[found]
    return InstallRefused(f"{step.path} is in the way: {why}; look at it, then remove it or give --force")


def _keys(plan: Plan, old: Record | None, registry: Registry | None, *, force: bool) -> Iterator[SetKey | DeleteKey]:
    for step in plan.steps:
        if not isinstance(step, SetKey):
            continue
        if registry is None:
            raise InstallRefused("registry keys can be written on Windows alone; plan and apply there")
        shadow = replace(step, view=_READ_FIRST)
        seen = registry.get(step.hive, _READ_FIRST, step.key)
        if step.hive == _VIEWED and seen not in (None, step.value):
            _check_key(shadow, seen, old, force=force)
            yield DeleteKey(shadow.hive, shadow.view, shadow.key)
        seen = registry.get(step.hive, step.view, step.key)
        if seen != step.value:
            _check_key(step, seen, old, force=force)
            yield step


def _check_key(step: SetKey, seen: str | None, old: Record | None, *, force: bool) -> None:
    """Refuse to touch a key that names what nmhost did not write there."""
    ours = replace(step, value=seen or "")
    if seen and not force and (old is None or ours not in old.keys):
        raise InstallRefused(
            f"{step.hive}\\{step.key} ({step.view}-bit view) is in the way: it names {seen}, "
            "which nmhost did not write; remove it or give --force"
        )


def _folders(files: list[PurePath], mode: int) -> Iterator[MakeFolder]:
    """Yield the folders that the files need, outermost first."""
    missing = {folder for file in files for folder in file.parents if not Disk().exists(folder)}
    for folder in sorted(missing, key=lambda each: len(each.parts)):
        yield MakeFolder(folder, mode)


def _other_mode(step: WriteFile) -> bool:
    if isinstance(step.path, PureWindowsPath):  # where a file has no mode but read-only
        return False
    if Path(step.path).is_symlink():  # whose target is somebody else's
        return False
    return stat.S_IMODE(Path(step.path).stat().st_mode) != step.mode


def _merged(new: Record, old: Record | None, folders: list[str]) -> Record:
    """Return the new record with what an earlier installation wrote for other browsers."""
    if old is None:
        return replace(new, folders=tuple(folders))
    keys = {(key.hive, key.view, key.key): key for key in (*old.keys, *new.keys)}
    return replace(
        new,
        files={**old.files, **new.files},
        keys=tuple(keys.values()),
        folders=tuple(dict.fromkeys([*old.folders, *folders])),
        browsers={
            browser: tuple(dict.fromkeys([*old.browsers.get(browser, ()), *new.browsers.get(browser, ())]))
            for browser in (*old.browsers, *new.browsers)
        },
    )


def _either(done: Record, old: Record | None) -> dict[str, tuple[str, ...]]:
    """Return for each file the hashes it may have while the installation is under way."""
    before = old.files if old else {}
    return {path: tuple(dict.fromkeys([*before.get(path, ()), *hashes])) for path, hashes in done.files.items()}


def _replaced(plan: Plan, old: Record | None) -> Iterator[str]:
    if old is None:
        return
    for what, before, now in (
        ("app", old.app, plan.record.app),
        ("interpreter", old.interpreter, plan.record.interpreter),
    ):
        if before != now:
            yield f"the {what} was {before or 'none'}"
