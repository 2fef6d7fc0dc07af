"""Judge what a browser finds: the name, the manifest that wins, whom it admits, and who is there to connect."""

from collections.abc import Iterator

from nmhost.doctor.access import Cause
from nmhost.doctor.facts import Facts
from nmhost.doctor.findings import Finding, fault, note, ok, warning
from nmhost.doctor.host_checks import obstacle_of
from nmhost.launch import Found, Refusal
from nmhost.manifest import HostManifest, admits

_TEMPORARY = "one loaded for a test is not on record there"


def check_meant(facts: Facts) -> Iterator[Finding]:
    """Check whether the host is for this browser's family at all: its app names no extension of it."""
    app, family = facts.subject.app, facts.browser.family
    if app is None or facts.subject.extension or family in HostManifest.of(app).families:
        return
    if isinstance(facts.answer, Refusal) and not facts.answer.tried:
        text = f"{facts.name} is not meant for {facts.browser.id}: it names no extension of the {family} family"
        yield note(
            "callers",
            text,
            "to serve it too, add its extension's ID to extensions=[...]: the browser's page of extensions shows it, "
            "and manifest.json can fix it, as nmhost new writes it",
        )


def check_name(facts: Facts) -> Iterator[Finding]:
    """Check whether the name is one that the browser takes."""
    if not facts.rules.name.fullmatch(facts.name) and isinstance(facts.answer, Refusal):
        yield fault("name", facts.answer.reason, facts.answer.text, mend="give the host another name")


def check_manifest(facts: Facts) -> Iterator[Finding]:
    """Check which manifest the browser takes, and what it has against it."""
    answer = facts.answer
    if isinstance(answer, Refusal):
        yield _refused(facts, answer)
        return
    yield from (warning("manifest", f"passed over {each.path}: {each.faults[0].reason}") for each in answer.tried[:-1])
    yield ok("manifest", answer.manifest_path)
    for path in facts.shadowed:
        yield warning("manifest", f"{path} is not looked at, since {answer.manifest_path} comes first")


def _refused(facts: Facts, answer: Refusal) -> Finding:
    if facts.closed:
        text = f"{answer.reason}; {facts.closed} is closed to this user, who may not enter it"
        return fault("manifest", text, answer.text or None, console=answer.console, mend=f"chmod u+rx {facts.closed}")
    if not answer.tried:
        return fault("manifest", answer.reason, answer.text, console=answer.console, mend=facts.reinstall)
    last = answer.tried[-1]
    rule = last.faults[0].rule if last.faults else _rule_of_program(facts, answer)
    check = {"caller": "callers", "program": "program"}.get(rule, "manifest")
    text = answer.reason if last.path in answer.reason else f"{last.path}: {answer.reason}"
    mend = _mend(facts, last.path, facts.callers[0] if check == "callers" and facts.callers else "")
    obstacle = obstacle_of(facts.program, facts) if check == "program" and facts.program else None
    if obstacle is not None and obstacle.cause is not Cause.MISSING:
        text, mend = obstacle.text, obstacle.mend
    return fault(check, text, answer.text or None, console=answer.console, mend=mend)


def _rule_of_program(facts: Facts, answer: Refusal) -> str:
    """Return what a manifest without a fault was refused for: a relative path, or a program that is not there."""
    return "path" if facts.rules.console.say("relative", name=facts.name) in answer.console else "program"


def _mend(facts: Facts, path: str, caller: str = "") -> str:
    """Return what mends a manifest: installing the host anew if it is nmhost's, else an edit."""
    if facts.is_nmhosts:
        known = facts.subject.app.extensions if facts.subject.app else ()
        extension = ("--extension", caller) if caller and caller not in known else ()
        return facts.anew(*extension, *facts.force)
    if caller:
        return f'add "{facts.rules.caller(caller)}" to {facts.rules.callers_key} in {path}'
    return f"edit {path}, or {facts.reinstall}"


def check_callers(facts: Facts) -> Iterator[Finding]:
    """Check whether every extension may connect that should."""
    if not isinstance(facts.answer, Found):
        return
    family, manifest, path = facts.browser.family, facts.answer.manifest, facts.answer.manifest_path
    for caller in facts.callers:
        if not admits(manifest, family, caller):
            text = f"{caller} is not among {facts.rules.callers_key} of {path}"
            yield fault("callers", text, facts.says("forbidden"), mend=_mend(facts, path, caller))
    yield ok("callers", ", ".join(facts.callers))


def check_extensions(facts: Facts) -> Iterator[Finding]:
    """Check whether one of the callers is installed in this browser and turned on."""
    yield from _refused_extensions(facts)
    if not facts.extensions:
        return
    ours = [each for each in facts.extensions if each.id in facts.callers]
    for each in ours:
        if not each.enabled:
            yield warning("extension", f"{each.id} is turned off in {each.profile}")
        elif not each.may_connect:
            yield warning("extension", f"{each.id} lacks the permission nativeMessaging in {each.profile}")
        else:
            yield ok("extension", f"{each.id} is installed in {each.profile}")
    if not ours:
        yield _nobody(facts)


def _refused_extensions(facts: Facts) -> Iterator[Finding]:
    """Judge what an administrator forbids of the callers: it is a fault only where none is left."""
    refused = {each: policy for each in facts.callers if (policy := facts.policies.refuse(each))}
    where = ", ".join(facts.policies.extension_sources)
    for caller, policy in refused.items():
        text = f"{policy} in {where} keeps {caller} out of {facts.browser.name}"
        mend = f"ask the administrator to let {caller} in"
        if len(refused) == len(facts.callers):
            yield fault("extension", text, "", mend=mend)
        else:
            yield warning("extension", text, mend)


def _nobody(facts: Facts) -> Finding:
    others = [f"{each.id} ({each.name})" for each in facts.extensions if each.may_connect and each.enabled]
    if not others:
        return warning("extension", f"none of the callers is installed in this browser's profiles; {_TEMPORARY}")
    text = f"none of the callers is installed in this browser's profiles ({_TEMPORARY}), but {', '.join(others)}"
    return warning("extension", text, facts.anew("--extension", "ID") if facts.is_nmhosts else "")
