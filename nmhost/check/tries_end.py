"""Cases of the end: a browser closes stdin, and after its family's time it terminates or kills."""

import os
import signal

from nmhost.browsers import System, this_system
from nmhost.check.cases import tries
from nmhost.check.processes import children_of, is_busy, still_there
from nmhost.check.rig import Rig, Talk
from nmhost.check.verdicts import Fault, NotApplicable, Tolerated

_MANY = 200
_GONE_S = 6.0
_STILL_THERE = "it is still there seconds after its stdin ended"


def _ends(rig: Rig, talk: Talk, when: str) -> str:
    ended = talk.end()
    if ended.how == "closed":
        return f"it ended by itself after {ended.seconds:.2f} s, exit code {ended.code}"
    how = "only when it was asked to" if ended.how == "terminated" else "only when it was killed"
    text = f"{when} it ended {how}, after {ended.seconds:.1f} s as {rig.family}"
    if ended.how == "terminated":
        raise Tolerated(f"{text}; Firefox asks by SIGTERM, Chromium kills at once")
    raise Fault(f"{text}{talk.said()}")


@tries("end.idle")
def idle(rig: Rig) -> str:
    """End the port of a host that has answered and is idle."""
    with rig.running() as talk:
        talk.rest()
        try:
            return _ends(rig, talk, "when its stdin was closed")
        except Fault:
            rig.known.outlives.add(rig.family)
            raise


@tries("end.before-any-message")
def before_any_message(rig: Rig) -> str:
    """End the port before anything was sent."""
    rig.needs_one_that_leaves()
    with rig.start() as talk:
        rig.settle(talk)
        return _ends(rig, talk, "when its stdin was closed before any message")


@tries("end.while-working")
def while_working(rig: Rig) -> str:
    """End the port just behind a message."""
    rig.needs_one_that_leaves()
    with rig.answering() as talk:
        talk.send(rig.payload)
        return _ends(rig, talk, "when its stdin was closed behind a message")


@tries("end.while-writing")
def while_writing(rig: Rig) -> str:
    """End the port while answers are on their way that nobody reads any more."""
    with rig.answering() as talk:
        for _ in range(_MANY):
            talk.send(rig.payload)
        talk.close_output()
        return _ends(rig, talk, "when its port ended with answers on their way")


@tries("end.broken-pipe")
def broken_pipe(rig: Rig) -> str:
    """Close its stdout alone and send a message: its next write fails."""
    with rig.answering() as talk:
        talk.close_output()
        try:
            talk.send(rig.payload)
        except Fault:
            return "it had ended"
        code = talk.exit_code(2.0)
        if code is None:
            if is_busy(talk.process.pid, 0.5):
                raise Fault("nobody reads its answers, and it tries again and again with all the processor it gets")
            raise Tolerated("it goes on though nobody reads its answers; browsers close both pipes")
        return f"it ended, exit code {code}"


@tries("end.exit-code")
def exit_code(rig: Rig) -> str:
    """Look at the exit code after an ordinary end."""
    if rig.known.ends is False:
        raise Fault(_STILL_THERE)
    with rig.running() as talk:
        talk.close_input()
        code = talk.exit_code(rig.subject.patience.end)
        if code is None:
            rig.known.ends = False
            raise Fault(_STILL_THERE)
        if code != 0:
            raise Tolerated(
                f"exit code {code}; both browsers pass over it, what watches processes does not{talk.said()}"
            )
        return "0"


@tries("end.terminated")
def terminated(rig: Rig) -> str:
    """Send SIGTERM, as Firefox does three seconds after the end of the port."""
    if this_system() is System.WINDOWS:
        raise NotApplicable("Windows has no SIGTERM")
    with rig.running() as talk:
        os.kill(talk.process.pid, signal.SIGTERM)
        code = talk.exit_code(3.0)
        if code is None:
            raise Fault("it is still there 3 s after SIGTERM; Firefox kills it then, and nothing is put in order")
        return f"it ended, exit code {code}"


@tries("end.browser-killed")
def browser_killed(rig: Rig) -> str:
    """Close both pipes at once and wait, as when the browser was killed: nobody ends the host then."""
    rig.needs_one_that_leaves()
    with rig.running() as talk:
        talk.close_input()
        talk.close_output()
        code = talk.exit_code(_GONE_S)
        if code is None:
            raise Fault(f"its browser has gone, and it is still there after {_GONE_S:g} s: it stays for ever")
        return f"it ended, exit code {code}"


@tries("end.no-orphans")
def no_orphans(rig: Rig) -> str:
    """See what it started end with it."""
    with rig.running() as talk:
        children = children_of(talk.process.pid)
        talk.end()
        left = still_there(children, within=2.0)
    if left:
        raise Fault(f"{len(left)} processes that it started are still there 2 s after it ended")
    return f"{len(children)} processes of its own, all gone" if children else "it had started nothing"


@tries("end.idle-costs-nothing")
def idle_costs_nothing(rig: Rig) -> str:
    """Look at it for a second in which nothing is sent."""
    with rig.running() as talk:
        talk.rest()
        busy = is_busy(talk.process.pid, 1.0)
        if busy is None:
            raise NotApplicable("what another process does can't be seen on this system")
        if busy:
            raise Fault("with nothing to do it ran most of every second: it looks for messages again and again")
        return "it slept for a second"
