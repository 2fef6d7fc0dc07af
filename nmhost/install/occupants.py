"""Tell what lies where a file is to be written or removed, and whose it is."""

import errno
import json
import stat
from enum import Enum, auto
from pathlib import Path, PurePath

from nmhost.browsers import parse_json
from nmhost.browsers.rows import is_table
from nmhost.errors import InstallRefused
from nmhost.install.record import Record
from nmhost.install.tapped import without_tap

_LEADS_NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


class Occupant(Enum):
    """What lies where a file is to be written."""

    NOTHING = auto()
    SAME = auto()
    OURS = auto()
    EDITED = auto()
    FOREIGN = auto()
    LINK = auto()
    FOLDER = auto()


def occupant_at(path: PurePath, data: bytes | None, old: Record | None) -> Occupant:
    """Return what lies at a path where *data* is to be written; a link to the very bytes is as good as they are.

    A manifest that a tap changed counts as what it was before.

    Raises:
        InstallRefused: It can't be looked at.
    """
    place = Path(path)
    try:
        mode = place.lstat().st_mode
        if stat.S_ISLNK(mode):
            return Occupant.SAME if data is not None and content_of(place) == data else Occupant.LINK
        if not stat.S_ISREG(mode):
            return Occupant.FOLDER
        seen = without_tap(place, place.read_bytes())
    except OSError as error:
        if error.errno in _LEADS_NOWHERE:
            return Occupant.NOTHING
        raise InstallRefused(f"{path} can't be read: {error.strerror}; {_advice(error, place)}") from error
    if seen == data:
        return Occupant.SAME
    if old is None or str(path) not in old.files:
        return Occupant.FOREIGN
    return Occupant.OURS if old.holds(str(path), seen) else Occupant.EDITED


def content_of(path: Path) -> bytes | None:
    """Return the content of the file that a path leads to, None if it leads to none that can be read."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def difference(path: Path, data: bytes) -> str:
    """Return in words how what lies at a path differs from what is to be written; nothing if that is not told so."""
    there, wanted = _table(content_of(path)), _table(data)
    if there is None or wanted is None:
        return ""
    parts = [
        f"{key} is {json.dumps(there[key]) if key in there else 'missing'} there, and would be {json.dumps(value)}"
        for key, value in wanted.items()
        if there.get(key) != value
    ]
    return "; ".join(parts)


def _table(data: bytes | None) -> dict[str, object] | None:
    try:
        value = parse_json(data or b"")
    except ValueError:
        return None
    return dict(value) if is_table(value) else None


def _advice(error: OSError, path: Path) -> str:
    if not isinstance(error, PermissionError):
        return "see what lies there and on the way to it (ls -ld), and mend that"
    try:
        return f"it belongs to user {path.lstat().st_uid}, ask them or an administrator"
    except OSError:
        return "a folder above it is not open to this user"
