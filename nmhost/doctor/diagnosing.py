"""Go through a browser's steps with a host and say at which it fails."""

from collections.abc import Iterable
from dataclasses import replace

from nmhost.browsers import Browser
from nmhost.doctor.browser_checks import check_browser, check_policy
from nmhost.doctor.checks import Check, judge
from nmhost.doctor.extension_checks import check_beside, check_folder, id_of
from nmhost.doctor.facts import Facts, Subject
from nmhost.doctor.findings import Diagnosis
from nmhost.doctor.gather import Machine, gather, sends_empty_frames, with_recorded_app
from nmhost.doctor.host_checks import check_denials, check_program, check_record, check_tap
from nmhost.doctor.manifest_checks import check_callers, check_extensions, check_manifest, check_meant, check_name
from nmhost.doctor.resident_checks import check_resident
from nmhost.doctor.trial import Trial, try_host
from nmhost.doctor.trial_checks import check_conforms, check_trial
from nmhost.launch import Found

# A host of nmhost's own keeps what the doctor tries out of its log, but for what goes wrong.
_QUIET = {"NMHOST_LOG": "error"}

_Key = tuple[object, ...]

_BEFORE_THE_START: tuple[Check, ...] = (
    check_browser,
    check_folder,
    check_policy,
    check_meant,
    check_name,
    check_manifest,
    check_callers,
    check_extensions,
    check_beside,
    check_tap,
    check_program,
    check_record,
    check_resident,
    check_denials,
)


def diagnose(subject: Subject, browsers: Iterable[Browser], machine: Machine) -> list[Diagnosis]:
    """Return for each browser whether it would start the host and talk to it, and if not, why.

    Args:
        subject: The host.
        browsers: The browsers.
        machine: Where to look.
    """
    tried: dict[_Key, Trial] = {}
    subject = with_recorded_app(subject, machine)
    return [_diagnose(gather(_seen_by(browser, subject), browser, machine), tried) for browser in browsers]


def _seen_by(browser: Browser, subject: Subject) -> Subject:
    """Return *subject* with the ID that the extension in its folder has in a browser."""
    if subject.folder is None:
        return subject
    return replace(subject, extension=id_of(subject.folder, browser.family))


def _diagnose(facts: Facts, tried: dict[_Key, Trial]) -> Diagnosis:
    diagnosis = Diagnosis(facts.browser, judge(facts, _BEFORE_THE_START))
    if not diagnosis.healthy or not diagnosis.meant or not isinstance(facts.answer, Found):
        return diagnosis
    trial = _trial(facts, facts.answer, tried)
    tried_out = Diagnosis(facts.browser, (*diagnosis.findings, *judge(replace(facts, trial=trial), (check_trial,))))
    return Diagnosis(facts.browser, (*tried_out.findings, *check_conforms(facts))) if tried_out.healthy else tried_out


def _trial(facts: Facts, found: Found, tried: dict[_Key, Trial]) -> Trial:
    """Start the host, once for all browsers that start it the same way."""
    key = (found.family, found.manifest_path, found.program, found.caller)
    if key not in tried:
        tried[key] = try_host(
            found,
            message=facts.subject.message,
            environ={**facts.environ, **_QUIET},
            empty_frame=sends_empty_frames(found.family),
            chosen=facts.subject.message_given,
        )
    return tried[key]
