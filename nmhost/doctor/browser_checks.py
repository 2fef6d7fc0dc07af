"""Judge the browser itself: whether it is there, what confines it, what its administrator forbids."""

from collections.abc import Iterator

from nmhost.browsers import Sandbox
from nmhost.doctor.facts import Facts
from nmhost.doctor.findings import Finding, fault, ok, warning
from nmhost.doctor.sandboxes import explain_sandbox, opening_command, reachable
from nmhost.launch import Found


def check_browser(facts: Facts) -> Iterator[Finding]:
    """Check whether the browser is there and may leave its sandbox."""
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
    """Check whether an administrator forbids the host."""
    policies = facts.policies
    for problem in policies.problems:
        yield warning("policy", f"a policy file can't be read: {problem}")
    where = ", ".join(policies.sources)
    if policies.forbid(facts.name):
        yield _forbidden(facts, f"NativeMessagingBlocklist in {where} forbids {facts.name}")
    elif not policies.user_level and not isinstance(facts.answer, Found) and isinstance(facts.without_policy, Found):
        text = f"NativeMessagingUserLevelHosts in {where} is false, and the host is installed for this user alone"
        yield fault("policy", text, facts.says("not_found"), mend=f"sudo {facts.reinstall} --scope system")
    elif not policies.user_level and facts.policies_since:
        text = f"NativeMessagingUserLevelHosts in {where} is false, which versions from {facts.policies_since} on obey"
        yield warning("policy", text, f"sudo {facts.reinstall} --scope system")
    elif policies.sources:
        yield ok("policy", f"{where} allows it")


def _forbidden(facts: Facts, text: str) -> Finding:
    mend = f"ask the administrator to put {facts.name} into NativeMessagingAllowlist"
    if facts.policies_since:
        return warning("policy", f"{text}, which versions from {facts.policies_since} on obey", mend)
    return fault("policy", text, facts.says("policy"), mend=mend)
