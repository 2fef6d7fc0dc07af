"""Judge what was seen, in the order in which a browser would stumble over it; nothing is looked at here."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from nmhost.browsers import Sandbox
from nmhost.doctor.facts import Facts
from nmhost.doctor.findings import Finding, Verdict, fault, ok, warning
from nmhost.doctor.sandboxes import explain_sandbox, opening_command, reachable
from nmhost.launch import Found, Refusal
from nmhost.manifest import admits

Check = Callable[[Facts], Iterable[Finding]]


def judge(facts: Facts, checks: Iterable[Check]) -> tuple[Finding, ...]:
    """Return the findings of *checks*, up to the first fault."""
    findings: list[Finding] = []
    for finding in chain.from_iterable(check(facts) for check in checks):
        findings.append(finding)
        if finding.verdict is Verdict.FAULT:
            break
    return tuple(findings)


def check_browser(facts: Facts) -> Iterator[Finding]:
    """Is the browser there, and may it leave its sandbox?"""
    if not facts.browser.supported:
        yield fault("browser", f"{facts.browser.name} has no native messaging", None)
    elif not facts.detected.found:
        yield warning("browser", f"{facts.browser.name} was not found on this machine", "install it, or leave it be")
    elif facts.detected.evidence:
        yield ok("browser", f"found by {facts.detected.evidence[0]}")
    for box in facts.detected.sandboxes:
        yield _sandbox(facts, box, alone=not facts.detected.evidence)


def _sandbox(facts: Facts, box: Sandbox, *, alone: bool) -> Finding:
    """Judge a sandboxed build; it is a fault only where it is the sole one."""
    if reachable(box, facts.helpers):
        return ok("browser", f"{box.kind} {box.id}: the service that starts hosts for it is there")
    text = f"{box.kind} {box.id}: {explain_sandbox(box)}"
    if alone and reachable(box, facts.helpers) is False:
        return fault("browser", text, facts.says("not_found"), mend=opening_command(box))
    return warning("browser", text, opening_command(box))


def check_policy(facts: Facts) -> Iterator[Finding]:
    """Does an administrator forbid the host?"""
    policies = facts.policies
    for problem in policies.problems:
        yield warning("policy", f"a policy file can't be read: {problem}")
    where = ", ".join(policies.sources)
    if policies.forbid(facts.name):
        text = f"NativeMessagingBlocklist in {where} forbids {facts.name}"
        yield fault(
            "policy",
            text,
            facts.says("policy"),
            mend=f"ask the administrator to put {facts.name} into NativeMessagingAllowlist",
        )
    elif not policies.user_level and not isinstance(facts.answer, Found) and isinstance(facts.without_policy, Found):
        text = f"NativeMessagingUserLevelHosts in {where} is false, and the host is installed for this user alone"
        yield fault("policy", text, facts.says("not_found"), mend=f"sudo {facts.reinstall} --scope system")
    elif policies.sources:
        yield ok("policy", f"{where} allows it")


def check_name(facts: Facts) -> Iterator[Finding]:
    """Is the name one that the browser takes?"""
    if not facts.rules.name.fullmatch(facts.name) and isinstance(facts.answer, Refusal):
        yield fault("name", facts.answer.reason, facts.answer.text, mend="give the host another name")


def check_manifest(facts: Facts) -> Iterator[Finding]:
    """Which manifest does the browser take, and what has it against it?"""
    answer = facts.answer
    if isinstance(answer, Refusal):
        yield _refused(facts, answer)
        return
    yield from (warning("manifest", f"passed over {each.path}: {each.faults[0].reason}") for each in answer.tried[:-1])
    yield ok("manifest", answer.manifest_path)
    for location in facts.browser.locations(facts.places):
        shadowed = str(location) not in answer.manifest_path and _also_there(facts, str(location))
        if shadowed:
            yield warning("manifest", f"{shadowed} is not looked at, since {answer.manifest_path} comes first")


def _also_there(facts: Facts, location: str) -> str:
    """Return the manifest of the host at a location of ours that the browser does not reach."""
    files = (file for each in facts.installed if each.record for file in each.record.files)
    return next((file for file in files if file.startswith(location)), "")


def _refused(facts: Facts, answer: Refusal) -> Finding:
    check = (
        "callers"
        if answer.tried and answer.tried[-1].faults[:1] and answer.tried[-1].faults[0].rule == "caller"
        else "manifest"
    )
    where = f"{answer.tried[-1].path}: " if answer.tried else ""
    text = answer.reason if answer.tried and answer.tried[-1].path in answer.reason else where + answer.reason
    return fault(check, text, answer.text or None, console=answer.console, mend=_mend_manifest(facts, answer))


def _mend_manifest(facts: Facts, answer: Refusal) -> str:
    if not answer.tried or facts.installed:
        return facts.reinstall + (" --force" if facts.installed else "")
    return f"edit {answer.tried[-1].path}, or install the host anew"


def check_callers(facts: Facts) -> Iterator[Finding]:
    """May every extension connect that should?"""
    if not isinstance(facts.answer, Found):
        return
    family, manifest = facts.browser.family, facts.answer.manifest
    for caller in facts.callers:
        if not admits(manifest, family, caller):
            text = f"{caller} is not among {facts.rules.callers_key} of {facts.answer.manifest_path}"
            yield fault("callers", text, facts.says("forbidden"), mend=f"{facts.reinstall} --extension {caller}")
    yield ok("callers", ", ".join(facts.callers))


def check_extensions(facts: Facts) -> Iterator[Finding]:
    """Is one of the callers installed in this browser, and turned on?"""
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
        return warning("extension", "no extension that may connect is installed in this browser's profiles")
    text = f"none of the callers is installed in this browser's profiles; {', '.join(others)} would be forbidden"
    return warning("extension", text, f"{facts.reinstall} --extension ID")


FINDING: tuple[Check, ...] = (
    check_browser,
    check_policy,
    check_name,
    check_manifest,
    check_callers,
    check_extensions,
)
"""The checks up to the host program."""
