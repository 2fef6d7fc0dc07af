"""Reach a shared host's resident from a program, and have it started by the installed wrapper where none runs."""

import subprocess
from pathlib import Path

from nmhost.errors import LaunchError
from nmhost.resident.greeting import Silent, greeted
from nmhost.resident.machine import Joined
from nmhost.resident.words import OUTDATED, PROGRAM, PROTOCOL, START_RESIDENT, TAKEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from nmhost.browsers import Places

_TRIES = 5
_LONGEST_REASON = 1 << 12


def reach_resident(name: str, *, start: bool, within: float) -> Joined:
    """Return a connection to the resident of *name* once it has let this program in.

    Args:
        name: The host's name.
        start: Whether to start the resident if none runs.
        within: How long its app may take to be imported, in seconds.

    Raises:
        LaunchError: None runs and none can be started, or it does not admit this program.
    """
    for _ in range(_TRIES):
        joined = _greeted(name)
        if joined is None:
            if not start:
                raise LaunchError(f"no resident of {name} runs, and none is to be started")
            start_resident(name)
            continue
        answer = _answer(joined, within)
        if answer == TAKEN:
            joined.settimeout(None)
            return joined
        reason = b"" if answer in (b"", OUTDATED) else joined.recv(_LONGEST_REASON)
        joined.close()
        if reason:
            raise LaunchError(reason.decode("utf-8", "replace"))
    raise LaunchError(f"the resident of {name} ends as soon as it has begun; see `nmhost logs {name}`")


def start_resident(name: str) -> None:
    """Start the resident of the installed host *name*.

    Raises:
        LaunchError: The host is not installed, or its wrapper fails.
    """
    from nmhost.browsers import Places  # a program has time

    program = _program(name, Places.here())
    if program is None:
        raise LaunchError(f"no resident of {name} runs, and no host of that name is installed; run `nmhost install`")
    null = subprocess.DEVNULL
    try:
        ended = subprocess.run(
            [str(program), START_RESIDENT], stdin=null, stdout=null, stderr=subprocess.PIPE, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LaunchError(f"{program} can't start the resident of {name}: {error}") from error
    if ended.returncode:
        said = ended.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise LaunchError(f"{program} can't start the resident of {name}: {said or ended.returncode}")


def _program(name: str, places: "Places") -> Path | None:
    """Return what a browser starts for the installed host, for the user or for all."""
    from nmhost.install.starting import program_of

    return program_of(name, places)


def _greeted(name: str) -> Joined | None:
    try:
        return greeted(name, PROGRAM, PROTOCOL, "")
    except Silent:  # it is replaced
        return None


def _answer(joined: Joined, within: float) -> bytes:
    joined.settimeout(within)
    try:
        return joined.recv(1)
    except TimeoutError:
        joined.close()
        raise LaunchError(
            f"nobody was let in for {within:.0f} s: the app is still being imported, or a handler holds up all ports"
        ) from None
    except OSError:
        return b""
