"""Put a tap in place of a host's program in every manifest that leads to it, and take it away exactly.

What the manifests held is on record before any of them is changed, so whatever ends this process, the tap can be taken
away.
"""

import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from nmhost.browsers import AnyLocation, FolderLocation, Places, Scope, System, data_path, load_catalogue, parse_json
from nmhost.browsers.rows import is_table
from nmhost.errors import InstallRefused
from nmhost.install.identity import place_of
from nmhost.install.lock import alone
from nmhost.install.machine import as_owner
from nmhost.install.steps import MakeFolder, RemoveFile, RemoveFolder, Step, WriteFile, digest
from nmhost.install.taking import leftovers, take_all
from nmhost.tap.record import RECORD, SETTINGS, Tap, Tapped, content, find_tap
from nmhost.tap.settings import Settings, dumps, recordings_folder, taps_folder

_FILE_MODE, _PROGRAM_MODE = 0o600, 0o700


def place_tap(name: str, places: Places, settings: Settings, *, force: bool = False) -> Tap:
    """Put a tap in place on a host, for every browser that finds it; of one in place, change what it records.

    Raises:
        InstallRefused: No manifest leads to the host, or something can't be written; nothing was changed.
    """
    from nmhost.manifest import check_name  # who lists what is installed does without

    check_name(name)
    if places.system is System.WINDOWS:
        raise InstallRefused(
            "a tap needs a system where a process can become another program, and Windows has no such call; "
            "nmhost check, send and doctor look at a host there"
        )
    with as_owner(places, Scope.USER, force=force), alone(places, Scope.USER):
        old = find_tap(name, places)
        if old is not None and not old.lost:
            tap = replace(old, settings=settings)
            take_all([_settings_file(tap), _record(tap)])
            return tap
        if old is not None:
            _remove(old, places)
        tap = _planned(name, places, settings)
        take_all(_placing(tap))
    return tap


def renew_tap(name: str, places: Places) -> Tap | None:
    """Put the tap of a host in place again, if it has one that a new installation took out of a manifest.

    Raises:
        InstallRefused: Something can't be written; nothing was changed.
    """
    tap = find_tap(name, places)
    return place_tap(name, places, tap.settings) if tap is not None and tap.lost else None


def remove_tap(tap: Tap, places: Places, *, force: bool = False) -> tuple[Path, ...]:
    """Remove a tap and return the manifests that somebody has changed since, which stay as they are.

    Raises:
        InstallRefused: Something can't be written or removed; nothing was changed.
    """
    with as_owner(places, Scope.USER, force=force), alone(places, Scope.USER):
        return _remove(tap, places)


def _remove(tap: Tap, places: Places) -> tuple[Path, ...]:
    """Give every manifest back what it held, then remove the tap's own files, its record last."""
    steps: list[Step] = []
    kept: list[Path] = []
    for each in tap.manifests:
        seen = content(each.path)
        if seen == each.after:
            steps.append(RemoveFile(each.path) if each.before is None else WriteFile(each.path, each.before, each.mode))
        elif seen not in (None, each.before):
            kept.append(each.path)
    own = [*_programs(tap).values(), tap.folder / SETTINGS, tap.folder / RECORD]
    files = [*own, *(each.path for each in tap.manifests)]
    steps += leftovers(str(each) for each in files if each.parent.is_dir())
    steps += [RemoveFile(each) for each in own]
    steps += [RemoveFolder(each) for each in reversed(tap.made)]
    steps.append(RemoveFolder(taps_folder(places)))  # which another tap, that went before, may have made
    take_all(steps)
    return tuple(kept)


def _planned(name: str, places: Places, settings: Settings) -> Tap:
    folder = taps_folder(places) / name
    manifests = tuple(_to_be_tapped(name, places, folder))
    if not manifests:
        raise InstallRefused(
            f"no manifest of {name} that a browser takes is in any place it looks in; nmhost doctor {name} says more"
        )
    folders = [folder, *(each.path.parent for each in manifests)]
    missing = {each for path in folders for each in (path, *path.parents) if not each.exists()}
    made = tuple(sorted(missing, key=lambda each: len(each.parts)))
    return Tap(name, settings, manifests, folder, recordings_folder(name, places), made)


def _placing(tap: Tap) -> Iterator[Step]:
    """Yield the steps: what was there is on record before a manifest is changed."""
    yield from (MakeFolder(each, 0o700) for each in tap.made)
    yield _record(tap)
    yield _settings_file(tap)
    for program, path in _programs(tap).items():
        yield WriteFile(path, _wrapper(tap, program), _PROGRAM_MODE)
    for each in tap.manifests:
        yield WriteFile(each.path, each.after, each.mode)


def _to_be_tapped(name: str, places: Places, folder: Path) -> Iterator[Tapped]:
    """Yield what becomes of each manifest of a host; one for all users is hidden by one of the user's own."""
    seen: set[object] = set()
    for browser in load_catalogue().browsers:
        own = _files(name, browser.locations(places, Scope.USER))
        file = next((each for each in own if each.is_file()), None)
        if file is not None:
            tapped = _tap(file, folder, mode=file.stat().st_mode & 0o777)
        else:
            common = _files(name, browser.locations(places, Scope.SYSTEM))
            tapped = _hiding(own, next((each for each in common if each.is_file()), None), folder)
        if tapped is not None and (place := place_of(tapped.path)) not in seen:
            seen.add(place)
            yield tapped


def _files(name: str, locations: Sequence[AnyLocation]) -> list[Path]:
    return [Path(each.manifest(name)) for each in locations if isinstance(each, FolderLocation) and each.write]


def _hiding(own: list[Path], shown: Path | None, folder: Path) -> Tapped | None:
    """Return the user's manifest that hides one for all users, if there is one and the browser is used here."""
    target = next((each for each in own if each.parent.parent.is_dir()), None)
    return None if shown is None or target is None else _tap(target, folder, mode=_FILE_MODE, hides=shown)


def _tap(path: Path, folder: Path, *, mode: int, hides: Path | None = None) -> Tapped | None:
    """Return a manifest with the tap for its program; None if it is none, as no browser takes it either."""
    data = (hides or path).read_bytes()
    try:
        manifest = parse_json(data)
    except ValueError:
        return None
    program = manifest.get("path") if is_table(manifest) else None
    if not is_table(manifest) or not isinstance(program, str) or not PurePath(program).is_absolute():
        return None
    if PurePath(program).parent == folder:
        raise InstallRefused(f"{path} leads to a tap that nothing is on record of; install the host anew")
    after = dumps({**manifest, "path": str(_program_path(folder, program))})
    return Tapped(path, None if hides else data, after, mode, program, str(hides or ""))


def _programs(tap: Tap) -> dict[str, Path]:
    return {each.program: _program_path(tap.folder, each.program) for each in tap.manifests}


def _program_path(folder: Path, program: str) -> Path:
    """Return what stands in for a program: called as it is, and apart from any other of that name."""
    return folder / f"{PurePath(program).name}-{digest(os.fsencode(program))[:8]}"


def _wrapper(tap: Tap, program: str) -> bytes:
    hidden = [each for each in tap.manifests if each.hides and each.program == program]
    instead = "".join(
        f'if [ "$1" = {shlex.quote(str(each.path))} ]; then\n    shift\n    set -- {shlex.quote(each.hides)} "$@"\nfi\n'
        for each in hidden
    )
    words = {
        "name": tap.name,
        "program": shlex.quote(program),
        "python": shlex.quote(sys.executable),
        "recorder": shlex.quote(str(Path(__file__).with_name("recorder.py"))),
        "settings": shlex.quote(str(tap.folder / SETTINGS)),
        "instead": instead,
    }
    text = data_path("installers", "tap.sh").read_text(encoding="utf-8")
    for word, value in words.items():
        text = text.replace(f"{{{word}}}", value)
    return os.fsencode(text)


def _settings_file(tap: Tap) -> WriteFile:
    value = {
        "name": tap.name,
        "folder": str(tap.recordings),
        **tap.settings.as_json(),
        "redact_expression": tap.settings.redact_expression,
    }
    return WriteFile(tap.folder / SETTINGS, dumps(value), _FILE_MODE)


def _record(tap: Tap) -> WriteFile:
    return WriteFile(tap.folder / RECORD, tap.text(), _FILE_MODE)
