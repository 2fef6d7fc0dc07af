"""Start a host that was found, as its browser would on this system."""

import os
import sys
from collections.abc import Mapping

from nmhost.browsers import family_rules, this_system
from nmhost.errors import LaunchError
from nmhost.launch.answers import Found
from nmhost.launch.process import Child, HostProcess, Timetable

if sys.platform == "win32":
    from nmhost.launch.named_pipes import NamedPipeProcess
    from nmhost.launch.windows_line import windows_command

    def _start(
        found: Found, words: list[str], environ: Mapping[str, str] | None, stderr: int | None, *, direct: bool
    ) -> Child:
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

else:
    from nmhost.launch.posix import PipeProcess

    def _start(
        found: Found,
        words: list[str],
        environ: Mapping[str, str] | None,
        stderr: int | None,
        *,
        direct: bool,  # noqa: ARG001 - Windows alone has two ways
    ) -> Child:
        shell = family_rules(found.family).shell_runs_it
        return PipeProcess(found.program, words, environ=environ, stderr=stderr, shell_runs_it=shell)


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
    words = rules.arguments(this_system(), extension_id=found.caller, manifest_path=found.manifest_path)
    try:
        child = _start(found, words, environ, stderr, direct=direct)
    except OSError as error:
        reason = f"{found.program} can't be executed: {error.strerror}; nmhost doctor says why"
        raise LaunchError(reason, rules.texts.say("not_started")) from error
    return HostProcess(child, timetable or Timetable.of(rules))
