"""Tell whether a process runs, of which only the number is known."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import _winapi

    _QUERY_LIMITED = 0x1000  # winnt.h: PROCESS_QUERY_LIMITED_INFORMATION
    _STILL_ACTIVE = 259  # minwinbase.h

    def is_running(process: int) -> bool:
        """Return whether a process runs; one of somebody else counts too."""
        try:
            handle = _winapi.OpenProcess(_QUERY_LIMITED, False, process)  # noqa: FBT003 - nothing inherits it
        except PermissionError:
            return True
        except OSError:
            return False
        try:
            return _winapi.GetExitCodeProcess(handle) == _STILL_ACTIVE
        finally:
            _winapi.CloseHandle(handle)

else:

    def is_running(process: int) -> bool:
        """Return whether a process runs; one of somebody else counts too, one that waits for its parent does not."""
        try:
            os.kill(process, 0)
            return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
        except ProcessLookupError:
            return False
        except (PermissionError, FileNotFoundError):  # somebody else's; a system without /proc
            return True
