"""Each case is tried as each of its families, in order, and timed."""

import sys
from pathlib import Path

import pytest

from nmhost.browsers import Family
from nmhost.check import Case, Subject, Verdict, cases, check
from nmhost.check.rig import Lack, Rig
from nmhost.check.subjects import program
from nmhost.launch import Found

BOTH = (Family.CHROMIUM, Family.FIREFOX)


def case(name: str, *families: Family) -> Case:
    def attempt(rig: Rig) -> str:
        return f"{name} as {rig.family}"

    return Case(name, "", "", "", "", families, attempt)


def subject(*families: Family, **refused: str) -> Subject:
    found = {family: Found(family, "", "", "", {}, None) for family in families}  # type: ignore[arg-type]
    return Subject("host", found, {Family(each): text for each, text in refused.items()}, installed=False)


def test_cases_are_tried_in_order_as_each_of_their_families() -> None:
    results = check(subject(*BOTH), only=[case("a.one", *BOTH), case("b.two", Family.FIREFOX)])
    assert [each.seen for each in results] == ["a.one as chromium", "a.one as firefox", "b.two as firefox"]


def test_a_family_that_starts_nothing_says_why() -> None:
    only = [case("a.one", *BOTH)]
    told = list(check(subject(Family.CHROMIUM, firefox="Firefox says no"), only=only))
    assert [(each.verdict, each.seen) for each in told] == [
        (Verdict.PASS, "a.one as chromium"),
        (Verdict.NOT_APPLICABLE, "Firefox says no"),
    ]
    (silent,) = check(subject(), only=[case("a.one", Family.FIREFOX)])
    assert silent.seen == "firefox does not start it"


def test_a_result_says_how_long_it_took() -> None:
    times = iter((10.0, 10.5))
    (result,) = check(subject(Family.FIREFOX), only=[case("a.one", Family.FIREFOX)], clock=lambda: next(times))
    assert result.seconds == 0.5


def test_what_the_time_is_not_enough_for_is_not_tried() -> None:
    times = iter((0.0, 20.0, 20.0))
    only = [case("a.one", *BOTH)]
    told = list(check(subject(*BOTH), only=only, within=10, clock=lambda: next(times)))
    assert [each.verdict for each in told] == [Verdict.PASS, Verdict.NOT_TRIED]
    assert told[-1].seen == "the cases before it took over 10 s"


@pytest.mark.skipif(sys.platform == "win32", reason="the hosts are in shell")
@pytest.mark.parametrize("body", ["echo ready; exec cat", "exit 1"])
def test_what_keeps_a_host_from_answering_is_told_once(tmp_path: Path, body: str) -> None:
    path = tmp_path / "host"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o700)
    tried = [each for each in cases() if each.ground is Lack.ANSWER or each.id in ("end.exit-code", "end.idle")]
    failed = {each.case.id for each in check(program(path), only=tried) if each.verdict is Verdict.FAIL}
    assert failed == {"output.nothing-before"}
