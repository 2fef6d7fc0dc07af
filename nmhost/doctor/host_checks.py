"""Judge the host program before it is started: whether it can be executed, and has what it needs."""

from collections.abc import Iterator

from nmhost.browsers import System
from nmhost.doctor.facts import Facts
from nmhost.doctor.findings import Finding, fault, ok, warning
from nmhost.doctor.program import Program, under
from nmhost.install import Installed, State
from nmhost.start import split_app


def check_program(facts: Facts) -> Iterator[Finding]:
    """Check whether the program can be executed."""
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
    """Check whether everything is there that nmhost's own wrapper needs."""
    for host in facts.installed:
        if host.state is State.STALE and host.record is None:
            yield warning("environment", "its record is gone, so uninstall does not know its files", facts.reinstall)
        elif host.state is State.STALE:
            mend = f"put it back, or: {facts.reinstall}, or: nmhost uninstall {facts.name}"
            yield fault("environment", "; ".join(host.problems), facts.says("exited"), mend=mend)
        if host.state is State.UNFINISHED:
            yield warning("environment", "an installation of the host was cut short", facts.reinstall)
        for problem in _concerning(host, facts):
            yield warning("environment", problem, f"{facts.reinstall} --force")
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
    if host.state is not State.CHANGED:
        return []
    places = [str(each) for each in (host.folder, *facts.browser.locations(facts.places))]
    return [problem for problem in host.problems if any(place in problem for place in places)]


def check_denials(facts: Facts) -> Iterator[Finding]:
    """Check whether AppArmor or SELinux has forbidden it."""
    for line in facts.denials[-1:]:
        text = f"the kernel forbade it: {line}"
        yield warning("environment", text, "allow it in the browser's profile, or move the host to a permitted folder")
