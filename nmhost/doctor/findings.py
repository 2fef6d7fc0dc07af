"""What the doctor says: one finding for each thing it looked at."""

from dataclasses import dataclass
from enum import StrEnum

from nmhost.browsers import Browser


class Verdict(StrEnum):
    """How grave a finding is."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"
    NOTE = "note"
    HINT = "hint"


@dataclass(frozen=True)
class Finding:
    """What was seen at one step.

    Args:
        check: The step: browser, policy, name, manifest, callers, extension, tap, program, environment, start, or
            whether it conforms.
        verdict: How grave it is; a fault keeps the browser from talking to the host.
        text: What was seen, and what is allowed.
        told: What the extension is told, to the letter; ``None`` where the browser tells nothing, empty where
            there is no extension to tell.
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
    """What the doctor found for one browser.

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
    def meant(self) -> bool:
        """Return whether the host is for this browser at all."""
        return all(each.verdict is not Verdict.NOTE for each in self.findings)

    @property
    def healthy(self) -> bool:
        """Return whether the browser would start the host and talk to it, or the host is not for it."""
        return self.fault is None


def note(check: str, text: str, mend: str = "") -> Finding:
    """Return a finding that there is nothing to judge."""
    return Finding(check, Verdict.NOTE, text, mend=mend)


def hint(check: str, text: str, mend: str = "") -> Finding:
    """Return a finding that says something and judges nothing."""
    return Finding(check, Verdict.HINT, text, mend=mend)


def ok(check: str, text: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(check, Verdict.OK, text)


def warning(check: str, text: str, mend: str = "") -> Finding:
    """Return a finding that may become a fault, or is one for some people."""
    return Finding(check, Verdict.WARNING, text, mend=mend)


def fault(check: str, text: str, told: str | None, *, console: tuple[str, ...] = (), mend: str = "") -> Finding:
    """Return a finding that keeps the browser from talking to the host."""
    return Finding(check, Verdict.FAULT, text, told, console, mend)
