"""Say why a program that was started did not run, from what can be seen of it; before the start it is not certain."""

import errno
import platform
from collections.abc import Iterator

from nmhost.doctor.facts import Facts
from nmhost.doctor.program import Program
from nmhost.doctor.rows import machines


def causes(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield what may have kept the host from running, each with what mends it."""
    program, trial = facts.program, facts.trial
    if program is None or trial is None:
        return
    yield from _of_binary(program, facts)
    if not program.readable:
        text = f"this user may execute {program.path} but not read it, as the interpreter of a script has to"
        yield text, f"chmod +r {program.path}"
    line = program.first_line
    if line is not None and line.byte_order_mark:
        yield "a byte order mark stands before its #!, so that the shell ran it", f"save {program.path} without it"
    if line is not None and line.carriage_return:
        yield "its first line ends as on Windows", f"sed -i 's/\\r$//' {program.path}"
    if line is not None and line.cut:
        yield "its first line is longer than the system reads", "name the interpreter by a shorter path"
    if trial.error in (errno.EACCES, errno.EPERM):
        for guard in facts.guards:
            yield f"{guard.name} may forbid it", guard.mend.format(path=program.path)


def _of_binary(program: Program, facts: Facts) -> Iterator[tuple[str, str]]:
    binary = program.binary
    if binary is None:
        if program.first_line is None and program.readable and facts.trial and facts.trial.error == errno.ENOEXEC:
            text = "the system does not know its form: it is neither a program of this system nor a script"
            yield text, "begin it with a line like #!/bin/sh, or name the program that reads it in a script"
        return
    if binary.system != facts.places.system:
        yield f"it is a program for {binary.system}", f"install the one for {facts.places.system}"
        return
    made_for = next((each for each in machines() if each.elf == binary.machine), None)
    here = platform.machine().lower()
    if made_for is not None and here not in made_for.runs_on:
        yield f"it is made for {made_for.name}, and this machine is {here}", f"install the one for {here}"
    elif binary.loader and facts.is_missing(binary.loader):
        text = f"the loader that it names, {binary.loader}, is not there: it was made for another distribution"
        yield text, "install the one that is made for this system"
