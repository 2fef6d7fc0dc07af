"""Start a program that goes on when this host has ended.

On Windows a browser puts a host into a job and ends the whole job with it, but for children that break away (MDN,
"Native messaging", section "Closing the native app"; seen 2026-11-21). On POSIX a new session keeps signals to the
host's group away from the child.
"""

import os
import subprocess

from nmhost.errors import LaunchError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# CREATE_BREAKAWAY_FROM_JOB | CREATE_NEW_PROCESS_GROUP | DETACHED_PROCESS (winbase.h); POSIX has no such flags.
_FLAGS = {"nt": 0x01000000 | 0x00000200 | 0x00000008}
_ERROR_ACCESS_DENIED = 5


def start_outliving(
    arguments: "Sequence[str]", *, cwd: str | None = None, env: "Mapping[str, str] | None" = None
) -> int:
    """Start a program that outlives this host and return its process ID.

    It inherits nothing of the wire: its stdin, stdout and stderr are the null device.

    Args:
        arguments: The program, by its full path since browsers start hosts with a short PATH, and its arguments.
        cwd: Its working directory, this process's by default.
        env: Its environment, this process's by default.

    Raises:
        LaunchError: There is no such program, or the job that the browser put this host into lets no child break away.
    """
    null = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            list(arguments),
            stdin=null,
            stdout=null,
            stderr=null,
            cwd=cwd,
            env=env,
            creationflags=_FLAGS.get(os.name, 0),
            start_new_session=True,
        )
    except OSError as error:
        raise LaunchError(_why(arguments[0], error)) from error
    process.returncode = 0  # nobody waits for it, which subprocess would otherwise warn of
    return process.pid


def _why(program: str, error: OSError) -> str:
    if getattr(error, "winerror", None) == _ERROR_ACCESS_DENIED:
        return (
            f"{program} can't outlive this host: the browser's job lets no child break away, or it may not be started"
        )
    return f"{program} can't be started: {error.strerror}; give its full path"
