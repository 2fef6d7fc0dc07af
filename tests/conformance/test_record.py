"""What recording does to the stored traces."""

from pathlib import Path

import pytest

from tests.conformance.record import store
from tests.conformance.traces import Trace, read_traces, write_traces


def trace(value: int) -> Trace:
    return {"events": [{"type": "got", "data": value}]}


def values(path: Path) -> list[object]:
    return [trace["events"][0]["data"] for trace in read_traces(path)["x"]]


CASES = {
    "nothing stored": ([], [1, 1], [1], "new"),
    "nothing stored, two outcomes": ([], [1, 2], [1, 2], "new, varies"),
    "the same": ([1], [1, 1], [1], "as stored"),
    "either of the stored ones": ([1, 2], [2, 1], [1, 2], "as stored, varies"),
    "changed": ([1, 2], [3, 3], [3], "changed"),
    "the stored one and another": ([1], [3, 1], [1, 3], "one more outcome, varies"),
}


@pytest.mark.parametrize(("stored", "runs", "left", "told"), CASES.values(), ids=CASES.keys())
def test_what_is_stored_follows_what_came(
    tmp_path: Path, stored: list[int], runs: list[int], left: list[int], told: str
) -> None:
    path = tmp_path / "native" / "01_x.json"
    write_traces(path, {"x": [trace(value) for value in stored], "y": [trace(9)]})
    line = store(path, "x", [trace(value) for value in runs], stored=[trace(value) for value in stored])
    assert line.startswith(told)
    assert values(path) == left
    assert read_traces(path)["y"] == [trace(9)]


def test_what_is_stored_may_stay_right(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    write_traces(path, {"x": [trace(1)]})
    assert store(path, "x", [trace(2)] * 2, stored=[trace(1)], add=True) == "one more outcome"
    assert values(path) == [1, 2]


def test_an_unchanged_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    store(path, "x", [{**trace(1), "version": "new"}] * 2, stored=[trace(1)])
    assert not path.exists()


def test_an_incomplete_trace_is_called_so(tmp_path: Path) -> None:
    assert "INCOMPLETE" in store(tmp_path / "x.json", "x", [{**trace(1), "incomplete": {}}] * 2, stored=[])
