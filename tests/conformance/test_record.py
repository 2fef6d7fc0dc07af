"""What recording does to the stored traces."""

from pathlib import Path

import pytest

from tests.conformance.record import store
from tests.conformance.traces import Trace, read_trace, write_trace


def trace(value: int) -> Trace:
    return {"events": [{"type": "got", "data": value}]}


def values(folder: Path) -> dict[str, object]:
    return {path.name: read_trace(path)["events"][0]["data"] for path in folder.iterdir()}


CASES = {
    "nothing stored": ([], [1, 1], {"x.json": 1}, "new"),
    "nothing stored, two outcomes": ([], [1, 2], {"x.json": 1, "x.2.json": 2}, "new, varies"),
    "the same": ([1], [1, 1], {"x.json": 1}, "as stored"),
    "either of the stored ones": ([1, 2], [2, 1], {"x.json": 1, "x.2.json": 2}, "as stored, varies"),
    "changed": ([1, 2], [3, 3], {"x.json": 3}, "changed"),
    "the stored one and another": ([1], [3, 1], {"x.json": 1, "x.2.json": 3}, "one more outcome, varies"),
}


@pytest.mark.parametrize(("stored", "runs", "files", "told"), CASES.values(), ids=CASES.keys())
def test_what_is_stored_follows_what_came(
    tmp_path: Path, stored: list[int], runs: list[int], files: dict[str, int], told: str
) -> None:
    for name, value in zip(["x.json", "x.2.json"], stored, strict=False):
        write_trace(tmp_path / name, trace(value))
    line = store(tmp_path, "x", [trace(value) for value in runs], stored=[trace(value) for value in stored])
    assert line.startswith(told)
    assert values(tmp_path) == files


def test_what_is_stored_may_stay_right(tmp_path: Path) -> None:
    write_trace(tmp_path / "x.json", trace(1))
    assert store(tmp_path, "x", [trace(2)] * 2, stored=[trace(1)], add=True) == "one more outcome"
    assert values(tmp_path) == {"x.json": 1, "x.2.json": 2}


def test_an_unchanged_file_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    write_trace(path, {**trace(1), "version": "old"})
    store(tmp_path, "x", [{**trace(1), "version": "new"}] * 2, stored=[read_trace(path)])
    assert read_trace(path)["version"] == "old"


def test_an_incomplete_trace_is_called_so(tmp_path: Path) -> None:
    assert "INCOMPLETE" in store(tmp_path, "x", [{**trace(1), "incomplete": {}}] * 2, stored=[])
