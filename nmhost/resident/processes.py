"""What the system says of another process: which program it runs."""

import os
import sys

_PATH_MOST = 4096


def program_of(pid: int | None) -> str | None:
    """Return the path of the program that a process runs, None if that can't be seen."""
    if not pid:
        return None
    if sys.platform == "darwin":
        return _by_libproc(pid)
    try:
        return os.readlink(f"/proc/{pid}/exe")
    except OSError:
        return None


def _by_libproc(pid: int) -> str | None:
    """Return it as proc_pidpath(3) of macOS tells it."""
    import ctypes

    buffer = ctypes.create_string_buffer(_PATH_MOST)
    try:
        size = ctypes.CDLL(None).proc_pidpath(pid, buffer, _PATH_MOST)
    except (AttributeError, OSError):
        return None
    return os.fsdecode(buffer.raw[:size]) if size > 0 else None
