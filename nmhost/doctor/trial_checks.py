"""Judge how a host behaved when it was started."""

import json
import shlex
from collections.abc import Iterator

from nmhost.doctor.causes import causes
from nmhost.doctor.facts import Facts
from nmhost.doctor.findings import Finding, fault, hint, ok, warning
from nmhost.doctor.trial import EMPTY_FRAME, MESSAGE, Trial
from nmhost.errors import FrameTooLarge, FramingError, PayloadInvalid
from nmhost.project.last_words import exit_code_in_words, reason_in

_INTERNAL_ERROR = -32603  # JSON-RPC 2.0; what nmhost posts too when a handler raised
_SLOW = 1.5  # seconds to the first reply, from which on people notice
_IN_TIME = {"closed": "by itself", "terminated": "only at SIGTERM", "killed": "only when it was killed"}
_STDERR_ALONE = "write to stderr whatever is not for the extension"
_AS_NULL = "take an empty frame as null"
_SHOWN = 300  # characters of a message


def check_trial(facts: Facts) -> Iterator[Finding]:
    """Check how it behaved when it was started as this browser does."""
    trial = facts.trial
    if trial is None:
        return
    yield from _faults(trial, facts)
    yield from _oddities(trial, facts)
    if trial.left is None or trial.reply is not None:
        yield _reply(trial, facts)
    if facts.needless:
        text = f"every start imports what only commands need: {', '.join(facts.needless)}"
        yield warning("start", text, "import it in the function that uses it")
    yield from _end(trial, facts)


def _faults(trial: Trial, facts: Facts) -> Iterator[Finding]:
    """Yield what an extension would meet too."""
    if trial.refused:
        yield _explained(facts, trial.refused, trial.told)
    if trial.bad_output is not None and not _at_probe(trial.bad_at, facts):
        text = f"what it writes to stdout is no message: {trial.bad_output}"
        yield fault("start", text, _told(trial.bad_output, facts), mend=_STDERR_ALONE)
    if trial.left is not None and trial.reply is None and not _at_probe(trial.left, facts):
        yield _explained(facts, _left_text(trial, trial.left, facts), facts.says("exited"))
    if facts.subject.message_given and _failed_inside(trial.message):
        yield fault("start", _internal(trial), _shown(trial.message), mend=_why(facts))


def _at_probe(frame: int, facts: Facts) -> bool:
    """Return whether a frame is one that only the doctor sends, so that how a host takes it is no fault."""
    if facts.trial is not None and facts.trial.reply is not None:
        return frame == EMPTY_FRAME
    return frame == EMPTY_FRAME or (frame == MESSAGE and not facts.subject.message_given)


def _oddities(trial: Trial, facts: Facts) -> Iterator[Finding]:
    """Yield what an extension that behaves may never meet."""
    understood = "give a message that it understands with --message"
    if trial.bad_output is not None:
        at = "an empty frame" if trial.bad_at == EMPTY_FRAME else _sent(facts)
        mend = _AS_NULL if trial.bad_at == EMPTY_FRAME else understood
        yield warning("start", f"it answers {at} with what is no message: {trial.bad_output}", mend)
    if trial.left == MESSAGE and trial.reply is not None:
        yield warning("start", "it ends after its first reply; that is fine for sendNativeMessage, and ends every port")
    elif trial.left == MESSAGE:
        yield warning("start", _left_text(trial, MESSAGE, facts), understood)
    elif trial.left == EMPTY_FRAME:
        yield warning("start", _left_text(trial, EMPTY_FRAME, facts), _AS_NULL)
    if trial.unread:
        yield warning("start", f"it does not read {_sent(facts)}", "read stdin while it runs")
    if _failed_inside(trial.message):
        yield warning("start", _internal(trial), f"{understood}; {_why(facts)}")


def _explained(facts: Facts, text: str, told: str | None) -> Finding:
    """Return the fault of a host that did not run, with what of its program may be why."""
    found = [*causes(facts)]
    said = "".join(f"; {cause}" for cause, _ in found)
    return fault(
        "program" if found else "start", f"{text}{said}", told, mend="; ".join(mend for _, mend in found) or _why(facts)
    )


def _why(facts: Facts) -> str:
    """Return where to read why a host failed."""
    return facts.logs if facts.is_nmhosts else "see what its stderr says"


def _failed_inside(message: object) -> bool:
    """Return whether a reply says that the host failed over a message, not that the message was wrong."""
    error = message.get("error") if isinstance(message, dict) else None
    return isinstance(error, dict) and error.get("code") == _INTERNAL_ERROR


def _internal(trial: Trial) -> str:
    return f"its reply is that it failed: {_shown(trial.message)}{_last_words(trial)}"


def _told(error: FramingError, facts: Facts) -> str | None:
    """Return what an extension is told of output that is no message."""
    if isinstance(error, FrameTooLarge):
        return facts.says("too_large", size=error.size, limit=error.limit)
    return facts.says("bad_json" if isinstance(error, PayloadInvalid) else "exited")


def _left_text(trial: Trial, frame: int, facts: Facts) -> str:
    when = {
        0: "at once",
        MESSAGE: f"at {_sent(facts)}",
        EMPTY_FRAME: "at an empty frame, which Firefox sends for postMessage(undefined)",
    }[frame]
    return f"it ends {when}, with {_code(trial)}{_last_words(trial)}"


def _code(trial: Trial) -> str:
    return exit_code_in_words(trial.ended.code) if trial.ended else "an unknown exit code"


def _sent(facts: Facts) -> str:
    return f"the message {_shown(facts.subject.message)}"


def _shown(message: object) -> str:
    text = json.dumps(message, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}... ({len(text)} characters)"


def _last_words(trial: Trial) -> str:
    reason = reason_in(trial.stderr)
    last = trial.stderr.rstrip().endswith(reason)
    return f"; its stderr {'ends with' if last else 'says'}: {reason}" if reason else "; its stderr is empty"


def _failed_late(trial: Trial, facts: Facts) -> Finding:
    """Judge a host that said nothing and ended with an error: nmhost's own end so only when they could not run."""
    text = f"it ended with {_code(trial)}, having said nothing{_last_words(trial)}"
    if facts.is_nmhosts:
        return fault("start", text, facts.says("exited"), mend=facts.logs)
    return warning("start", text)


def _reply(trial: Trial, facts: Facts) -> Finding:
    if trial.reply is None:
        return ok("start", f"it runs, and keeps silent at {_sent(facts)}")
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


def check_conforms(facts: Facts) -> Iterator[Finding]:
    """Say what looks further than one start and one message."""
    command = f"nmhost check {facts.name}"
    if facts.subject.message_given:
        command += f" --message {shlex.quote(json.dumps(facts.subject.message))}"
    yield hint("conforms?", f"not tried here; {command} tries what browsers do to a host, case by case")
