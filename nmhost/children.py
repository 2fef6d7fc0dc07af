"""Start a program that goes on when this host has ended.

On Windows a browser puts a host into a job and ends the whole job with it, but for children that break away (MDN,
"Native messaging", section "Closing the native app"; seen 2026-11-21). On POSIX a new session keeps signals to the
host's group away from the child.
"""

import json
import subprocess
import sys

from nmhost.errors import LaunchError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Where a system has no such flags (winbase.h), the library has none either.
_OUTLIVING = sum(
    getattr(subprocess, name, 0)
    for name in ("CREATE_BREAKAWAY_FROM_JOB", "CREATE_NEW_PROCESS_GROUP", "DETACHED_PROCESS")
)
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_ERROR_ACCESS_DENIED = 5
_MIDDLEMAN_LIMIT_S = 20
_MIDDLEMAN = """
import json, subprocess, sys
words, cwd, flags = json.loads(sys.argv[1])
null = subprocess.DEVNULL
process = subprocess.Popen(words, stdin=null, stdout=null, stderr=null, cwd=cwd, creationflags=flags)
process.returncode = 0
print(process.pid)
"""


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
    try:
        return _start(arguments, cwd, env)
    except OSError as error:
        if not _job_refuses(error):
            raise LaunchError(_why(arguments[0], error)) from error
    try:
        return _start_through_another(arguments, cwd, env)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise LaunchError(
            f"{arguments[0]} can't outlive this host: the browser's job lets no child go, or it may not be started"
        ) from error


def _start(arguments: "Sequence[str]", cwd: str | None, env: "Mapping[str, str] | None") -> int:
    null = subprocess.DEVNULL
    process = subprocess.Popen(
        list(arguments),
        stdin=null,
        stdout=null,
        stderr=null,
        cwd=cwd,
        env=env,
        creationflags=_OUTLIVING,
        start_new_session=True,
    )
    process.returncode = 0  # nobody waits for it, which subprocess would otherwise warn of
    return process.pid


def _start_through_another(arguments: "Sequence[str]", cwd: str | None, env: "Mapping[str, str] | None") -> int:
    """Start a program from a process that has left the wrapper's own job, as that job has every child do.

    The job of the wrapper's launcher refuses the flag with which one breaks away from the browser's: CreateProcess
    wants JOB_OBJECT_LIMIT_BREAKAWAY_OK of the job one is in. Its children are in the browser's alone, which has that.
    """
    request = json.dumps([list(arguments), cwd, _OUTLIVING])
    command = [sys.executable, "-I", "-S", "-c", _MIDDLEMAN, request]
    answer = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=env,
        creationflags=_NO_WINDOW,
        timeout=_MIDDLEMAN_LIMIT_S,
        check=True,
    )
    return int(answer.stdout)


def _job_refuses(error: OSError) -> bool:
    return getattr(error, "winerror", None) == _ERROR_ACCESS_DENIED and not getattr(sys, "frozen", False)


def _why(program: str, error: OSError) -> str:
    return f"{program} can't be started: {error.strerror}; give its full path"
