"""The table of cases is complete, and what it names is there, is run, and speaks of the case's browser."""

import re
from collections import Counter
from fnmatch import filter as matching
from pathlib import Path

from tests.cases.table import Table, cases
from tests.conformance.corpus import FAMILIES, load
from tests.conformance.exceptions import load_exceptions

TESTS = Path(__file__).parents[1]
TABLE = Table()
EXCEPTIONS = load_exceptions()
RECORDED = {family: load().recorded(family) for family in FAMILIES}
# A scenario that a reason speaks of, as in "gone_bfcache records it".
SPOKEN_OF = re.compile(r"(\w+) records it")


def run_here(family: str, pattern: str) -> list[str]:
    """Return the scenarios of a pattern that were recorded in that family's browser and are run in the emulated one."""
    recorded = matching(RECORDED[family], pattern)
    return [scenario for scenario in recorded if EXCEPTIONS.why_set_aside(family, scenario) is None]


def test_every_case_in_scope_is_taken_in() -> None:
    scopes = Counter(scope for case in cases() for scope in case.scopes)
    assert (len(cases()), scopes["emulator"], scopes["host_framework"]) == (572, 551, 103)


def test_no_case_is_there_twice() -> None:
    assert [id_ for id_, count in Counter(case.id for case in cases()).items() if count > 1] == []


def test_every_case_is_held_or_has_a_reason() -> None:
    assert [case.id for case in cases() if (held := TABLE.held(case)) is None or not any(vars(held).values())] == []
    assert all(all(held.reasons) for held in TABLE.all_held)


def test_every_scenario_that_is_named_is_run_in_the_cases_browser() -> None:
    named = [(case, pattern) for case in cases() if (held := TABLE.held(case)) for pattern in held.scenarios]
    assert [(case.id, pattern) for case, pattern in named if not run_here(case.family, pattern)] == []


def test_every_pattern_has_a_case() -> None:
    assert {(case.file, TABLE.pattern(case)) for case in cases()} == TABLE.patterns


def test_every_test_that_is_named_is_there() -> None:
    assert [test for held in TABLE.all_held for test in held.tests if not _is_there(test)] == []


def _is_there(test: str) -> bool:
    file, _, name = test.partition("::")
    path = TESTS / file
    return path.is_file() and re.search(rf"^(async )?def {name}\(", path.read_text("utf-8"), re.MULTILINE) is not None


def test_what_a_reason_speaks_of_was_recorded() -> None:
    spoken_of = {name for held in TABLE.all_held for reason in held.reasons for name in SPOKEN_OF.findall(reason)}
    assert spoken_of
    assert spoken_of <= set().union(*RECORDED.values())


def test_a_scenario_that_is_not_run_holds_nothing() -> None:
    assert "gone_bfcache" in RECORDED["chromium"]
    assert run_here("chromium", "gone_bfcache") == []
    assert run_here("chromium", "no_such_scenario") == []
