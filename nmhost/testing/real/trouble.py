"""Why a browser would not start, read from what it printed, and what mends it."""

from __future__ import annotations

import re

from nmhost.errors import BrowserError

NO_SANDBOX = re.compile(r"No usable sandbox|Running as root without --no-sandbox|Failed to move to new namespace")

TROUBLES = (
    (NO_SANDBOX, "its sandbox can't be used here; allow user namespaces (sysctl kernel.unprivileged_userns_clone=1)"),
    (
        re.compile(r"error while loading shared libraries: (?P<what>[^:]+)"),
        "the library {what} is missing; install the browser from a package that brings it (apt-get install {package})",
    ),
    (
        re.compile(r"[Cc]annot open display|Missing X server|Unable to open X display|no DISPLAY environment"),
        "it looks for a display though it was told to run headless; try xvfb-run, or a newer version",
    ),
    (
        re.compile(r"Running \w+ as root in a regular user's session"),
        "the home folder belongs to somebody else; give it one that is yours",
    ),
    (
        re.compile(r"[Nn]o space left on device|Creating shared memory in /dev/shm"),
        "no space is left for it; free some in the folder for temporary files (df -h /tmp /dev/shm)",
    ),
    (
        re.compile(r"profile appears to be in use|already running, but is not responding|ProcessSingleton"),
        "the profile is in use by another browser; end that one, or give it another home folder",
    ),
)


def start_failure(program: str, output: str, *, package: str, what: str) -> BrowserError:
    """Return the error for a browser that would not start.

    Args:
        program: Its program.
        output: What it printed.
        package: The package that brings it.
        what: What was seen, as in "ended at once".
    """
    for pattern, advice in TROUBLES:
        if seen := pattern.search(output):
            reason = advice.format(package=package, **seen.groupdict())
            return BrowserError(f"{program} {what}: {reason}; it printed: {_line_around(seen)}")
    last = " / ".join(output.split("\n")[-6:]).strip() or "nothing"
    return BrowserError(f"{program} {what}; start it by hand to see more ({program} --headless); it printed: {last}")


def _line_around(seen: re.Match[str]) -> str:
    start = seen.string.rfind("\n", 0, seen.start()) + 1
    return seen.string[start:].split("\n", 1)[0]
