"""Move bytes between a host and a browser, over the process's own stdin and stdout or in memory, and tell of hang-ups.

What differs by system stands at the end, a POSIX and a Windows half.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from nmhost.lazy.memory import MemoryTransport

    class Transport(Protocol):
        """What moves bytes and knows nothing of frames."""

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


TRIAL = "NMHOST_TRIAL"
"""The environment variable by which an installation asks for a sign that a host took its pipes: a file's path."""


class PipeTransport:
    """A transport over two file descriptors.

    Args:
        reads: The descriptor to read from.
        writes: The descriptor to write to.
        on_trial: Whether an installation has started this process to see that it serves.
    """

    __slots__ = ("_closed", "_grown", "at_first_read", "on_trial", "reads", "writes", "writing")

    def __init__(self, reads: int, writes: int, *, on_trial: bool = False) -> None:
        self.reads: int = reads
        self.writes: int = writes
        self.on_trial: bool = on_trial
        self.at_first_read: Callable[[], object] | None = None
        """What is called once, before anything is read: by then a host has begun to serve."""
        self.writing: bool = False
        """Whether a write is under way, or did not come to its end: then a part of a frame may be out."""
        self._closed = False
        self._grown = False

    def read(self, size: int) -> bytes:
        """Return at most *size* bytes as soon as there are any; ``b""`` at the end of input."""
        if self.at_first_read is not None:
            self.begin_reading()
        while not self._closed:
            try:
                return os.read(self.reads, size)
            except OSError as error:
                self._read_failed(error)
                if is_end(error):
                    return b""
        return b""

    def read_into(self, space: memoryview) -> int:
        """Read into *space* and return how many bytes came; 0 at the end of input."""
        if not self._grown:
            self._grown = True
            grow_pipes(self.reads, self.writes)
            self.begin_reading()
        while not self._closed:
            try:
                return read_into(self.reads, space)
            except OSError as error:
                self._read_failed(error)
                if is_end(error):
                    return 0
        return 0

    def begin_reading(self) -> None:
        """Call what is to be called before the first read, once."""
        act, self.at_first_read = self.at_first_read, None
        if act is not None:
            act()

    def wait(self, seconds: float | None) -> bool:
        """Wait until something can be read, or the end; return False if that takes longer than *seconds*."""
        return self._closed or wait_for(self.reads, reading=True, seconds=seconds)

    def write(self, *parts: bytes) -> None:
        """Write all of *parts*, one behind the other; nothing any more after a write that did not come to its end.

        Raises:
            PortDisconnected: The other side reads no more, or has got a part of a frame already.
        """
        if self.writing or self._closed:
            raise _disconnected()
        self.writing = True
        for part in parts:
            try:
                count = os.write(self.writes, part)
            except OSError as error:
                count = self._write_failed(error)
            while count < len(part):
                count += self._write_some(memoryview(part)[count:])
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
            return self._write_failed(error)

    def _write_failed(self, error: OSError) -> int:
        """Wait if a pipe that somebody made non-blocking is full, and return that nothing was written."""
        if isinstance(error, BlockingIOError):
            wait_for(self.writes, reading=False)
            return 0
        if not is_end(error):
            raise error
        raise _disconnected() from None

    def _read_failed(self, error: OSError) -> None:
        """Wait if a pipe that somebody made non-blocking is empty; pass on what is no end of input."""
        if isinstance(error, BlockingIOError):
            wait_for(self.reads, reading=True)
        elif not is_end(error):
            raise error


def memory_pair() -> "tuple[MemoryTransport, MemoryTransport]":
    """Return two transports within the process; what is written to one is read from the other."""
    from nmhost.lazy.memory import pair  # only tests and emulation need it

    return pair()


_claimed_at = ""


def claim_stdio() -> PipeTransport:
    """Claim stdin and stdout for frames alone and return the transport over them.

    Afterwards descriptor 0 is the null device and descriptor 1 is stderr, for this process and its children, so that no
    stray print, no C library and no child can write into a frame or read one away.

    Raises:
        DefinitionError: They are taken already.
        OSError: stdin or stdout is closed.
    """
    global _claimed_at  # noqa: PLW0603 - a process has one pair
    if _claimed_at:
        raise _claimed()
    _make_sure_of_stderr()
    reads, writes = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)
    os.close(null)
    _claimed_at = _caller()
    transport = PipeTransport(reads, writes, on_trial=_answer_trial())
    make_binary(reads, writes)
    # A forked child that goes on in this code must neither write into a frame nor read one away.
    in_forked_children(transport.close)
    return transport


def _claimed() -> Exception:
    from nmhost.errors import DefinitionError  # only a wrong program needs it

    return DefinitionError(
        f"stdin and stdout are taken already, by {_claimed_at}; a process has one port: hand that on instead"
    )


def _caller() -> str:
    """Return the place outside this package that asked for the wire, or who starts installed hosts."""
    package = __file__.rpartition(os.sep)[0] + os.sep
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(package):
        frame = frame.f_back
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"


def _answer_trial() -> bool:
    """Make the file that an installation's trial looks for, once: what this process starts is not on trial."""
    path = os.environ.pop(TRIAL, "")
    if path:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    return bool(path)


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


if sys.platform == "win32":
    import _signal as signal

    ENDING_SIGNALS = {signal.SIGTERM: "SIGTERM", signal.SIGINT: "Ctrl+C", signal.SIGBREAK: "Ctrl+Break"}
    _PEEK_EVERY, _PEEK_FOR_HANG_UP_EVERY = 0.01, 0.1
    _HUNG_UP = (109, 232, 233)  # ERROR_BROKEN_PIPE, ERROR_NO_DATA, ERROR_PIPE_NOT_CONNECTED
    _THREAD_TERMINATE = 1  # winnt.h: the right that CancelSynchronousIo asks for
    # ntifs.h: FILE_INFORMATION_CLASS, the place of NamedPipeState in FILE_PIPE_LOCAL_INFORMATION, and its value.
    _FILE_PIPE_LOCAL_INFORMATION, _NAMED_PIPE_STATE, _FILE_PIPE_CLOSING_STATE = 24, 8, 4

    class HangUp:
        """The browser's hang-up of a pipe, and signals, waited for in a thread.

        Args:
            reads: The pipe.
        """

        def __init__(self, reads: int) -> None:
            from _thread import allocate_lock

            self._reads = os.dup(reads)
            self._hears, self._tells = os.pipe()
            self._woken = allocate_lock()
            self._woken.acquire()

        def listen(self) -> None:
            """Hear of each signal as soon as it comes: its handler waits for the main thread, which may wait too."""
            signal.set_wakeup_fd(self._tells, warn_on_full_buffer=False)

        def wake(self) -> None:
            """Let ``wait`` return as if the pipe were hung up."""
            self._woken.release()

        def wait(self) -> int:
            """Return a signal that ends, or 0 once nobody can write into the pipe any more, or when woken."""
            while not self._woken.acquire(timeout=_PEEK_FOR_HANG_UP_EVERY):
                if told := self._told():
                    return told
                if _is_hung_up(self._reads):
                    return 0
            return 0

        def _told(self) -> int:
            import _winapi
            import msvcrt

            count = int(_winapi.PeekNamedPipe(msvcrt.get_osfhandle(self._hears), 0)[0])
            return _ending(os.read(self._hears, count)) if count else 0

        def close(self) -> None:
            """Give the pipe back."""
            os.close(self._reads)

    def is_end(error: OSError) -> bool:
        """Return whether a pipe says by *error* that the other side is gone, or that it is closed."""
        import errno

        return isinstance(error, BrokenPipeError | ConnectionResetError) or error.errno == errno.EINVAL

    def interrupt(thread: int, *, writing: bool) -> None:
        """Run the handler of SIGTERM in the main *thread*, also while it sleeps or reads; a write is let go on."""
        from _thread import interrupt_main

        interrupt_main(signal.SIGTERM)
        if signal.getsignal(signal.SIGINT) == signal.getsignal(signal.SIGTERM):
            signal.raise_signal(signal.SIGINT)  # the one that Python lets end a sleep
        if not writing:
            _cancel(thread)

    def _cancel(thread: int) -> None:
        """Let what a thread reads or writes fail, which goes on at a signal as if nothing were."""
        import ctypes  # only an end that nothing else brings needs it

        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenThread.restype = ctypes.c_void_p
        handle = ctypes.c_void_p(kernel.OpenThread(_THREAD_TERMINATE, 0, thread))
        kernel.CancelSynchronousIo(handle)
        kernel.CloseHandle(handle)

    def forget_in_children() -> None:
        """Do nothing: no process is forked."""

    def in_forked_children(_act: "Callable[[], object]") -> None:
        """Do nothing: no process is forked."""

    def make_binary(*descriptors: int) -> None:
        """Set the descriptor to pass bytes as they are."""
        import msvcrt

        for descriptor in descriptors:
            msvcrt.setmode(descriptor, os.O_BINARY)

    def grow_pipes(*_descriptors: int) -> None:
        """Do nothing: a pipe's size is its maker's."""

    def read_into(descriptor: int, space: memoryview) -> int:
        """Read into *space* what is there and return how many bytes that was."""
        data = os.read(descriptor, min(len(space), 1 << 16))
        space[: len(data)] = data
        return len(data)

    def wait_for(descriptor: int, *, reading: bool, seconds: float | None = None) -> bool:
        """Wait until a pipe has something or is broken; return False if that takes longer than *seconds*."""
        import _winapi
        import msvcrt
        import time

        until = None if seconds is None else time.monotonic() + seconds
        handle = msvcrt.get_osfhandle(descriptor)
        try:
            while reading and not _winapi.PeekNamedPipe(handle, 0)[0]:
                if until is not None and time.monotonic() >= until:
                    return False
                time.sleep(_PEEK_EVERY)
        except OSError:  # the end, or no pipe: a read tells
            return True
        return True

    def _is_hung_up(reads: int) -> bool:
        """Return whether nobody can write into a pipe any more; what is no pipe is never hung up."""
        import _winapi
        import msvcrt

        handle = msvcrt.get_osfhandle(reads)
        try:
            return bool(_winapi.PeekNamedPipe(handle, 0)[0]) and _is_closing(handle)
        except OSError as error:
            return error.winerror in _HUNG_UP  # else somebody started the host at a console, or from a file

    def _is_closing(handle: int) -> bool:
        """Return whether the browser has closed its end although data is unread, which PeekNamedPipe does not tell."""
        import ctypes  # only a handler that is behind needs it

        status, facts = ctypes.create_string_buffer(16), (ctypes.c_uint32 * 10)()
        query = ctypes.WinDLL("ntdll").NtQueryInformationFile
        failed = query(ctypes.c_void_p(handle), status, facts, ctypes.sizeof(facts), _FILE_PIPE_LOCAL_INFORMATION)
        return not failed and facts[_NAMED_PIPE_STATE] == _FILE_PIPE_CLOSING_STATE

else:
    if TYPE_CHECKING:
        import signal
    else:
        import _signal as signal  # the module behind signal, without the enumerations that cost a start-up

    ENDING_SIGNALS = {
        signal.SIGTERM: "SIGTERM",
        signal.SIGINT: "SIGINT",
        signal.SIGHUP: "SIGHUP",
        signal.SIGQUIT: "SIGQUIT",
    }
    """The signals that ask a process to end, by what the log calls them."""
    _PIPE_SIZE = 1 << 20

    class HangUp:
        """The browser's hang-up of a pipe, and signals, waited for in a thread.

        Args:
            reads: The pipe.
        """

        def __init__(self, reads: int) -> None:
            self._reads = os.dup(reads)
            self._hears, self._tells = os.pipe()
            os.set_blocking(self._tells, False)

        def listen(self) -> None:
            """Hear of each signal as soon as it comes: its handler waits for the main thread, which may wait too."""
            signal.set_wakeup_fd(self._tells, warn_on_full_buffer=False)

        def wake(self) -> None:
            """Let ``wait`` return as if the pipe were hung up."""
            os.write(self._tells, b"\0")

        def wait(self) -> int:
            """Return a signal that ends, or 0 once nobody can write into the pipe any more, or when woken."""
            import select  # loaded after the first reply

            poll = select.poll()
            poll.register(self._reads, 0)
            poll.register(self._hears, select.POLLIN)
            while self._reads not in dict(poll.poll()):
                told = os.read(self._hears, 1 << 10)
                if 0 in told:
                    return 0
                if number := _ending(told):
                    return number
            return 0

        def close(self) -> None:
            """Give the pipe back."""
            os.close(self._reads)

    def is_end(error: OSError) -> bool:
        """Return whether a pipe says by *error* that the other side is gone."""
        return isinstance(error, BrokenPipeError | ConnectionResetError)

    def interrupt(thread: int, *, writing: bool) -> None:  # noqa: ARG001 - here a write goes on behind the handler
        """Run the handler of SIGTERM in *thread*, also while it sleeps or waits."""
        signal.pthread_kill(thread, signal.SIGTERM)

    def forget_in_children() -> None:
        """Give forked children back what those signals do to any process, and keep their signals to themselves."""
        os.register_at_fork(after_in_child=_forget)

    def _forget() -> None:
        for number in ENDING_SIGNALS:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
        signal.set_wakeup_fd(-1)

    def in_forked_children(act: "Callable[[], object]") -> None:
        """Do *act* in every child that is forked from now on."""
        os.register_at_fork(after_in_child=act)

    def make_binary(*_descriptors: int) -> None:
        """Do nothing: bytes pass as they are."""

    def grow_pipes(*descriptors: int) -> None:
        """Enlarge pipes where the system can: large messages move two to five times as fast."""
        import fcntl  # only large messages need it

        enlarge = getattr(fcntl, "F_SETPIPE_SZ", None)  # Linux has it
        if enlarge is None:
            return
        for descriptor in descriptors:
            try:
                fcntl.fcntl(descriptor, enlarge, _PIPE_SIZE)
            except OSError:  # no pipe, or over what this user may have
                return

    def read_into(descriptor: int, space: memoryview) -> int:
        """Read into *space* what is there and return how many bytes that was."""
        return os.readv(descriptor, [space])

    def wait_for(descriptor: int, *, reading: bool, seconds: float | None = None) -> bool:
        """Wait until a descriptor is ready; return False if that takes longer than *seconds*."""
        import select  # only a pipe that somebody made non-blocking, and who asks the extension, need it

        watched = select.poll()  # to it one that another thread has closed is ready: whoever reads then sees the end
        watched.register(descriptor, select.POLLIN if reading else select.POLLOUT)
        return bool(watched.poll(None if seconds is None else seconds * 1000))


def _ending(told: bytes) -> int:
    """Return the first of the signals in *told* that asks a process to end, 0 if none does."""
    return next((number for number in told if number in ENDING_SIGNALS), 0)
