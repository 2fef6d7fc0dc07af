"""Start a host on Linux and macOS as the browsers do: its pipes, folder, process group and signals."""

import errno
import fcntl
import functools
import os
import posixpath
import select
import signal
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Mapping, Sequence

from nmhost.browsers import family_rules
from nmhost.launch.answers import Found

_SHELL = "/bin/sh"
_CLOSED = -1
_READ_SIZE = 65536
_LOOK_S = 0.05  # how soon it is seen that another thread reads no more
_KEPT_SIZE = 1 << 26  # of what a host says while it does not read; one that goes on for ever is not listened to


def start(
    found: Found,
    words: list[str],
    environ: Mapping[str, str] | None,
    stderr: int | None,
    *,
    direct: bool,  # noqa: ARG001 - Windows alone has two ways
) -> "PipeProcess":
    """Start *found* with *words* behind its name.

    Raises:
        OSError: It can't be executed.
    """
    shell = family_rules(found.family).shell_runs_it
    return PipeProcess(found.program, words, environ=environ, stderr=stderr, shell_runs_it=shell)


class PipeProcess:
    """A process with a pipe to its stdin and one from its stdout.

    It stays in this process's group and session and starts with SIGPIPE ignored, as browsers leave it
    (recorded in tests/conformance, native_about_host).

    Attributes:
        input_fd: The descriptor that writes to its stdin.
        output_fd: The descriptor that reads its stdout.

    Args:
        program: The program.
        arguments: What follows it.
        environ: Its environment; None for this process's.
        stderr: A descriptor for its stderr; None for this process's.
        shell_runs_it: Whether /bin/sh runs a program that the system can't, as execvp does.

    Raises:
        OSError: It can't be executed.
    """

    def __init__(
        self,
        program: str,
        arguments: Sequence[str],
        *,
        environ: Mapping[str, str] | None = None,
        stderr: int | None = None,
        shell_runs_it: bool = False,
    ) -> None:
        self.input_fd: int
        self.output_fd: int
        stdin, self.input_fd = os.pipe()
        self.output_fd, stdout = os.pipe()
        self._early = bytearray()  # what came while we wrote
        self._silent = False  # whether its stdout has ended
        self._reading = threading.Lock()  # one thread may read while another writes
        begin = functools.partial(_start, program, environ=environ, stdio=(stdin, stdout, stderr))
        try:
            self._process = begin([program, *arguments])
        except OSError as error:
            if not shell_runs_it or error.errno != errno.ENOEXEC:
                self.close()
                raise
            self._process = begin([_SHELL, program, *arguments])
        finally:
            os.close(stdin)
            os.close(stdout)

    @property
    def pid(self) -> int:
        """Return the process's ID."""
        return self._process.pid

    def write(self, data: bytes, timeout: float | None = None) -> None:
        """Write all of *data* to its stdin.

        Raises:
            BrokenPipeError: It reads no more.
            TimeoutError: It did not read all within *timeout* seconds.
        """
        # As a browser does, it reads meanwhile: a host that answers while it reads would wait for us for ever.
        os.set_blocking(self.input_fd, False)
        deadline = None if timeout is None else time.monotonic() + timeout
        left = memoryview(data)
        while left:
            seconds = None if deadline is None else deadline - time.monotonic()
            if seconds is not None and seconds <= 0:
                raise TimeoutError(
                    f"the host read only {len(data) - len(left)} of {len(data)} bytes in {timeout:.3g} s"
                )
            if self._ready_to_write(seconds):
                left = left[os.write(self.input_fd, left) :]

    def read(self, size: int, timeout: float | None = None) -> bytes:
        """Return at most *size* bytes of its stdout as soon as there are any; ``b""`` at its end.

        Raises:
            TimeoutError: Nothing came within *timeout* seconds.
        """
        if not self._reading.acquire(timeout=-1 if timeout is None else timeout):
            raise TimeoutError(f"nothing was read from the host within {timeout:.3g} s, as another thread wrote to it")
        try:
            if self._early:
                data = bytes(self._early[:size])
                del self._early[:size]
                return data
            if timeout is not None and not _poll({self.output_fd: select.POLLIN}, timeout * 1000):
                raise TimeoutError(f"nothing came from the host within {timeout:.3g} s")
            return os.read(self.output_fd, size)
        finally:
            self._reading.release()

    def unread(self) -> int:
        """Return how many bytes of its stdin it has not read yet; 0 where the system does not tell."""
        try:
            return int.from_bytes(fcntl.ioctl(self.input_fd, termios.FIONREAD, bytes(4)), sys.byteorder)
        except OSError:
            return 0

    def close_input(self) -> None:
        """Close its stdin; a second call does nothing."""
        descriptor, self.input_fd = self.input_fd, _CLOSED
        if descriptor != _CLOSED:
            os.close(descriptor)

    def close_output(self) -> None:
        """Close its stdout; a second call does nothing."""
        descriptor, self.output_fd = self.output_fd, _CLOSED
        if descriptor != _CLOSED:
            os.close(descriptor)

    def close(self) -> None:
        """Let go of everything of it once it has ended; a second call does nothing."""
        self.close_input()
        self.close_output()

    def wait(self, seconds: float) -> int | None:
        """Return its exit code, None if it still runs after *seconds*."""
        try:
            return self._process.wait(max(0.0, seconds))
        except subprocess.TimeoutExpired:
            return None

    def terminate(self) -> None:
        """Send it SIGTERM; one that has ended is passed over."""
        self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Send it SIGKILL; one that has ended is passed over."""
        self._process.kill()

    def _ready_to_write(self, seconds: float | None) -> bool:
        """Wait until its stdin takes something or the time is over; keep what its stdout gives until then.

        What another thread reads meanwhile is left to that; whether it still does is seen again soon.
        """
        events = {self.input_fd: select.POLLOUT}
        if not self._reading.acquire(blocking=False):
            soon = _LOOK_S if seconds is None else min(seconds, _LOOK_S)
            return bool(_poll(events, soon * 1000))
        try:
            if not self._silent and self.output_fd != _CLOSED and len(self._early) < _KEPT_SIZE:
                events[self.output_fd] = select.POLLIN
            ready = _poll(events, None if seconds is None else seconds * 1000)
            if self.output_fd in ready:
                data = os.read(self.output_fd, _READ_SIZE)
                self._early += data
                self._silent = not data
            return self.input_fd in ready
        finally:
            self._reading.release()


def _poll(events: Mapping[int, int], milliseconds: float | None = None) -> set[int]:
    poll = select.poll()
    for descriptor, event in events.items():
        poll.register(descriptor, event)
    return {descriptor for descriptor, _ in poll.poll(milliseconds)}


def _start(
    program: str,
    command: list[str],
    *,
    environ: Mapping[str, str] | None,
    stdio: tuple[int, int, int | None],
) -> "subprocess.Popen[bytes]":
    stdin, stdout, stderr = stdio
    return subprocess.Popen(
        command,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        cwd=posixpath.dirname(program),
        env=None if environ is None else dict(environ),
        restore_signals=False,
    )
