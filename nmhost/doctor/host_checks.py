"""Judge the host program and how it behaved; the second half of the doctor's checks."""

import json
from collections.abc import Iterator

from nmhost.browsers import System
from nmhost.doctor.checks import Check
from nmhost.doctor.facts import Facts
from nmhost.doctor.findings import Finding, fault, ok, warning
from nmhost.doctor.program import Program, under
from nmhost.doctor.trial import Trial
from nmhost.errors import FrameTooLarge, FramingError, PayloadInvalid
from nmhost.install import Installed, State

_AT_ONCE, _AT_MESSAGE, _AT_EMPTY_FRAME = 0, 1, 2
_SLOW = 1.0  # seconds to the first reply, from which on people notice
_IN_TIME = {"closed": "by itself", "terminated": "only at SIGTERM", "killed": "only when it was killed"}


def check_program(facts: Facts) -> Iterator[Finding]:
    """Could the program be executed?"""
    program = facts.program
    if program is None or facts.places.system is System.WINDOWS:
        return
    obstacle, mend = _obstacle(program, facts)
    if obstacle:
        yield fault("program", obstacle, facts.says("not_started"), mend=mend)
        return
    yield from _risks(program, facts)
    yield ok("program", program.path)


def _obstacle(program: Program, facts: Facts) -> tuple[str, str]:
    """Return what keeps a program from being executed, and what mends it."""
    path = program.path
    if program.is_folder:
        return f"{path} is a folder", "name the program itself in path"
    if not program.executable:
        return f"{path} is not executable", f"chmod +x {path}"
    if program.script and not facts.rules.shell_runs_it:
        return f"{path} has no first line that names its interpreter", f"begin {path} with a line like #!/bin/sh"
    if program.carriage_return:
        return f"the first line of {path} ends as on Windows", f"sed -i 's/\\r$//' {path}"
    if program.shebang and not program.interpreter:
        what = " ".join(program.shebang)
        where = f" on the PATH of the desktop, {facts.environ.get('PATH', '')}" if program.searches else ""
        return f"{what}, which runs {path}, is not there{where}", f"name a Python by its whole path in {path}"
    return "", ""


def _risks(program: Program, facts: Facts) -> Iterator[Finding]:
    if program.script:
        yield warning("program", f"{program.path} has no #! line; only the Chromium family starts it, with /bin/sh")
    if program.searches:
        text = (
            f"{program.path} leaves it to PATH which {program.shebang[-1]} runs it; here that is {program.interpreter}"
        )
        yield warning("program", text, "name the interpreter by its whole path")
    if program.changeable:
        yield warning("program", f"every user may change {program.changeable}", f"chmod o-w {program.changeable}")
    folder = under(program.path, facts.places.folders("temporary"), facts.places)
    if folder:
        yield warning("program", f"{program.path} lies in {folder}, which is emptied", "move it, and install again")


def check_record(facts: Facts) -> Iterator[Finding]:
    """Is everything there that nmhost's own wrapper needs?"""
    for host in facts.installed:
        if host.state is State.STALE:
            mend = f"put it back, or: nmhost uninstall {facts.name}"
            yield fault("environment", "; ".join(host.problems), facts.says("exited"), mend=mend)
        for problem in _concerning(host, facts):
            yield warning("environment", problem, f"{facts.reinstall} --force")
        app = facts.subject.app
        if app and host.record and host.record.app not in ("", app.text):
            text = f"installed is {host.record.app}, not {app.text}"
            yield warning("environment", text, facts.reinstall)
    if facts.broken_environment:
        yield fault("environment", facts.broken_environment, facts.says("exited"), mend=facts.reinstall)


def _concerning(host: Installed, facts: Facts) -> list[str]:
    """Return what of an installed host was changed that this browser has to do with."""
    if host.state is not State.CHANGED:
        return []
    places = [str(each) for each in (host.folder, *facts.browser.locations(facts.places))]
    return [problem for problem in host.problems if any(place in problem for place in places)]


def check_denials(facts: Facts) -> Iterator[Finding]:
    """Has AppArmor or SELinux forbidden it?"""
    for line in facts.denials[-1:]:
        text = f"the kernel forbade it: {line}"
        yield warning("environment", text, "allow it in the browser's profile, or move the host to a permitted folder")


def check_trial(facts: Facts) -> Iterator[Finding]:
    """How did it behave when it was started as this browser does?"""
    trial = facts.trial
    if trial is None:
        return
    yield from _start_faults(trial, facts)
    if trial.left == _AT_MESSAGE and trial.reply is not None:
        yield warning("start", "it ends after its first reply; that is fine for sendNativeMessage, and ends every port")
    elif trial.left == _AT_MESSAGE:
        yield warning("start", _left_text(trial, facts), "give a message that it understands with --message")
    elif trial.left == _AT_EMPTY_FRAME:
        text = "an empty frame ends it, and Firefox sends one for postMessage(undefined)"
        yield warning("start", text, "take an empty frame as null")
    yield _reply(trial)
    yield from _end(trial)


def _start_faults(trial: Trial, facts: Facts) -> Iterator[Finding]:
    logs = f"nmhost logs {facts.name}" if facts.installed else "see what its stderr says"
    if trial.refused:
        yield fault("start", trial.refused, trial.told, mend=logs)
    if trial.bad_output is not None:
        yield fault(
            "start",
            f"what it writes to stdout is no message: {trial.bad_output}",
            _told(trial.bad_output, facts),
            mend="write to stderr whatever is not for the extension",
        )
    if trial.left == _AT_ONCE:
        yield fault("start", _left_text(trial, facts), facts.says("exited"), mend=logs)


def _told(error: FramingError, facts: Facts) -> str | None:
    """Return what an extension is told of output that is no message."""
    if isinstance(error, FrameTooLarge):
        return facts.says("too_large", size=error.size, limit=error.limit)
    return facts.says("bad_json" if isinstance(error, PayloadInvalid) else "exited")


def _left_text(trial: Trial, facts: Facts) -> str:
    code = trial.ended.code if trial.ended else "unknown"
    when = "at once" if trial.left == _AT_ONCE else f"at the message {json.dumps(facts.subject.message)}"
    last = trial.stderr.splitlines()[-1:]
    said = f"; its stderr ends with: {last[0]}" if last else "; its stderr is empty"
    return f"it ends {when}, with exit code {code}{said}"


def _reply(trial: Trial) -> Finding:
    if trial.reply is None:
        return ok("start", "it runs, and keeps silent at that message")
    text = f"its first message came {trial.reply * 1000:.0f} ms after the start"
    return warning("start", text) if trial.reply > _SLOW else ok("start", text)


def _end(trial: Trial) -> Iterator[Finding]:
    ended = trial.ended
    if ended is None or trial.left is not None:
        return
    text = f"it ended {_IN_TIME[ended.how]} {ended.seconds * 1000:.0f} ms after its stdin was closed"
    if ended.how == "closed":
        yield ok("start", text)
    else:
        yield warning("start", text, "end it when its stdin ends; a browser that crashes leaves it alone for ever")


HOST: tuple[Check, ...] = (check_program, check_record, check_denials)
"""The checks of the host program before it is started."""
