"""Write a file where a person says, never over one of another kind."""

import os
from pathlib import Path

from nmhost.errors import DefinitionError

RECORDING, PAGE, XML = '{"time":', "<!doctype html>", "<?xml"
"""What files of each kind begin with."""

_MINE_ALONE = 0o600


def check_target(path: Path, kind: str) -> None:
    """Refuse a place where something can't be written that begins with *kind*, or where something else lies.

    Raises:
        DefinitionError: It holds something else, or its folder is not there.
    """
    if path.is_dir() or not path.parent.is_dir():
        what = "is a folder" if path.is_dir() else "lies in no folder that is there"
        raise DefinitionError(f"{path} {what}; name another place")
    if not path.is_file():
        return
    with path.open("rb") as file:
        begins = file.read(len(kind))
    if begins not in (b"", kind.encode()):
        raise DefinitionError(f"{path} is there already and does not begin with {kind}; name a file that is not there")


def write_file(path: Path, kind: str, text: str) -> None:
    """Write a file that begins with *kind*; a new one may be read by this user alone.

    Raises:
        DefinitionError: It holds something else, or its folder is not there.
        OSError: It can't be written.
    """
    check_target(path, kind)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MINE_ALONE)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
