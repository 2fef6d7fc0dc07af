"""What the doctor says: one finding for each thing it looked at."""

from dataclasses import dataclass
from enum import StrEnum

from nmhost.browsers import Browser


class Verdict(StrEnum):
    """Say how grave a finding is."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """Be what was seen at one step.

    Args:
        check: The step: browser, policy, name, manifest, callers, extension, program, environment or start.
        verdict: How grave it is; a fault keeps the browser from talking to the host.
        text: What was seen, and what is allowed.
        told: What the extension is told, to the letter; ``None`` where the browser tells nothing.
        console: What the browser prints for the developer, line by line.
        mend: The command or edit that mends it.
    """

    check: str
    verdict: Verdict
    text: str
    told: str | None = None
    console: tuple[str, ...] = ()
    mend: str = ""


@dataclass(frozen=True)
class Diagnosis:
    """Be what the doctor found for one browser.

    Args:
        browser: The browser.
        findings: What was seen, in the browser's order, up to the first fault.
    """

    browser: Browser
    findings: tuple[Finding, ...]

    @property
    def fault(self) -> Finding | None:
        """Return what keeps the browser from talking to the host."""
        return next((each for each in self.findings if each.verdict is Verdict.FAULT), None)

    @property
    def healthy(self) -> bool:
        """Return whether the browser would start the host and talk to it."""
        return self.fault is None


def ok(check: str, text: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(check, Verdict.OK, text)


def warning(check: str, text: str, mend: str = "") -> Finding:
    """Return a finding that may become a fault, or is one for some people."""
    return Finding(check, Verdict.WARNING, text, mend=mend)


def fault(check: str, text: str, told: str | None, *, console: tuple[str, ...] = (), mend: str = "") -> Finding:
    """Return a finding that keeps the browser from talking to the host."""
    return Finding(check, Verdict.FAULT, text, told, console, mend)
