"""Start a host on Windows as the browsers do: over two named pipes, with a command line that they composed."""

import _winapi
import contextlib
import msvcrt
import os
import subprocess
from collections.abc import Mapping

from nmhost.browsers import family_rules
from nmhost.errors import LaunchError
from nmhost.launch.answers import Found
from nmhost.launch.job import Job
from nmhost.launch.windows_line import windows_command

CONNECT_MS = 5000  # how long Chromium waits for cmd to open the pipes (launch_context_win.cc, seen 2026-11-21)
# Browsers have none but read all the time; a caller that writes before it reads needs what a POSIX pipe has.
_BUFFER_SIZE = 1 << 16
_PIPE_ACCESS_OUTBOUND, _FIRST_INSTANCE = 0x2, 0x00080000
_READ_DATA, _WRITE_DATA, _SYNCHRONIZE = 0x1, 0x2, 0x00100000  # the rights Chromium asks for, no more
_WAIT, _INHERIT, _ALL = True, True, False
_GONE = (109, 232, 233)  # ERROR_BROKEN_PIPE, ERROR_NO_DATA, ERROR_PIPE_NOT_CONNECTED


def start(
    found: Found, words: list[str], environ: Mapping[str, str] | None, stderr: int | None, *, direct: bool
) -> "NamedPipeProcess":
    """Start *found* with *words* behind its name; *direct* says whether Chromium starts an .exe without cmd.

    Raises:
        LaunchError: It does not start, or does not open the pipes.
    """
    comspec = (os.environ if environ is None else environ).get("COMSPEC", "")
    command = windows_command(
        found.family, found.program, words, comspec=comspec, token=os.urandom(8).hex(), direct=direct
    )
    return NamedPipeProcess(
        command.line,
        cwd=command.cwd,
        pipes=command.pipes,
        redirected=command.redirected,
        ends_children=family_rules(found.family).ends_children,
        program=command.program,
        environ=environ,
        stderr=stderr,
    )


class NamedPipeProcess:
    """The browser's end of a host's pipes, and the host's process.

    Args:
        line: The command line.
        cwd: The folder to start in.
        pipes: The names of the pipes for the host's stdin and stdout.
        ends_children: Whether the host's children end with it, as Firefox has it.
        redirected: Whether *line* itself names the pipes, as Chromium's does for cmd; else the host inherits them.
        program: What to start, if *line* does not say.
        environ: The host's environment; ``None`` is this process's.
        stderr: A descriptor for the host's stderr; ``None`` is this process's.

    Raises:
        LaunchError: It does not start, or does not open the pipes.
    """

    def __init__(
        self,
        line: str,
        *,
        cwd: str,
        pipes: tuple[str, str],
        redirected: bool,
        ends_children: bool,
        program: str | None = None,
        environ: Mapping[str, str] | None = None,
        stderr: int | None = None,
    ) -> None:
        self._process = 0
        self.pid: int
        self._job = Job(ends_children=ends_children)
        self._input = _serve(pipes[0], _PIPE_ACCESS_OUTBOUND)
        self._output = _serve(pipes[1], _winapi.PIPE_ACCESS_INBOUND)
        ends = ("NUL", "NUL") if redirected else pipes
        given = [
            _open(ends[0], _READ_DATA),
            _open(ends[1], _WRITE_DATA),
            _duplicate(msvcrt.get_osfhandle(2 if stderr is None else stderr)),
        ]
        try:
            self._process, self.pid = self._job.start(program, line, cwd, environ=environ, startup=_startup(given))
        except OSError as error:
            self.close()
            raise LaunchError(f"{line} can't be started: {error.strerror}; check the program's path") from error
        finally:
            for handle in given:
                _winapi.CloseHandle(handle)
        self._connect()

    def write(self, data: bytes, timeout: float | None = None) -> None:
        """Write all of *data* to the host's stdin.

        Raises:
            BrokenPipeError: The host reads no more.
            TimeoutError: It did not read all within *timeout* seconds.
        """
        operation, _ = _winapi.WriteFile(self._input, data, overlapped=True)
        if timeout is not None and not _signalled(operation.event, timeout):
            operation.cancel()
            raise TimeoutError(f"the host did not read {len(data)} bytes in {timeout:.3g} s")
        operation.GetOverlappedResult(_WAIT)

    def read(self, size: int, timeout: float | None = None) -> bytes:
        """Return at most *size* bytes of the host's stdout as soon as there are any; ``b""`` at its end.

        Raises:
            TimeoutError: Nothing came within *timeout* seconds.
        """
        try:
            operation, _ = _winapi.ReadFile(self._output, size, overlapped=True)
            if timeout is not None and not _signalled(operation.event, timeout):
                operation.cancel()
                raise TimeoutError(f"nothing came from the host within {timeout:.3g} s")
            operation.GetOverlappedResult(_WAIT)
        except OSError as error:
            if error.winerror not in _GONE:
                raise
            return b""
        return operation.getbuffer() or b""

    def close_input(self) -> None:
        """Close the host's stdin: to a host this is the disconnect."""
        self._input = _close(self._input)

    def close_output(self) -> None:
        """Close the host's stdout; a second call does nothing."""
        self._output = _close(self._output)

    def wait(self, seconds: float) -> int | None:
        """Return the exit code of what was started, ``None`` if it runs on after *seconds*."""
        return _winapi.GetExitCodeProcess(self._process) if _signalled(self._process, seconds) else None

    def terminate(self) -> None:
        """End what was started and nothing else: under cmd that is cmd, and the host lives on."""
        with contextlib.suppress(PermissionError):  # it has ended by itself
            _winapi.TerminateProcess(self._process, 1)

    def kill(self) -> None:
        """End what was started, and with it its children where the browser ends those too."""
        self._job.kill()

    def close(self) -> None:
        """Close the pipes and let go of the process; where its children end with it, it ends now."""
        self.close_input()
        self.close_output()
        self._job.close()
        self._process = _close(self._process)

    def _connect(self) -> None:
        """Wait until the host's side has opened both pipes."""
        for pipe in (self._input, self._output):
            operation = _winapi.ConnectNamedPipe(pipe, overlapped=True)
            first = _winapi.WaitForMultipleObjects([operation.event, self._process], _ALL, CONNECT_MS)
            if first != _winapi.WAIT_OBJECT_0:
                operation.cancel()
                code = self.wait(0)
                self.close()
                seen = (
                    "did not open its pipes in time"
                    if code is None
                    else f"ended with {code} before it opened its pipes"
                )
                raise LaunchError(f"the host {seen}; try its command by hand")


def _serve(name: str, access: int) -> int:
    """Make the browser's end of a pipe."""
    mode = access | _FIRST_INSTANCE | _winapi.FILE_FLAG_OVERLAPPED
    return _winapi.CreateNamedPipe(name, mode, 0, 1, _BUFFER_SIZE, _BUFFER_SIZE, CONNECT_MS, _winapi.NULL)


def _open(name: str, access: int) -> int:
    """Open the host's end of a pipe, for the host to inherit."""
    handle = _winapi.CreateFile(name, access | _SYNCHRONIZE, 0, _winapi.NULL, _winapi.OPEN_EXISTING, 0, _winapi.NULL)
    try:
        return _duplicate(handle)
    finally:
        _winapi.CloseHandle(handle)


def _duplicate(handle: int) -> int:
    """Return a copy of *handle* that a child may inherit."""
    here = _winapi.GetCurrentProcess()
    return _winapi.DuplicateHandle(here, handle, here, 0, _INHERIT, _winapi.DUPLICATE_SAME_ACCESS)


def _startup(stdio: list[int]) -> subprocess.STARTUPINFO:
    """Return that a process gets *stdio* and inherits nothing else."""
    reads, writes, errors = stdio
    return subprocess.STARTUPINFO(
        dwFlags=subprocess.STARTF_USESTDHANDLES | subprocess.STARTF_USESHOWWINDOW,
        hStdInput=reads,
        hStdOutput=writes,
        hStdError=errors,
        wShowWindow=subprocess.SW_HIDE,
        lpAttributeList={"handle_list": stdio},
    )


def _signalled(handle: int, timeout: float) -> bool:
    return _winapi.WaitForSingleObject(handle, int(timeout * 1000)) == _winapi.WAIT_OBJECT_0


def _close(handle: int) -> int:
    if handle:
        _winapi.CloseHandle(handle)
    return 0
