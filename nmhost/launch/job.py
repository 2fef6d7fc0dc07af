"""Keep a Windows process and its children together in a job object, so that they can be ended as one."""

import _winapi
import ctypes
import os
import struct
import sys
from collections.abc import Mapping
from ctypes import c_void_p

# winnt.h; a process may break away, as from Firefox's jobs (subprocess_win.worker.js, seen 2026-11-21).
_EXTENDED_LIMITS, _BREAKAWAY_OK, _SILENT_BREAKAWAY_OK, _KILL_ON_CLOSE = 9, 0x800, 0x1000, 0x2000
_LIMITS_SIZE = 144 if sys.maxsize > 2**32 else 112
_CREATE_SUSPENDED = 0x4
_INHERIT = True
_KILLED_CODE = 127  # what Firefox ends a job with

_kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
_kernel32.CreateJobObjectW.restype = c_void_p


class Job:
    """A process and its children, held together.

    Args:
        ends_children: Whether they end with the job, unless they break away.
    """

    def __init__(self, *, ends_children: bool) -> None:
        kept = _KILL_ON_CLOSE if ends_children else _SILENT_BREAKAWAY_OK
        self._handle: int = _kernel32.CreateJobObjectW(None, None)
        limits = struct.pack("<qqI", 0, 0, _BREAKAWAY_OK | kept).ljust(_LIMITS_SIZE, b"\0")
        _must(_kernel32.SetInformationJobObject(c_void_p(self._handle), _EXTENDED_LIMITS, limits, len(limits)))

    def start(
        self, program: str | None, line: str, cwd: str, *, environ: Mapping[str, str] | None, startup: object
    ) -> tuple[int, int]:
        """Start a process in the job and return its handle and id.

        Raises:
            OSError: It can't be started.
        """
        words = dict(os.environ if environ is None else environ)
        flags = _CREATE_SUSPENDED | _winapi.CREATE_NO_WINDOW
        process, thread, pid, _ = _winapi.CreateProcess(program, line, None, None, _INHERIT, flags, words, cwd, startup)
        _kernel32.AssignProcessToJobObject(c_void_p(self._handle), c_void_p(process))
        _kernel32.ResumeThread(c_void_p(thread))
        _winapi.CloseHandle(thread)
        return process, pid

    def kill(self) -> None:
        """End every process of the job."""
        _kernel32.TerminateJobObject(c_void_p(self._handle), _KILLED_CODE)

    def close(self) -> None:
        """Let go of the job; a second call does nothing."""
        if self._handle:
            _winapi.CloseHandle(self._handle)
        self._handle = 0


def _must(succeeded: int) -> None:
    if not succeeded:
        raise ctypes.WinError(ctypes.get_last_error())
