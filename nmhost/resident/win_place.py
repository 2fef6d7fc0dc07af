"""Find, and make, the named pipe behind which a resident listens on Windows, and talk over it.

A file in a folder of the user's own names the pipe, as a socket's path does on POSIX: a new resident puts its own name
there at once, while the ports of an old one go on.
"""

import _winapi
import ctypes
import msvcrt
import os
from ctypes import c_void_p, wintypes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

OVERRIDE = "NMHOST_RUNTIME_FOLDER"
_ACCESS = _winapi.PIPE_ACCESS_DUPLEX | _winapi.FILE_FLAG_OVERLAPPED
_FIRST_INSTANCE, _REJECT_REMOTE, _INSTANCES, _BUFFER = 0x00080000, 0x8, 255, 1 << 16
_GONE = (109, 232, 233, 995, 6)  # broken pipe, no data, not connected, aborted, closed
_NOW = True
_QUERY_LIMITED, _TOKEN_QUERY, _TOKEN_USER = 0x1000, 0x8, 1
_kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
_advapi32 = ctypes.WinDLL("advapi32", use_last_error=True)


class Connection:
    """One end of a pipe, which one thread may read while another writes.

    Args:
        handle: The pipe's handle, opened for overlapped operations.
    """

    def __init__(self, handle: int) -> None:
        self.handle: int = handle
        self._timeout: float | None = None
        self._reading: _winapi.Overlapped | None = None

    def settimeout(self, seconds: float | None) -> None:
        """Let a read fail after so many seconds."""
        self._timeout = seconds

    def sendall(self, data: bytes) -> None:
        """Write all of *data*.

        Raises:
            OSError: Nobody reads it.
        """
        operation, _ = _winapi.WriteFile(self.handle, data, overlapped=True)
        operation.GetOverlappedResult(_NOW)

    def recv(self, size: int) -> bytes:
        """Return at most *size* bytes as soon as there are any; ``b""`` at the end.

        Raises:
            TimeoutError: Nothing came in time.
        """
        try:
            operation, _ = _winapi.ReadFile(self.handle, size, overlapped=True)
            self._reading = operation
            if self._timeout is not None and not signalled(operation.event, self._timeout):
                operation.cancel()
                raise TimeoutError("nothing came in time")
            operation.GetOverlappedResult(_NOW)
        except OSError as error:
            if isinstance(error, TimeoutError) or error.winerror not in _GONE:
                raise
            return b""
        finally:
            self._reading = None
        return operation.getbuffer() or b""

    def has_input(self) -> bool:
        """Return whether there is something to read, or the end."""
        try:
            return bool(_winapi.PeekNamedPipe(self.handle, 0)[0])
        except OSError:
            return True

    def interrupt(self) -> None:
        """Let a read that is under way in another thread return as at the end."""
        operation = self._reading
        if operation is not None:
            operation.cancel()

    def close(self) -> None:
        """Close this end; a second call does nothing."""
        self.interrupt()
        handle, self.handle = self.handle, 0
        if handle:
            _winapi.CloseHandle(handle)

    def __enter__(self) -> "Self":
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()


class Place:
    """Where the resident of one host listens.

    Args:
        name: The host's name.
        make: Whether to make the folder, if it is not there.
    """

    def __init__(self, name: str, *, make: bool = True) -> None:
        local = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
        self.folder: str = os.environ.get(OVERRIDE) or os.path.join(local, "nmhost", "run")
        self.path: str = os.path.join(self.folder, name)
        self.lock: str = f"{self.path}-lock"
        if make:
            os.makedirs(self.folder, exist_ok=True)

    def identity(self) -> str | None:
        """Return which pipe is named here, None if none is."""
        try:
            with open(self.path, encoding="ascii") as file:
                return file.read()
        except OSError:
            return None

    def connect(self) -> Connection | None:
        """Return a connection to whoever listens here; None if nobody of this user does."""
        pipe = self.identity()
        if not pipe:
            return None
        access = _winapi.GENERIC_READ | _winapi.GENERIC_WRITE
        try:
            handle = _winapi.CreateFile(
                pipe, access, 0, _winapi.NULL, _winapi.OPEN_EXISTING, _winapi.FILE_FLAG_OVERLAPPED, _winapi.NULL
            )
        except OSError:
            return None
        connection = Connection(handle)
        if not is_own(peer_of(connection, server=True)):
            connection.close()
            return None
        return connection

    def listen(self) -> tuple[str, int]:
        """Return the name of a new pipe and its first instance, and have this place name it."""
        pipe = rf"\\.\pipe\nmhost-{os.getpid()}-{os.urandom(8).hex()}"
        handle = instance(pipe, first=True)
        own = f"{self.path}-{os.getpid()}"
        with open(own, "w", encoding="ascii") as file:
            file.write(pipe)
        os.replace(own, self.path)
        return pipe, handle

    def try_lock(self) -> int | None:
        """Return a descriptor whose closing gives the lock back; None while somebody else has it."""
        descriptor = os.open(self.lock, os.O_RDWR | os.O_CREAT)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            os.close(descriptor)
            return None
        return descriptor

    def unlock(self, lock: int) -> None:
        """Give the lock back."""
        os.close(lock)

    def leave(self, identity: str | None) -> None:
        """Name no pipe any more, if it still is that one."""
        if identity is not None and self.identity() == identity:
            try:
                os.unlink(self.path)
            except OSError:  # somebody reads it at this moment; nobody listens there
                return


def instance(pipe: str, *, first: bool = False) -> int:
    """Return an instance of a pipe that nobody has opened yet; programs of other machines can't."""
    access = _ACCESS | (_FIRST_INSTANCE if first else 0)
    return _winapi.CreateNamedPipe(pipe, access, _REJECT_REMOTE, _INSTANCES, _BUFFER, _BUFFER, 0, _winapi.NULL)


def signalled(handle: int, seconds: float) -> bool:
    """Return whether *handle* is signalled within so many seconds."""
    return _winapi.WaitForSingleObject(handle, int(seconds * 1000)) == _winapi.WAIT_OBJECT_0


def peer_of(connection: Connection, *, server: bool) -> int:
    """Return the process at the other end of a pipe, 0 if the system does not say."""
    ask = _kernel32.GetNamedPipeServerProcessId if server else _kernel32.GetNamedPipeClientProcessId
    pid = wintypes.ULONG(0)
    return pid.value if ask(c_void_p(connection.handle), ctypes.byref(pid)) else 0


def is_own(pid: int) -> bool:
    """Return whether a process is this user's, by the owner of its token."""
    return bool(pid) and _user_of(pid) == _user_of(os.getpid()) != ""


def _user_of(pid: int) -> str:
    """Return the security identifier of a process's user, empty if that can't be seen."""
    try:
        process = _winapi.OpenProcess(_QUERY_LIMITED, False, pid)  # noqa: FBT003 - nothing inherits it
    except OSError:
        return ""
    token = wintypes.HANDLE()
    try:
        if not _advapi32.OpenProcessToken(c_void_p(process), _TOKEN_QUERY, ctypes.byref(token)):
            return ""
        buffer, size = ctypes.create_string_buffer(256), wintypes.DWORD()
        if not _advapi32.GetTokenInformation(token, _TOKEN_USER, buffer, 256, ctypes.byref(size)):
            return ""
        text = wintypes.LPWSTR()
        identifier = ctypes.cast(buffer, ctypes.POINTER(c_void_p))[0]
        if not _advapi32.ConvertSidToStringSidW(c_void_p(identifier), ctypes.byref(text)):
            return ""
        found = str(text.value)
        _kernel32.LocalFree(ctypes.cast(text, c_void_p))
        return found
    finally:
        _winapi.CloseHandle(process)
        if token.value:
            _winapi.CloseHandle(token.value)
