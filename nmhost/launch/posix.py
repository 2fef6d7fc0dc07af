"""Start a host on Linux and macOS as the browsers do: its pipes, folder, process group and signals."""

import errno
import os
import posixpath
import select
import signal
import subprocess
from collections.abc import Mapping, Sequence
from typing import IO

_SHELL = "/bin/sh"


class PipeProcess:
    """Be a process with a pipe to its stdin and one from its stdout.

    It stays in this process's group and session and starts with SIGPIPE ignored, as browsers leave it
    (recorded in tests/conformance, native_about_host).

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
        try:
            self._process = _start([program, *arguments], program, environ, stderr)
        except OSError as error:
            if not shell_runs_it or error.errno != errno.ENOEXEC:
                raise
            self._process = _start([_SHELL, program, *arguments], program, environ, stderr)

    @property
    def pid(self) -> int:
        """Return the process's ID."""
        return self._process.pid

    @property
    def input_fd(self) -> int:
        """Return the descriptor that writes to its stdin."""
        return _open_end(self._process.stdin).fileno()

    @property
    def output_fd(self) -> int:
        """Return the descriptor that reads its stdout."""
        return _open_end(self._process.stdout).fileno()

    def write(self, data: bytes) -> None:
        """Write all of *data* to its stdin.

        Raises:
            BrokenPipeError: It reads no more.
        """
        left = memoryview(data)
        while left:
            left = left[os.write(self.input_fd, left) :]

    def read(self, size: int, timeout: float | None = None) -> bytes:
        """Return at most *size* bytes of its stdout as soon as there are any; ``b""`` at its end.

        Raises:
            TimeoutError: Nothing came within *timeout* seconds.
        """
        if timeout is not None:
            poll = select.poll()
            poll.register(self.output_fd, select.POLLIN)
            if not poll.poll(timeout * 1000):
                raise TimeoutError(f"nothing came from the host within {timeout} s")
        return os.read(self.output_fd, size)

    def close_input(self) -> None:
        """Close its stdin; a second call does nothing."""
        _open_end(self._process.stdin).close()

    def close_output(self) -> None:
        """Close its stdout; a second call does nothing."""
        _open_end(self._process.stdout).close()

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


def _start(
    command: list[str], program: str, environ: Mapping[str, str] | None, stderr: int | None
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command,
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        cwd=posixpath.dirname(program),
        env=None if environ is None else dict(environ),
        restore_signals=False,
    )


def _open_end(stream: IO[bytes] | None) -> IO[bytes]:
    """Return a pipe's end, which Popen types as absent where no pipe was asked for."""
    if stream is None:
        raise ValueError("the process was started without this pipe")
    return stream
