"""Find what is installed: by the folder of hosts, and by what manifests in the browsers' places lead to."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

from nmhost.browsers import FolderLocation, Places, Registry, Scope, load_catalogue, parse_json
from nmhost.browsers.rows import is_table
from nmhost.errors import NmhostError
from nmhost.install.identity import folder_of, place_of
from nmhost.install.record import RECORD_NAME, read_record, record_path


def host_folders(places: Places, scope: Scope, registry: Registry | None = None) -> list[Path]:
    """Return the folder of every host, by name: also of one that was installed when the data folder was another."""
    hosts = Path(places.hosts_folder(scope))
    try:
        found = [each for each in hosts.iterdir() if each.is_dir()]
    except OSError:
        found = []
    here = {folder_of(each) for each in found}
    for manifest in _manifests(places, scope, registry):
        record = record_behind(manifest, manifest.stem)
        if record is not None and folder_of(record.parent) not in here:
            here.add(folder_of(record.parent))
            found.append(record.parent)
    return sorted(found, key=lambda each: each.name)


def find_record(name: str, places: Places, scope: Scope, registry: Registry | None = None) -> PurePath:
    """Return where a host's record lies, or would; manifests lead to one that is not in its usual place."""
    usual = record_path(name, places, scope)
    if os.path.isdir(usual.parent):  # noqa: PTH112 - Path.is_dir raises in a closed folder
        return usual
    others = (record_behind(each, name) for each in _manifests(places, scope, registry, name))
    return next((each for each in others if each is not None), usual)


def record_behind(manifest: Path, name: str) -> Path | None:
    """Return the record beside a host manifest's program, if it is that host's and knows the manifest."""
    program = manifest_at(manifest).get("path")
    if not isinstance(program, str) or "\0" in program:
        return None
    record = Path(program).parent / RECORD_NAME
    try:
        known = read_record(record)
    except NmhostError:
        return None
    place = place_of(manifest)
    mine = known is not None and known.name == name and any(place_of(each) == place for each in known.files)
    return record if mine else None


def manifest_at(path: Path) -> Mapping[str, object]:
    """Return the host manifest in a file, empty if there is none."""
    try:
        value = parse_json(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return value if is_table(value) else {}


def _manifests(places: Places, scope: Scope, registry: Registry | None, name: str = "*") -> Iterator[Path]:
    """Yield the manifests that browsers find, of one host or of all."""
    seen: set[object] = set()
    for place in (each for browser in load_catalogue().browsers for each in browser.locations(places, scope)):
        if isinstance(place, FolderLocation):
            files = sorted(Path(place.path).glob(f"{name}.json")) if os.path.isdir(place.path) else []  # noqa: PTH112 - Path.is_dir raises
        else:
            names = (registry.subkeys(place.hive, view, place.key) for view in place.views) if registry else ()
            entries = [each for found in names for each in found if name in ("*", each)]
            values = (
                (registry.get(place.hive, place.views[-1], place.entry(each)) for each in entries) if registry else ()
            )
            files = [Path(each) for each in values if each]
        for file in files:
            if (place_seen := place_of(file)) not in seen:
                seen.add(place_seen)
                yield file
