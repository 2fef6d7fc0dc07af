"""Find, and make, the socket behind which a shared host's resident listens: where it lies and whose it must be.

A relay is started at every ``connectNative``, so nothing is imported here but what is built into the interpreter and
the module behind ``socket``: that one itself costs a fifth of a start.
"""

import _socket
import posix
import sys

from nmhost.resident.finding import Unusable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

OVERRIDE = "NMHOST_RUNTIME_FOLDER"
"""The environment variable that names another folder for sockets, as for tests; every side has to have it."""

# The user's runtime folder: where systemd makes it, with any environment (a cron job has none, a snap another one);
# else one of our own that no other user can take the name of unseen. pam_systemd(8), seen 2026-11-29.
_RUNTIME = "/run/user/{uid}"
# macOS has a private folder for temporary files, which confstr(3) names whatever the environment says.
_CS_DARWIN_USER_TEMP_DIR = 65537
_FALLBACK = "/tmp/nmhost-{uid}"  # noqa: S108 - its owner and mode are checked
_FOLDER_MODE, _SOCKET_MODE = 0o700, 0o600
_KIND, _FOLDER_KIND, _OTHERS = 0o170000, 0o040000, 0o077
# sockaddr_un.sun_path holds 108 bytes on Linux, 104 elsewhere; of a longer path the folder is named by its descriptor.
_PATH_MOST = 100
_NAME_MOST = 40
_BACKLOG = 1024
# What the system says of the peer: level, option, size of the record, and where in it the number stands. On Linux
# SO_PEERCRED's struct ucred is the process, the user, the group (unix(7)). Else as on macOS: LOCAL_PEERCRED's struct
# xucred (sys/ucred.h), whose second number is the user, and LOCAL_PEERPID (sys/un.h).
_SAYS_ALL = hasattr(_socket, "SO_PEERCRED")
_PEER_USER = (1, 17, 12, 4) if _SAYS_ALL else (0, 1, 76, 4)
_PEER_PROCESS = (1, 17, 12, 0) if _SAYS_ALL else (0, 2, 4, 0)
_OWN_DESCRIPTORS = "/proc/self/fd"


class Place:
    """Where the resident of one host listens.

    Args:
        name: The host's name.
        make: Whether to make the folder, if it is not there.

    Raises:
        Unusable: The folder can't be made, or is not this user's alone.
    """

    __slots__ = ("address", "folder", "lock", "name", "path")

    def __init__(self, name: str, *, make: bool = True) -> None:
        self.name: str = name
        self.folder: str = _folder(posix.getuid(), make=make)
        short = name if len(name) <= _NAME_MOST else f"{name[:20]}-{_hashed(name):016x}"
        self.path: str = f"{self.folder}/{short}"
        self.lock: str = f"{self.path}-lock"  # no host's name has a hyphen

    def identity(self) -> tuple[int, int] | None:
        """Return which socket lies here, None if there is none."""
        try:
            status = posix.lstat(self.path)
        except OSError:
            return None
        return status.st_dev, status.st_ino

    def connect(self) -> "_socket.socket | None":
        """Return a connection to whoever listens here; None if nobody does.

        Raises:
            Unusable: It is another user who listens.
        """
        joined = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        try:
            _at(self.path, joined.connect)
        except OSError:
            joined.close()
            return None
        user = peer_user(joined)
        if user != posix.getuid():
            joined.close()
            raise Unusable(f"{self.path} belongs to a process of the user {user}, not to this one's; remove it")
        return joined

    def listen(self) -> "_socket.socket":
        """Return a listener here, in the place of whatever was there; for who holds the lock.

        Raises:
            OSError: None can be made.
        """
        listener = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        own = f"{self.path}-{posix.getpid()}"
        try:
            posix.unlink(own)
        except OSError:
            pass
        before = posix.umask(_OTHERS | 0o100)
        try:
            _at(own, listener.bind)
        finally:
            posix.umask(before)
        posix.chmod(own, _SOCKET_MODE)
        listener.listen(_BACKLOG)
        posix.rename(own, self.path)  # at once in the place of one that is dead, or hangs
        return listener

    def try_lock(self) -> int | None:
        """Return a descriptor whose closing gives the lock back; None while somebody else has it.

        Raises:
            OSError: There can be none.
        """
        flags = posix.O_RDWR | posix.O_CREAT | posix.O_NOFOLLOW | posix.O_CLOEXEC
        descriptor = posix.open(self.lock, flags, _SOCKET_MODE)
        try:
            posix.lockf(descriptor, posix.F_TLOCK, 0)
        except OSError:
            posix.close(descriptor)
            return None
        return descriptor

    def unlock(self, lock: int) -> None:
        """Give the lock back."""
        posix.close(lock)

    def leave(self, identity: tuple[int, int] | None) -> None:
        """Remove the socket, if it still is the one of that identity."""
        if identity is None or self.identity() != identity:
            return
        try:
            posix.unlink(self.path)
        except OSError:  # the folder is gone, or is read-only
            return


def peer_user(joined: "_socket.socket") -> int:
    """Return the number of the user at the other end, -1 where the system does not say."""
    return _asked(joined, *_PEER_USER, otherwise=-1)


def peer_process(joined: "_socket.socket") -> int:
    """Return the number of the process at the other end, 0 where the system does not say."""
    return _asked(joined, *_PEER_PROCESS, otherwise=0)


def _asked(joined: "_socket.socket", level: int, option: int, size: int, at: int, *, otherwise: int) -> int:
    """Return the number of 32 bits that stands *at* in what the system says of the peer."""
    try:
        return int.from_bytes(joined.getsockopt(level, option, size)[at : at + 4], sys.byteorder)
    except OSError:
        return otherwise


def limit_waiting(joined: "_socket.socket", seconds: float) -> None:
    """Let a read of *joined* fail after so many seconds; for ever with 0."""
    whole = int(seconds)
    rest = int((seconds - whole) * 1e6)
    timeval = whole.to_bytes(8, sys.byteorder) + rest.to_bytes(8, sys.byteorder)
    joined.setsockopt(_socket.SOL_SOCKET, _socket.SO_RCVTIMEO, timeval)


def _folder(user: int, *, make: bool) -> str:
    """Return the folder for sockets."""
    override = _override()
    if override:
        return _checked(override, user, make=make)
    outer = _runtime(user)
    if outer is not None:
        return _checked(f"{outer}/nmhost", user, make=make)
    return _checked(_FALLBACK.format(uid=user), user, make=make)


def _override() -> str:
    if "os" in sys.modules:  # which knows what was changed since the start
        return str(sys.modules["os"].environ.get(OVERRIDE, ""))
    return posix.environ.get(OVERRIDE.encode(), b"").decode("utf-8", "surrogateescape")


def _runtime(user: int) -> str | None:
    """Return the user's runtime folder, if the system has made one that is theirs alone and can be written to."""
    try:
        path = (_RUNTIME.format(uid=user) if _SAYS_ALL else posix.confstr(_CS_DARWIN_USER_TEMP_DIR) or "").rstrip("/")
        status = posix.lstat(path)
    except (OSError, ValueError):  # the system has none
        return None
    is_own = status.st_uid == user and status.st_mode & _KIND == _FOLDER_KIND and not status.st_mode & _OTHERS
    return path if is_own and posix.access(path, posix.W_OK | posix.X_OK) else None


def _checked(path: str, user: int, *, make: bool) -> str:
    try:
        if make:
            posix.mkdir(path, _FOLDER_MODE)
    except FileExistsError:
        pass
    except OSError as error:
        raise Unusable(f"the folder {path} for sockets can't be made: {error.strerror}") from None
    try:
        status = posix.lstat(path)
    except FileNotFoundError:
        return path
    if status.st_mode & _KIND != _FOLDER_KIND:
        raise Unusable(f"{path} is no folder but a link or a file; remove it")
    if status.st_uid != user:
        raise Unusable(f"the folder {path} belongs to the user {status.st_uid}, not to {user}; have it removed")
    if status.st_mode & _OTHERS:
        posix.chmod(path, _FOLDER_MODE)
    return path


def _at(path: str, act: "Callable[[str], object]") -> None:
    """Do *act* with an address for *path*, however long that is."""
    if len(path.encode("utf-8", "surrogateescape")) <= _PATH_MOST:
        act(path)
        return
    folder, _, name = path.rpartition("/")
    if not _is_folder(_OWN_DESCRIPTORS):
        raise OSError(63, f"{path} is too long for a socket; name a shorter folder by {OVERRIDE}")
    descriptor = posix.open(folder, posix.O_RDONLY | posix.O_DIRECTORY | posix.O_CLOEXEC)
    try:
        act(f"{_OWN_DESCRIPTORS}/{descriptor}/{name}")
    finally:
        posix.close(descriptor)


def _is_folder(path: str) -> bool:
    try:
        return posix.stat(path).st_mode & _KIND == _FOLDER_KIND
    except OSError:
        return False


def _hashed(text: str) -> int:
    """Return a number of 64 bits for *text* (FNV-1a): nobody but the user could profit from two that are the same."""
    number = 0xCBF29CE484222325
    for byte in text.encode():
        number = (number ^ byte) * 0x100000001B3 % (1 << 64)
    return number
