"""What a case raises is its verdict, with what was seen; what nobody foresaw is none."""

import pytest

from nmhost.browsers import Family
from nmhost.check import Case, Subject, Verdict, check
from nmhost.check.rig import Rig
from nmhost.check.verdicts import Fault, NotApplicable, Tolerated
from nmhost.launch import Found

SUBJECT = Subject(
    "host",
    {Family.FIREFOX: Found(Family.FIREFOX, "", "", "", {}, None)},  # type: ignore[arg-type]
    {},
    installed=False,
)


def raising(error: Exception) -> Case:
    def attempt(rig: Rig) -> str:
        raise error

    return Case("a.case", "", "", "", "", (Family.FIREFOX,), attempt)


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [(Fault, Verdict.FAIL), (Tolerated, Verdict.TOLERATED), (NotApplicable, Verdict.NOT_APPLICABLE)],
)
def test_what_a_case_raises_is_its_verdict(kind: type[Exception], verdict: Verdict) -> None:
    (result,) = check(SUBJECT, only=[raising(kind("what was seen"))])
    assert (result.verdict, result.seen) == (verdict, "what was seen")


def test_an_error_of_a_case_itself_is_no_verdict() -> None:
    with pytest.raises(ZeroDivisionError):
        list(check(SUBJECT, only=[raising(ZeroDivisionError())]))
