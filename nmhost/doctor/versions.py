"""Tell of which version a Firefox-family browser is, from the files beside its program; nothing is started."""

import configparser
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from nmhost.browsers import Disk, Files

# It holds the version of the engine; forks count their own beside it (LibreWolf, Zen, Tor Browser).
_FILE = "platform.ini"
_RESOURCES = ("Contents", "Resources")  # within a bundle
_SCRIPT_SIZE = 4096
_PATH = re.compile(rb"(?<![\w$.{}])/[^\s\"'$;&|<>()]+")


def engine_version(platform_ini: str) -> str:
    """Return the engine's version that a platform.ini states, nothing if it states none."""
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(platform_ini)
    except configparser.Error:
        return ""
    return parser.get("Build", "Milestone", fallback="")


def newest(versions: Iterable[str]) -> str:
    """Return the newest of some versions, nothing if there is none."""
    return max(versions, key=major, default="")


def major(version: str) -> int:
    """Return the number that a version begins with, 0 if it begins with none."""
    number = re.match(r"\d+", version)
    return int(number[0]) if number else 0


def obeys(version: str, since: str) -> bool | None:
    """Return whether a version knows what came with the version *since*; None if that can't be told."""
    if not since:
        return True
    return major(version) >= major(since) if version else None


def versions_beside(programs: Iterable[str], files: Files | None = None) -> list[str]:
    """Return the versions of the engines that lie beside programs or in bundles, scripts and links followed."""
    places = dict.fromkeys(folder for program in programs for folder in _folders(program))
    return versions_in([folder / _FILE for folder in places], files)


def versions_in(candidates: Iterable[PurePath], files: Files | None = None) -> list[str]:
    """Return the versions that those platform.ini state which are there."""
    files = files or Disk()
    texts = [_text(each, files) for each in candidates]
    return [version for text in texts if (version := engine_version(text))]


def _folders(program: str) -> Iterator[Path]:
    """Yield where the engine of a program may lie."""
    real = Path(os.path.realpath(program))
    yield real.joinpath(*_RESOURCES)
    yield real.parent
    for named in _named_in_script(real):
        yield Path(os.path.realpath(named)).parent


def _named_in_script(file: Path) -> Iterator[str]:
    """Yield the absolute paths in a script; a program that is none has no such words."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_SCRIPT_SIZE)
    except OSError:
        return
    if head.startswith(b"#!"):
        yield from (os.fsdecode(each) for each in _PATH.findall(head))


def _text(path: PurePath, files: Files) -> str:
    try:
        return files.read(path, _SCRIPT_SIZE).decode("utf-8", "replace")
    except OSError:
        return ""
