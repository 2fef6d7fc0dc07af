"""Tell apart what keeps a user from executing a file: its absence, its mode, a mount's flag, or something unseen."""

import os
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Cause(StrEnum):
    """The kinds of hindrance."""

    NONE = "none"
    MISSING = "missing"
    LINK = "link"
    FOLDER = "folder"
    MODE = "mode"
    MOUNT = "mount"
    UNSEEN = "unseen"


@dataclass(frozen=True)
class Hindrance:
    """What keeps a user from executing a file, in words and with what mends it.

    Args:
        cause: Its kind.
        text: What was seen.
        mend: The command or edit that mends it.
    """

    cause: Cause = Cause.NONE
    text: str = ""
    mend: str = ""

    def __bool__(self) -> bool:
        return self.cause is not Cause.NONE


def hindrance(path: str) -> Hindrance:
    """Return what keeps this user from executing the file at *path*."""
    try:
        status = Path(path).stat()
    except OSError:
        return _absent(path)
    if stat.S_ISDIR(status.st_mode):
        return Hindrance(Cause.FOLDER, f"{path} is a folder", "name the program itself")
    if os.access(path, os.X_OK):
        return Hindrance()
    if not _mode_allows(status):
        return _mode(path, status)
    if _mounted_without_programs(path):
        mount = _mount_of(path)
        text = f"{path} lies on a file system that starts no programs: {mount} is mounted with noexec"
        return Hindrance(Cause.MOUNT, text, f"move it to another file system, or: sudo mount -o remount,exec {mount}")
    return Hindrance(Cause.UNSEEN, f"{path} may not be executed by this user, though its mode allows it")


def _absent(path: str) -> Hindrance:
    if os.path.islink(path):  # noqa: PTH114 - Path.is_link raises in a closed folder
        text = f"{path} is a link to {os.readlink(path)}, which is not there"  # noqa: PTH115 - the same
        return Hindrance(Cause.LINK, text, "put back what it leads to, or link it anew")
    return Hindrance(Cause.MISSING, f"{path} is not there", "put it back")


def _mode(path: str, status: os.stat_result) -> Hindrance:
    mode = stat.filemode(status.st_mode)
    ours = os.geteuid() in (0, status.st_uid)
    if ours:
        return Hindrance(Cause.MODE, f"{path} is not executable ({mode})", f"chmod +x {path}")
    text = f"{path} is not executable for this user ({mode}, of user {status.st_uid})"
    return Hindrance(Cause.MODE, text, f"sudo chmod a+rx {path}")


def _mode_allows(status: os.stat_result) -> bool:
    """Return whether the mode lets this user execute a file, whatever else the system thinks of it."""
    user = os.geteuid()
    if user == 0:
        return bool(status.st_mode & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH))
    if user == status.st_uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid in {os.getegid(), *os.getgroups()}:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & stat.S_IXOTH)


def _mounted_without_programs(path: str) -> bool:
    flag = getattr(os, "ST_NOEXEC", 0)  # Linux alone tells it this way
    try:
        return bool(flag and os.statvfs(path).f_flag & flag)
    except OSError:
        return False


def _mount_of(path: str) -> str:
    folder = os.path.realpath(path)
    while not os.path.ismount(folder):
        folder = os.path.dirname(folder)  # noqa: PTH120 - ismount and realpath want the same
    return folder
