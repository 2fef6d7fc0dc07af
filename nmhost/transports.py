"""Move bytes between a host and a browser: over the process's own stdin and stdout, or in memory."""

import errno
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Transport(Protocol):
        """Move bytes; know nothing of frames."""

        def read(self, size: int) -> bytes:
            """Return at most *size* bytes as soon as there are any; ``b""`` at the end of input."""
            ...

        def read_into(self, space: memoryview) -> int:
            """Read into *space* and return how many bytes came; 0 at the end of input."""
            ...

        def wait(self, seconds: float | None) -> bool:
            """Wait until something can be read, or the end; return False if that takes longer than *seconds*."""
            ...

        def write(self, *parts: bytes) -> None:
            """Write all of *parts*, one behind the other.

            Raises:
                PortDisconnected: The other side reads no more.
            """
            ...

        def close(self) -> None:
            """Close both directions; a second call does nothing."""
            ...


# What a pipe says when the other side is gone: EPIPE on POSIX, EINVAL for a closed pipe on Windows.
_GONE = (errno.EPIPE, errno.ECONNRESET, errno.EINVAL if sys.platform == "win32" else errno.EPIPE)
TRIAL = "NMHOST_TRIAL"
"""The environment variable by which an installation asks for a sign that a host took its pipes: a file's path."""

_PIPE_SIZE = 1 << 20
_F_SETPIPE_SZ = 1031
_PEEK_EVERY = 0.01


class PipeTransport:
    """Move bytes over two file descriptors.

    Args:
        reads: The descriptor to read from.
        writes: The descriptor to write to.
    """

    __slots__ = ("_closed", "_grown", "reads", "writes", "writing")

    def __init__(self, reads: int, writes: int) -> None:
        self.reads = reads
        self.writes = writes
        self.writing = False
        """Whether a write is under way, or did not come to its end: then a part of a frame may be out."""
        self._closed = False
        self._grown = False

    def read(self, size: int) -> bytes:
        """Return at most *size* bytes as soon as there are any; ``b""`` at the end of input."""
        while not self._closed:
            try:
                return os.read(self.reads, size)
            except OSError as error:
                self._read_failed(error)
                if error.errno in _GONE:
                    return b""
        return b""

    def read_into(self, space: memoryview) -> int:
        """Read into *space* and return how many bytes came; 0 at the end of input."""
        if not self._grown:
            self._grow()
        if sys.platform == "win32":
            data = self.read(min(len(space), 1 << 16))
            space[: len(data)] = data
            return len(data)
        while not self._closed:
            try:
                return os.readv(self.reads, [space])
            except OSError as error:
                self._read_failed(error)
                if error.errno in _GONE:
                    return 0
        return 0

    def wait(self, seconds: float | None) -> bool:
        """Wait until something can be read, or the end; return False if that takes longer than *seconds*."""
        return self._closed or _wait(self.reads, reading=True, seconds=seconds)

    def write(self, *parts: bytes) -> None:
        """Write all of *parts*, one behind the other; nothing any more after a write that did not come to its end.

        Raises:
            PortDisconnected: The other side reads no more, or has got a part of a frame already.
        """
        if self.writing or self._closed:
            raise _disconnected()
        self.writing = True
        for part in parts:
            rest = memoryview(part)
            while rest:
                rest = rest[self._write_some(rest) :]
        self.writing = False

    def close(self) -> None:
        """Close both directions; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        os.close(self.reads)
        os.close(self.writes)

    def _write_some(self, data: memoryview) -> int:
        try:
            return os.write(self.writes, data)
        except OSError as error:
            if error.errno == errno.EAGAIN:
                _wait(self.writes, reading=False)
                return 0
            if error.errno not in _GONE:
                raise
            raise _disconnected() from None

    def _read_failed(self, error: OSError) -> None:
        """Wait if a pipe that somebody made non-blocking is empty; pass on what is no end of input."""
        if error.errno == errno.EAGAIN:
            _wait(self.reads, reading=True)
        elif error.errno not in _GONE:
            raise error

    def _grow(self) -> None:
        """Enlarge the pipes where the system can: large messages move two to five times as fast."""
        self._grown = True
        if sys.platform != "linux":
            return
        import fcntl  # only large messages need it

        for descriptor in (self.reads, self.writes):
            try:
                fcntl.fcntl(descriptor, _F_SETPIPE_SZ, _PIPE_SIZE)
            except OSError:  # no pipe, or over what this user may have
                return


class MemoryTransport:
    """Move bytes to its pair within the process; a read waits for the other side's thread."""

    def __init__(self) -> None:
        from threading import Condition  # only tests and emulation need it

        self._arrived = bytearray()
        self._ended = False
        self._condition = Condition()
        self._other = self

    def read(self, size: int) -> bytes:
        """Return at most *size* bytes as soon as there are any; ``b""`` at the end of input."""
        with self._condition:
            self._condition.wait_for(lambda: self._arrived or self._ended)
            data = bytes(self._arrived[:size])
            del self._arrived[:size]
            return data

    def read_into(self, space: memoryview) -> int:
        """Read into *space* and return how many bytes came; 0 at the end of input."""
        data = self.read(len(space))
        space[: len(data)] = data
        return len(data)

    def wait(self, seconds: float | None) -> bool:
        """Wait until something can be read, or the end; return False if that takes longer than *seconds*."""
        with self._condition:
            return bool(self._condition.wait_for(lambda: self._arrived or self._ended, seconds))

    def write(self, *parts: bytes) -> None:
        """Write all of *parts*, one behind the other.

        Raises:
            PortDisconnected: Either side has closed.
        """
        other = self._other
        with other._condition:
            if other._ended:
                raise _disconnected()
            for part in parts:
                other._arrived += part
            other._condition.notify_all()

    def close(self) -> None:
        """Close both directions; a second call does nothing."""
        for end in (self, self._other):
            with end._condition:
                end._ended = True
                end._condition.notify_all()


def memory_pair() -> tuple[MemoryTransport, MemoryTransport]:
    """Return two transports; what is written to one is read from the other."""
    ours, theirs = MemoryTransport(), MemoryTransport()
    ours._other, theirs._other = theirs, ours
    return ours, theirs


def claim_stdio() -> PipeTransport:
    """Take stdin and stdout for frames alone and return the transport over them.

    Afterwards descriptor 0 is the null device and descriptor 1 is stderr, for this process and its children, so that no
    stray print, no C library and no child can write into a frame or read one away.

    Raises:
        OSError: stdin or stdout is closed.
    """
    _make_sure_of_stderr()
    reads, writes = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)
    os.close(null)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(reads, os.O_BINARY)
        msvcrt.setmode(writes, os.O_BINARY)
    _answer_trial()
    transport = PipeTransport(reads, writes)
    if sys.platform != "win32":
        # A forked child that goes on in this code must neither write into a frame nor read one away.
        os.register_at_fork(after_in_child=transport.close)
    return transport


def _answer_trial() -> None:
    """Make the file that an installation's trial looks for, once: what this process starts is not on trial."""
    path = os.environ.pop(TRIAL, "")
    if path:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))


def _make_sure_of_stderr() -> None:
    """Open descriptor 2 if it is closed, lest a duplicate of the wire take its place."""
    try:
        os.fstat(2)
    except OSError:
        null = os.open(os.devnull, os.O_WRONLY)
        if null != 2:
            os.dup2(null, 2)
            os.close(null)


def _disconnected() -> Exception:
    from nmhost.errors import PortDisconnected  # only the end needs it

    return PortDisconnected()


def _wait(descriptor: int, *, reading: bool, seconds: float | None = None) -> bool:
    """Wait until a descriptor is ready; return False if that takes longer than *seconds*."""
    if sys.platform == "win32":
        return _peek(descriptor, seconds)
    import select  # only a pipe that somebody made non-blocking, and who asks the extension, need it

    ready = select.select([descriptor] if reading else [], [] if reading else [descriptor], [], seconds)
    return any(ready)


def _peek(descriptor: int, seconds: float | None) -> bool:
    """Wait on Windows, where only sockets can be selected, until a pipe has something or is broken."""
    if sys.platform != "win32":
        return True
    import _winapi
    import msvcrt
    import time

    until = None if seconds is None else time.monotonic() + seconds
    handle = msvcrt.get_osfhandle(descriptor)
    try:
        while not _winapi.PeekNamedPipe(handle, 0)[0]:
            if until is not None and time.monotonic() >= until:
                return False
            time.sleep(_PEEK_EVERY)
    except OSError:  # the end, or no pipe: a read tells
        return True
    return True
