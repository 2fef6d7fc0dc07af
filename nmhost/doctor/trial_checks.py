"""Judge how a host behaved when it was started."""

import json
from collections.abc import Iterator

from nmhost.doctor.facts import Facts
from nmhost.doctor.findings import Finding, fault, ok, warning
from nmhost.doctor.trial import Trial
from nmhost.errors import FrameTooLarge, FramingError, PayloadInvalid

_AT_ONCE, _AT_MESSAGE, _AT_EMPTY_FRAME = 0, 1, 2
_SLOW = 1.5  # seconds to the first reply, from which on people notice
_IN_TIME = {"closed": "by itself", "terminated": "only at SIGTERM", "killed": "only when it was killed"}


def check_trial(facts: Facts) -> Iterator[Finding]:
    """Check how it behaved when it was started as this browser does."""
    trial = facts.trial
    if trial is None:
        return
    yield from _start_faults(trial, facts)
    if trial.left == _AT_MESSAGE and trial.reply is not None:
        yield warning("start", "it ends after its first reply; that is fine for sendNativeMessage, and ends every port")
    elif trial.left == _AT_MESSAGE:
        yield warning("start", _left_text(trial, facts), "give a message that it understands with --message")
    elif trial.left == _AT_EMPTY_FRAME:
        yield warning("start", _left_text(trial, facts), "take an empty frame as null")
    if trial.left is None or trial.reply is not None:
        yield _reply(trial, facts)
    yield from _end(trial, facts)


def _start_faults(trial: Trial, facts: Facts) -> Iterator[Finding]:
    logs = facts.logs if facts.installed else "see what its stderr says"
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
    when = {
        _AT_ONCE: "at once",
        _AT_MESSAGE: f"at the message {json.dumps(facts.subject.message)}",
        _AT_EMPTY_FRAME: "at an empty frame, which Firefox sends for postMessage(undefined)",
    }[trial.left or _AT_ONCE]
    last = trial.stderr.splitlines()[-1:]
    said = f"; its stderr ends with: {last[0]}" if last else "; its stderr is empty"
    return f"it ends {when}, with exit code {code}{said}"


def _failed_late(trial: Trial, facts: Facts) -> Finding:
    """Judge a host that said nothing and ended with an error: nmhost's own end so only when they could not run."""
    last = trial.stderr.splitlines()[-1:]
    said = f"; its stderr ends with: {last[0]}" if last else "; its stderr is empty"
    text = f"it ended with exit code {trial.ended.code if trial.ended else 'unknown'}, having said nothing{said}"
    if facts.installed:
        return fault("start", text, facts.says("exited"), mend=facts.logs)
    return warning("start", text)


def _reply(trial: Trial, facts: Facts) -> Finding:
    if trial.reply is None:
        return ok("start", f"it runs, and keeps silent at the message {json.dumps(facts.subject.message)}")
    text = f"its first message came {trial.reply * 1000:.0f} ms after the start"
    return warning("start", text) if trial.reply > _SLOW else ok("start", text)


def _end(trial: Trial, facts: Facts) -> Iterator[Finding]:
    ended = trial.ended
    if ended is None or trial.left is not None:
        return
    if ended.how == "closed" and ended.code and trial.reply is None:  # it may have failed after we lost patience
        yield _failed_late(trial, facts)
        return
    text = f"it ended {_IN_TIME[ended.how]} {ended.seconds * 1000:.0f} ms after its stdin was closed"
    if ended.how == "closed":
        yield ok("start", text)
    else:
        yield warning("start", text, "end it when its stdin ends; a browser that crashes leaves it alone for ever")
