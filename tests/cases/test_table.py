"""The table of cases is complete, and what it names is there."""

import re
from fnmatch import filter as matching
from pathlib import Path

import pytest

from tests.cases.table import Table, cases
from tests.conformance.corpus import HOME

TESTS = Path(__file__).parents[1]
TABLE = Table()
RECORDED = sorted({path.name.partition(".")[0] for path in (HOME / "traces").glob("*/*.json")})


def test_every_case_in_scope_is_taken_in() -> None:
    assert len(cases()) > 500


def test_every_case_is_held_or_has_a_reason() -> None:
    assert [case.id for case in cases() if TABLE.held(case) is None] == []
    assert all(held.scenarios or held.tests or held.reasons for held in TABLE.all_held)


def test_every_pattern_has_a_case() -> None:
    assert {(case.file, TABLE.pattern(case)) for case in cases()} == TABLE.patterns


@pytest.mark.parametrize("pattern", sorted({each for held in TABLE.all_held for each in held.scenarios}))
def test_every_scenario_that_is_named_was_recorded(pattern: str) -> None:
    assert matching(RECORDED, pattern)


@pytest.mark.parametrize("test", sorted({each for held in TABLE.all_held for each in held.tests}))
def test_every_test_that_is_named_is_there(test: str) -> None:
    file, _, name = test.partition("::")
    assert re.search(rf"^(async )?def {name}\(", (TESTS / file).read_text("utf-8"), re.MULTILINE)
