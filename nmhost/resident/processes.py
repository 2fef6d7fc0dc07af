"""What the system says of another process: which program it runs."""

import os

_PROCESSES = "/proc"
_PATH_MOST = 4096


def program_of(pid: int | None) -> str | None:
    """Return the path of the program that a process runs, None if that can't be seen."""
    if not pid:
        return None
    try:
        return os.readlink(f"{_PROCESSES}/{pid}/exe")
    except OSError:
        return None if os.path.isdir(_PROCESSES) else _by_libproc(pid)


def _by_libproc(pid: int) -> str | None:
    """Return it as proc_pidpath(3) of macOS tells it."""
    import ctypes

    buffer = ctypes.create_string_buffer(_PATH_MOST)
    try:
        size = ctypes.CDLL(None).proc_pidpath(pid, buffer, _PATH_MOST)
    except (AttributeError, OSError, TypeError):  # another system has no such function
        return None
    return os.fsdecode(buffer.raw[:size]) if size > 0 else None
