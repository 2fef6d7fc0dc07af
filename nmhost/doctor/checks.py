"""What a check is, and how checks are gone through: in order, up to the first fault; nothing is looked at here."""

from collections.abc import Callable, Iterable
from itertools import chain

from nmhost.doctor.facts import Facts
from nmhost.doctor.findings import Finding, Verdict

Check = Callable[[Facts], Iterable[Finding]]


def judge(facts: Facts, checks: Iterable[Check]) -> tuple[Finding, ...]:
    """Return the findings of *checks*, up to the first fault or the word that there is nothing to judge."""
    findings: list[Finding] = []
    for finding in chain.from_iterable(check(facts) for check in checks):
        findings.append(finding)
        if finding.verdict in (Verdict.FAULT, Verdict.NOTE):
            break
    return tuple(findings)
