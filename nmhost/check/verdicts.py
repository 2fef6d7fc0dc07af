"""What a case ends with: passed, failed, tolerated by a browser, not applicable or not tried, with what was seen."""

from enum import Enum


class Verdict(Enum):
    """A case's verdict."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    TOLERATED = "tolerated"
    NOT_APPLICABLE = "not applicable"
    NOT_TRIED = "not tried"


class Fault(Exception):
    """A fault of the host, with what was seen."""


class CaseOver(Fault):
    """A case that was not done in its time."""


class Tolerated(Exception):
    """What was seen is not right, but a browser forgives it; the text says which."""


class NotApplicable(Exception):
    """A case that can't be tried on this host or system; the text says why."""
