"""What the commands print and write."""

import json
from pathlib import Path

import pytest

from tests.conformance.compare import compare
from tests.conformance.report import Report, Verdict
from tests.conformance.traces import Trace

RECORDED: Trace = {"events": [{"type": "a", "data": 1}, {"type": "b", "data": 2}], "console": []}
OTHER: Trace = {"events": [{"type": "a", "data": 1}, {"type": "b", "data": 3}], "console": []}


@pytest.fixture
def report() -> Report:
    filled = Report("chromium", set_aside={"slow": "takes a minute"})
    filled.add(Verdict("same", compare(RECORDED, [RECORDED])), [RECORDED])
    filled.add(Verdict("other", compare(OTHER, [RECORDED])), [RECORDED])
    filled.add(Verdict("broken", failure="it hung"), [RECORDED])
    return filled


def test_the_last_line_sums_up(report: Report) -> None:
    assert report.tail()[-1] == "chromium: 1 of 3 scenarios identical, 3 of 6 events, 1 set aside"


def test_what_is_set_aside_is_told_with_its_reason(report: Report) -> None:
    assert "set aside: slow: takes a minute" in report.tail()


def test_a_difference_is_told_with_its_place(report: Report) -> None:
    assert str(report.verdicts[1]) == (
        'other: bg[1]\n  expected {"type": "b", "data": 2}\n  got      {"type": "b", "data": 3}'
    )


def test_a_first_run_that_differed_is_told() -> None:
    verdict = Verdict("x", compare(RECORDED, [RECORDED]), before="x: bg[1] ...")
    report = Report("firefox")
    report.add(verdict, [RECORDED])
    assert str(verdict) == "x: identical (in a second run; the first: x: bg[1] ...)"
    assert "differed in a first run only: x" in report.tail()


def test_a_failure_is_told(report: Report) -> None:
    assert str(report.verdicts[2]) == "broken: no trace: it hung"


VERDICTS = {
    "identical": (Verdict("x", compare(RECORDED, [RECORDED])), True),
    "different": (Verdict("x", compare(OTHER, [RECORDED])), False),
    "different where it varies": (Verdict("x", compare(OTHER, [RECORDED]), varies="a race"), True),
    "no trace": (Verdict("x", failure="it hung"), False),
}


@pytest.mark.parametrize(("verdict", "passes"), VERDICTS.values(), ids=VERDICTS.keys())
def test_a_verdict_passes_or_not(verdict: Verdict, passes: bool) -> None:
    report = Report("firefox")
    report.add(verdict, [RECORDED])
    assert report.passed is passes


def test_everything_is_written_as_json(report: Report, tmp_path: Path) -> None:
    report.write(tmp_path / "report.json")
    written = json.loads((tmp_path / "report.json").read_text())
    assert (written["identical"], written["scenarios"], written["same_events"], written["events"]) == (1, 3, 3, 6)
    assert [verdict["scenario"] for verdict in written["verdicts"]] == ["same", "other", "broken"]
