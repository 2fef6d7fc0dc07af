"""The half of an installation that Linux and macOS alone know: owners, modes, folders that lock, process groups."""

import contextlib
import fcntl
import os
import pwd
import signal
import subprocess
from collections.abc import Generator
from pathlib import Path

from nmhost.browsers import Places, Registry, Scope
from nmhost.errors import InstallRefused

_ROOT = 0


def registry() -> Registry | None:
    """Return the registry of this machine: there is none."""
    return None


def hold(folder: Path, held: contextlib.ExitStack) -> None:
    """Wait for a folder's lock and keep it until the stack is left."""
    with contextlib.suppress(OSError):  # a file system without locks, a home that is not there yet
        handle = os.open(folder, os.O_RDONLY)
        held.callback(os.close, handle)
        fcntl.flock(handle, fcntl.LOCK_EX)


@contextlib.contextmanager
def as_owner(places: Places, scope: Scope, *, force: bool) -> Generator[None]:
    """Act as the user whose home is changed, where root would: so links of that user lead root nowhere.

    Raises:
        InstallRefused: Root would change another user's home, and that was not asked for by force.
    """
    owner = _owner(places) if scope is Scope.USER and os.geteuid() == _ROOT else _ROOT
    if owner == _ROOT:
        yield
        return
    if not force:
        name = name_of(owner)
        raise InstallRefused(
            f"HOME is {places.home}, which is {name}'s, and this runs as {name_of(_ROOT)}; run it as {name} "
            f"(sudo -u {name} -H ...) or without sudo -E, or give --force to change {name}'s home as {name}"
        )
    with _acting_as(owner):
        yield


def name_of(user: int) -> str:
    """Return a user's name, the number where it has none."""
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"user {user}"


def _owner(places: Places) -> int:
    try:
        return Path(places.home).stat().st_uid
    except OSError:
        return _ROOT


@contextlib.contextmanager
def _acting_as(user: int) -> Generator[None, None, None]:
    """Act with the rights of a user, and no more than these, until the end."""
    groups, group = os.getgroups(), os.getegid()
    try:
        home_group, name = pwd.getpwuid(user).pw_gid, pwd.getpwuid(user).pw_name
        theirs = os.getgrouplist(name, home_group)
    except KeyError:
        home_group, theirs = group, []
    os.setgroups(theirs)
    os.setegid(home_group)
    os.seteuid(user)
    try:
        yield
    finally:
        os.seteuid(_ROOT)
        os.setegid(group)
        os.setgroups(groups)


def acting_user() -> tuple[int | None, int | None]:
    """Return the user and group a host is started as: a home's owner where root acts as that owner, else nothing."""
    return (None, None) if os.getuid() == os.geteuid() else (os.geteuid(), os.getegid())


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started; it leads a group of its own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def ask_to_end(process: subprocess.Popen[bytes]) -> None:
    """Ask a process and all that it started to end; it leads a group of its own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)


def make_folder(path: Path, mode: int) -> None:
    """Make a folder of that mode, whatever the umask says."""
    path.mkdir(mode=mode)
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        os.fchmod(handle, mode)
    finally:
        os.close(handle)


def set_mode(handle: int, name: str, mode: int) -> None:  # noqa: ARG001 - Windows has the name alone
    """Set an open file's mode: by its descriptor, since its name might be another file's by then."""
    os.fchmod(handle, mode)
