"""Remember folders before they are made and until they are gone, so that a process that is killed leaves none behind.

The record of a host lies in folders that may have to be made for it. So a small file, in the nearest folder above that
stays, lists them first; it goes once the record knows them, or once they are gone.
"""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from nmhost.browsers import parse_json
from nmhost.install.steps import RemoveFile, WriteFile, digest
from nmhost.install.taking import leftovers

_MODE = 0o600


def journal_of(record_path: PurePath, folders: Iterable[PurePath]) -> WriteFile | None:
    """Return what writes the journal of folders on the way to a record, None if there are none."""
    listed = sorted((each for each in folders if each in record_path.parents), key=lambda each: len(each.parts))
    if not listed:
        return None
    data = json.dumps([str(each) for each in listed], indent=2) + "\n"
    return WriteFile(listed[0].parent / _name(record_path), data.encode(), _MODE)


def journals(record_path: PurePath) -> Iterator[tuple[Path, tuple[PurePath, ...]]]:
    """Yield every journal that was left on the way to a record, with the folders of it that lie on that way."""
    for above in record_path.parents:
        path = Path(above) / _name(record_path)
        if not os.path.lexists(path):
            continue
        try:
            value = parse_json(path.read_bytes())
        except OSError:
            continue
        except ValueError:
            value = []
        texts = [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
        yield path, tuple(each for each in map(type(record_path), texts) if each in record_path.parents)


def remembered(record_path: PurePath) -> tuple[str, ...]:
    """Return the folders that journals say were made, outermost first, as far as they are there."""
    found = {each for _, folders in journals(record_path) for each in folders if Path(each).is_dir()}
    return tuple(str(each) for each in sorted(found, key=lambda each: len(each.parts)))


def removed(record_path: PurePath) -> list[RemoveFile]:
    """Return what removes the journals that were left."""
    return [RemoveFile(path) for path, _ in journals(record_path)]


def unfinished(record_path: PurePath) -> list[RemoveFile]:
    """Return what removes copies of journals that a process left which was killed while it wrote them."""
    return leftovers(str(above / _name(record_path)) for above in record_path.parents)


def _name(record_path: PurePath) -> str:
    return f".nmhost-{digest(record_path.parent.name.encode())[:12]}.folders"
