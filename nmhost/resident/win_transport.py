"""The bytes of a port in a resident on Windows: the browser's pipes, whose handles were copied, or a program's pipe."""

import ctypes
import msvcrt
from _thread import allocate_lock, start_new_thread
from ctypes import c_void_p

from nmhost.errors import PortDisconnected
from nmhost.lazy.memory import Copied
from nmhost.resident.win_place import Connection
from nmhost.transports import PipeTransport

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_EVERY = 0.01
_kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)


class ProgramTransport(Copied):
    """A transport over a pipe for both directions.

    Args:
        connection: The pipe.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def read(self, size: int) -> bytes:
        """Return at most *size* bytes as soon as there are any; ``b""`` at the end of input."""
        try:
            return self.connection.recv(size)
        except OSError:
            return b""

    def wait(self, seconds: float | None) -> bool:
        """Wait until something can be read, or the end; return False if that takes longer than *seconds*."""
        import time

        until = None if seconds is None else time.monotonic() + seconds
        while not self.connection.has_input():
            if until is not None and time.monotonic() >= until:
                return False
            time.sleep(_LOOK_EVERY)
        return True

    def write(self, *parts: bytes) -> None:
        """Write all of *parts*.

        Raises:
            PortDisconnected: The other side reads no more.
        """
        try:
            for part in parts:
                self.connection.sendall(part)
        except OSError:
            raise PortDisconnected from None

    def close(self) -> None:
        """Close both directions; a second call does nothing."""
        self.connection.close()


class WindowsTransport(Copied):
    """A port's bytes; the port ends with whoever has joined.

    Args:
        joined: The connection of whoever has joined.
        pipes: The descriptors of the browser's stdin and stdout pipes; None for a program.
    """

    def __init__(self, joined: Connection, pipes: tuple[int, int] | None) -> None:
        self.joined = joined
        self.owner = 0
        self.status: int | None = None
        self.on_lost: Callable[[], object] = bool
        self.descriptors: list[int] = []
        self._pipes = pipes
        self._inner = ProgramTransport(joined) if pipes is None else PipeTransport(*pipes)
        self._lock = allocate_lock()
        self.is_over: bool = False

    @property
    def is_done(self) -> bool:
        """Whether everything was given back."""
        return self.status is not None

    def begin(self, *, waits: bool) -> None:
        """Watch for the end of the relay; reads wait for input in whatever thread asks."""
        del waits
        if self._pipes is not None:
            start_new_thread(self._watch, ())

    def read(self, size: int) -> bytes:
        """Return at most *size* bytes as soon as there are any; ``b""`` at the end of input."""
        if self.is_over:
            return b""
        try:
            return self._inner.read(size)
        except OSError:  # it was interrupted
            return b""

    def wait(self, seconds: float | None) -> bool:
        """Wait until something can be read, or the end; return False if that takes longer than *seconds*."""
        return self.is_over or self._inner.wait(seconds)

    def write(self, *parts: bytes) -> None:
        """Write all of *parts*, one behind the other.

        Raises:
            PortDisconnected: The other side reads no more.
        """
        with self._lock:
            if self.is_over:
                raise PortDisconnected
            self._inner.write(*parts)

    def make_room(self) -> None:
        """Do nothing: a write waits until it is read."""

    def close(self) -> None:
        """End the port: a read that waits ends at once, from whatever thread; a second call does nothing."""
        if self.is_over:
            return
        self.is_over = True
        if self._pipes is None:
            self.joined.interrupt()
        else:
            _kernel32.CancelIoEx(c_void_p(msvcrt.get_osfhandle(self._pipes[0])), None)

    def finish(self, status: int, left: "Callable[[], object]") -> None:
        """Give everything back and tell the relay the *status*; then call *left*."""
        self.close()
        self.status = status
        if self._pipes is not None:
            self._inner.close()
            try:
                self.joined.sendall(bytes([status & 0xFF]))
            except OSError:  # the relay is gone
                pass
        self.joined.close()
        left()

    def _watch(self) -> None:
        try:
            self.joined.recv(1)
        except OSError:
            pass
        self.close()
