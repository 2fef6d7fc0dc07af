"""Judge what a browser finds: the name, the manifest that wins, whom it admits, and who is there to connect."""

from collections.abc import Iterator

from nmhost.doctor.facts import Facts
from nmhost.doctor.findings import Finding, fault, ok, warning
from nmhost.launch import Found, Refusal
from nmhost.manifest import admits

_TEMPORARY = "one loaded for a test is not on record there"


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
    return fault(check, text, answer.text or None, console=answer.console, mend=mend)


def _rule_of_program(facts: Facts, answer: Refusal) -> str:
    """Return what a manifest without a fault was refused for: a relative path, or a program that is not there."""
    return "path" if facts.rules.console.say("relative", name=facts.name) in answer.console else "program"


def _mend(facts: Facts, path: str, caller: str = "") -> str:
    """Return what mends a manifest: installing the host anew if it is nmhost's, else an edit."""
    if facts.installed or facts.subject.app:
        known = facts.subject.app.extensions if facts.subject.app else ()
        extension = f" --extension {caller}" if caller and caller not in known else ""
        return f"{facts.reinstall}{extension} --force"
    if caller:
        return f'add "{facts.rules.caller(caller)}" to {facts.rules.callers_key} in {path}'
    return f"edit {path}, or install the host anew"


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


def _nobody(facts: Facts) -> Finding:
    others = [f"{each.id} ({each.name})" for each in facts.extensions if each.may_connect and each.enabled]
    if not others:
        return warning("extension", f"none of the callers is installed in this browser's profiles; {_TEMPORARY}")
    text = f"none of the callers is installed in this browser's profiles ({_TEMPORARY}), but {', '.join(others)}"
    return warning("extension", text, f"{facts.reinstall} --extension ID")
