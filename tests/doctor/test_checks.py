"""Checks are gone through in order, up to the first fault or the word that there is nothing to judge."""

from collections.abc import Iterator
from typing import cast

import pytest

from nmhost.doctor.checks import Check, judge
from nmhost.doctor.facts import Facts
from nmhost.doctor.findings import Finding, fault, note, ok, warning

FACTS = cast("Facts", object())


def gives(*findings: Finding) -> Check:
    return lambda facts: findings if facts is FACTS else ()


@pytest.mark.parametrize("last", [fault("b", "no", None), note("b", "nothing")], ids=["a fault", "a note"])
def test_nothing_is_judged_after_the_last_word(last: Finding) -> None:
    def never(_facts: Facts) -> Iterator[Finding]:
        pytest.fail("it was asked")
        yield ok("c", "")

    first = warning("a", "hm")
    assert judge(FACTS, [gives(first), gives(last, ok("b", "")), never]) == (first, last)


def test_without_a_fault_all_are_asked() -> None:
    findings = [ok("a", ""), warning("b", "x"), ok("c", "")]
    assert judge(FACTS, [gives(*findings[:2]), gives(), gives(findings[2])]) == tuple(findings)
