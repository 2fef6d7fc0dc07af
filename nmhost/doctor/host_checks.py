"""Judge the host program before it is started: whether it can be executed, and has what it needs."""

import shutil
from collections.abc import Iterator
from pathlib import PurePath

from nmhost.browsers import System
from nmhost.doctor.access import Cause, Hindrance
from nmhost.doctor.facts import Facts
from nmhost.doctor.findings import Finding, fault, ok, warning
from nmhost.doctor.first_line import FirstLine
from nmhost.doctor.program import Program, under
from nmhost.install import Installed, State
from nmhost.project.command import app_file
from nmhost.start import split_app


def check_program(facts: Facts) -> Iterator[Finding]:
    """Check whether the program can be executed."""
    program = facts.program
    if program is None or facts.places.system is System.WINDOWS:
        return
    obstacle = obstacle_of(program, facts)
    if obstacle is not None:
        yield fault("program", obstacle.text, facts.says("not_started"), mend=obstacle.mend)
        return
    yield from _risks(program, facts)
    yield ok("program", program.path)


def obstacle_of(program: Program, facts: Facts) -> Hindrance | None:
    """Return what keeps a program from being executed for certain, and what mends it."""
    if program.hindrance:
        return _with_guards(program.hindrance, program.path, facts)
    line = program.first_line
    if line is None:
        return None
    if not line.interpreter:
        return None if facts.rules.shell_runs_it else _without_interpreter(program.path, line)
    if not program.interpreter:
        return _missing(program.path, line, facts)
    if program.interpreter_hindrance:
        other = program.interpreter_hindrance
        text = f"{other.text}; it is what the first line of {program.path} names"
        return _with_guards(Hindrance(other.cause, text, other.mend), program.interpreter, facts)
    return None


def _without_interpreter(path: str, line: FirstLine) -> Hindrance:
    if line.byte_order_mark:
        text = f"three bytes, a byte order mark, stand before the #! of {path}, so that the system does not see it"
        return Hindrance(Cause.UNSEEN, text, f"sed -i '1s/^\\xef\\xbb\\xbf//' {path}")
    if line.cut:
        text = f"the first line of {path} is longer than the system reads, so that it sees no interpreter"
        return Hindrance(Cause.UNSEEN, text, "name the interpreter by a shorter path")
    text = f"{path} has no first line that names its interpreter"
    return Hindrance(Cause.UNSEEN, text, f"begin {path} with a line like #!/bin/sh")


def _missing(path: str, line: FirstLine, facts: Facts) -> Hindrance:
    """Return that an interpreter is not there: for its line end, for how env is called, or in truth."""
    if line.carriage_return:
        text = f"the first line of {path} ends as on Windows, so that {line.text} is looked for"
        return Hindrance(Cause.MISSING, text, f"sed -i 's/\\r$//' {path}")
    if line.unsplit:
        text = f'{path}: env gets "{line.wanted}" as one word and looks for a program of that name'
        return Hindrance(Cause.MISSING, text, f"write #!{line.interpreter} -S {line.wanted}")
    where = f" on the PATH of the desktop, {facts.environ.get('PATH', '')}" if line.searches else ""
    text = f"{line.text}, which runs {path}, is not there{where}"
    return Hindrance(Cause.MISSING, text, _other_interpreter(path, line, facts))


def _other_interpreter(path: str, line: FirstLine, facts: Facts) -> str:
    """Return what mends a first line: an interpreter of that name, or its language's, that is here."""
    name = PurePath(line.wanted).name
    folders = [*facts.environ.get("PATH", "").split(":"), *facts.places.environ.get("PATH", "").split(":")]
    search = ":".join(each for each in folders if PurePath(each).name != "shims")  # they are no interpreters
    for each in dict.fromkeys([name, name.partition(".")[0], name.rstrip("0123456789.")]):
        found = shutil.which(each, path=search) if each else None
        if found:
            return f"begin {path} with #!{found}"
    return f"install {name}, or name another interpreter of its language by its whole path in {path}"


def _with_guards(hindrance: Hindrance, path: str, facts: Facts) -> Hindrance:
    """Return a hindrance that nothing explains with what guards this machine, where its log says more."""
    if hindrance.cause is not Cause.UNSEEN:
        return hindrance
    guards = " and ".join(each.name for each in facts.guards) or "an access list (getfacl)"
    mends = "; ".join(each.mend.format(path=path) for each in facts.guards) or f"getfacl {path}"
    return Hindrance(hindrance.cause, f"{hindrance.text}; {guards} may forbid it", mends)


def _risks(program: Program, facts: Facts) -> Iterator[Finding]:
    line = program.first_line
    if program.bare:
        yield warning("program", f"{program.path} has no #! line; only the Chromium family starts it, with /bin/sh")
    if line is not None and line.searches:
        text = f"{program.path} leaves it to PATH which {line.wanted} runs it; here that is {program.interpreter}"
        yield warning("program", text, f"name {program.interpreter} in its first line")
    if program.changeable:
        yield warning("program", f"every user may change {program.changeable}", f"chmod o-w {program.changeable}")
    folder = under(program.path, facts.places.folders("temporary"), facts.places)
    if folder:
        yield warning("program", f"{program.path} lies in {folder}, which is emptied", "move it, and install again")


def check_record(facts: Facts) -> Iterator[Finding]:
    """Check whether everything is there that nmhost's own wrapper needs."""
    for host in facts.installed:
        if host.state is State.STALE and host.record is None:
            yield warning("environment", "its record is gone, so uninstall does not know its files", facts.reinstall)
        elif host.state is State.STALE:
            file = app_file(host.record.app or "") if host.record else ""
            again = " install it from where it is now" if file and facts.is_missing(file) else f": {facts.reinstall}"
            mend = f"put it back, or{again}, or: nmhost uninstall {facts.name}"
            yield fault("environment", "; ".join(host.problems), facts.says("exited"), mend=mend)
        if host.state is State.OUTDATED and facts.subject.app:  # of one that can't be asked any more the trial tells
            yield warning("environment", "; ".join(host.problems), facts.reinstall)
        if host.state is State.UNFINISHED:
            yield warning("environment", "an installation of the host was cut short", facts.reinstall)
        for problem in _concerning(host, facts):
            yield warning("environment", problem, facts.anew("--force"))
        app = facts.subject.app
        if app and host.record and not _same(host.record.app, app.text):
            text = f"installed is {host.record.app}, not {app.text}"
            yield warning("environment", text, facts.reinstall)
    if facts.broken_environment:
        yield fault("environment", facts.broken_environment, facts.says("exited"), mend=facts.reinstall)


def _same(installed: str, app: str) -> bool:
    """Return whether two names of an app mean the same; a variable goes without saying where there is one host."""
    (one, variable), (other, another) = split_app(installed), split_app(app)
    return one == other and (variable == another or not (variable and another))


def _concerning(host: Installed, facts: Facts) -> list[str]:
    """Return what of an installed host was changed that this browser has to do with."""
    if host.state is not State.CHANGED or facts.tapped:  # of what a tap changed, its own check tells
        return []
    places = [str(each) for each in (host.folder, *facts.browser.locations(facts.places))]
    return [problem for problem in host.problems if any(place in problem for place in places)]


def check_tap(facts: Facts) -> Iterator[Finding]:
    """Check whether a tap stands between the browser and the host."""
    if facts.tapped:
        text = f"a tap is in place: it records what is said, then {facts.tapped} is started"
        yield warning("tap", text, f"nmhost tap {facts.name} --off")


def check_denials(facts: Facts) -> Iterator[Finding]:
    """Check whether AppArmor or SELinux has forbidden it."""
    for line in facts.denials[-1:]:
        text = f"the kernel forbade it: {line}"
        yield warning("environment", text, "allow it in the browser's profile, or move the host to a permitted folder")
