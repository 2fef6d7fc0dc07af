"""Start a host that was found, as its browser would on this system."""

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol

from nmhost.browsers import System, family_rules, this_system
from nmhost.errors import LaunchError
from nmhost.launch.answers import Found
from nmhost.launch.process import Child, HostProcess, Timetable


class Start(Protocol):
    """What starts a host on one system."""

    def __call__(
        self, found: Found, words: list[str], environ: Mapping[str, str] | None, stderr: int | None, *, direct: bool
    ) -> Child:
        """Start *found* with *words* behind its name."""
        ...


_HALVES = {
    System.LINUX: "nmhost.launch.posix",
    System.MACOS: "nmhost.launch.posix",
    System.WINDOWS: "nmhost.launch.named_pipes",
}


def launch(
    found: Found,
    *,
    environ: Mapping[str, str] | None = None,
    stderr: int | None = None,
    timetable: Timetable | None = None,
    direct: bool = False,
) -> HostProcess:
    """Start a host as the browser that found it would.

    Args:
        found: What the look-up found.
        environ: The host's environment; this process's by default.
        stderr: A descriptor for the host's stderr; this process's by default.
        timetable: When to lose patience; the family's by default.
        direct: On Windows, whether Chromium starts an .exe without cmd.

    Raises:
        LaunchError: It does not start; ``browser_text`` is what the extension is told, nothing where it is told null.
    """
    rules = family_rules(found.family)
    system = this_system()
    start: Start = import_module(_HALVES[system]).start  # the other half can't be imported here
    words = rules.arguments(system, extension_id=found.caller, manifest_path=found.manifest_path)
    try:
        child = start(found, words, environ, stderr, direct=direct)
    except OSError as error:
        reason = f"{found.program} can't be executed: {error.strerror}; nmhost doctor says why"
        raise LaunchError(reason, rules.texts.say("not_started")) from error
    return HostProcess(child, timetable or Timetable.of(rules))
