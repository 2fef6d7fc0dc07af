"""Judge the browser itself: whether it is there, what confines it, what its administrator forbids."""

from collections.abc import Iterator

from nmhost.doctor.boxes import Box
from nmhost.doctor.facts import Facts
from nmhost.doctor.findings import Finding, fault, ok, warning
from nmhost.doctor.sandboxes import way_out
from nmhost.launch import Found


def check_browser(facts: Facts) -> Iterator[Finding]:
    """Check whether the browser is there and may leave its sandbox."""
    if not facts.browser.supported:
        yield fault("browser", f"{facts.browser.name} has no native messaging", None)
    elif not facts.detected.found:
        yield warning("browser", f"{facts.browser.name} was not found on this machine", "install it, or leave it be")
    elif facts.detected.evidence:
        yield ok("browser", f"found by {facts.detected.evidence[0]}")
    for box in facts.boxes:
        yield _sandbox(facts, box, alone=not facts.detected.evidence)


def _sandbox(facts: Facts, box: Box, *, alone: bool) -> Finding:
    """Judge a sandboxed build; it is a fault only where it is the sole one."""
    way = way_out(box, facts.helpers, facts.box_rules, facts.name)
    text = f"{box.sandbox.kind} {box.sandbox.id}: {way.said}"
    if way.open:
        return ok("browser", text)
    if alone and way.open is False:
        return fault("browser", text, facts.says("not_found"), mend=way.mend)
    return warning("browser", text, way.mend)


def check_policy(facts: Facts) -> Iterator[Finding]:
    """Check whether an administrator forbids the host."""
    policies = facts.policies
    for problem in policies.problems:
        yield warning("policy", f"a policy file can't be read, by {facts.browser.name} neither: {problem}")
    where = ", ".join(policies.sources)
    if policies.forbid(facts.name):
        yield _forbidden(facts, f"NativeMessagingBlocklist in {where} forbids {facts.name}")
    elif not policies.user_level and not isinstance(facts.answer, Found) and isinstance(facts.without_policy, Found):
        text = f"NativeMessagingUserLevelHosts in {where} is false, and the host is installed for this user alone"
        yield fault("policy", text, facts.says("not_found"), mend=facts.anew("--scope", "system", as_root=True))
    elif not policies.user_level and facts.obeyed is not True:
        text = f"NativeMessagingUserLevelHosts in {where} is false; {_not_obeyed(facts)}"
        yield warning("policy", text, facts.anew("--scope", "system", as_root=True))
    elif policies.sources:
        yield ok("policy", f"{where} allows it")


def _forbidden(facts: Facts, text: str) -> Finding:
    mend = f"ask the administrator to put {facts.name} into NativeMessagingAllowlist"
    if facts.obeyed is not True:
        return warning("policy", f"{text}; {_not_obeyed(facts)}", mend)
    return fault("policy", text, facts.says("policy"), mend=mend)


def _not_obeyed(facts: Facts) -> str:
    """Return why a policy is no fault: the version is too old to obey it, or can't be told."""
    since = f"versions from {facts.policies_since} on obey it"
    return f"{facts.version} does not, {since}" if facts.version else f"{since}, and which this is can't be told"
