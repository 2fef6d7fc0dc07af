"""Each case is tried as each of its families, in order, and timed."""

from nmhost.browsers import Family
from nmhost.check import Case, Subject, Verdict, check
from nmhost.check.rig import Rig
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
