"""Limits inside Annotated are checked, whoever wrote them down, and none is dropped."""

import datetime as dt
from typing import Annotated

import pytest

from nmhost.errors import DefinitionError, Mismatch
from nmhost.rpc.hints import compile_hint

at = pytest.importorskip("annotated_types")


@pytest.mark.parametrize(
    ("hint", "good", "bad"),
    [
        (Annotated[int, at.Ge(1), at.Le(9)], [1, 9], [0, 10, "1"]),
        (Annotated[float, at.Interval(gt=0, lt=1)], [0.5], [0, 1]),
        (Annotated[str, at.Len(1, 3)], ["a", "abc"], ["", "abcd"]),
        (Annotated[list[int], at.MaxLen(2)], [[1, 2]], [[1, 2, 3], ["x"]]),
        (Annotated[int, at.MultipleOf(5)], [10], [11]),
        (Annotated[str, at.Predicate(str.islower)], ["a"], ["A"]),
        (Annotated[int, "a note"], [1], ["1"]),
    ],
    ids=["range", "interval", "length", "array", "multiple", "predicate", "note"],
)
def test_a_value_within_its_limits_passes(hint: object, good: list[object], bad: list[object]) -> None:
    check = compile_hint(hint)
    assert [check(value) for value in good] == good
    for value in bad:
        with pytest.raises(Mismatch):
            check(value)


def test_limits_of_pydantic_and_msgspec_are_the_same() -> None:
    pydantic = pytest.importorskip("pydantic")
    msgspec = pytest.importorskip("msgspec")
    for limit in (pydantic.Field(ge=1, le=9), msgspec.Meta(ge=1, le=9)):
        check = compile_hint(Annotated[int, limit])
        assert check(9) == 9
        with pytest.raises(Mismatch):
            check(10)


def test_dates_and_decimals_have_limits_of_their_kind() -> None:
    since = compile_hint(Annotated[dt.date, at.Ge(dt.date(2026, 1, 1))])
    assert since("2026-01-31") == dt.date(2026, 1, 31)
    with pytest.raises(Mismatch, match=r"expected a value from 2026-01-01, got a string, '2025-12-31'"):
        since("2025-12-31")
    with pytest.raises(Mismatch, match="a value over"):  # nothing says which of the two is later
        compile_hint(Annotated[dt.datetime, at.Gt(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))])("2026-01-31T12:00:00")


def test_a_limit_that_nothing_checks_is_refused() -> None:
    with pytest.raises(DefinitionError, match="can't be checked"):
        compile_hint(Annotated[int, at.Timezone(None)])


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("Field", {"alias": "amount", "ge": 1}),
        ("Field", {"default": 3}),
        ("StringConstraints", {"min_length": 1, "strip_whitespace": True}),
    ],
    ids=["another name", "a default", "what is stripped"],
)
def test_what_stands_beside_a_limit_and_would_be_dropped_is_refused(name: str, given: dict[str, object]) -> None:
    pydantic = pytest.importorskip("pydantic")
    with pytest.raises(DefinitionError, match="would be dropped"):
        compile_hint(Annotated[int, getattr(pydantic, name)(**given)])


def test_what_a_limit_says_to_people_is_no_fault() -> None:
    pydantic = pytest.importorskip("pydantic")
    msgspec = pytest.importorskip("msgspec")
    for limit in (pydantic.Field(title="n", description="d", examples=[1], ge=1), msgspec.Meta(title="n", ge=1)):
        assert compile_hint(Annotated[int, limit])(1) == 1
