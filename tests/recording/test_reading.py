"""A recording is read line by line, and what is none is refused with its place."""

from pathlib import Path

import pytest

from nmhost.errors import DefinitionError
from nmhost.recording.reading import read_recording
from tests.recording.conftest import WriteRecording, message


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        "{}",
        '{"time": 1, "direction": "up", "size": 1}',
        '{"time": true}',
        '{"time": 1, "direction": "to_host", "size": -1}',
        '{"time": NaN, "event": "end"}',
        '{"time": 1e308, "event": "end"}',
        '{"time": 1' + 400 * "0" + ', "event": "end"}',
        '{"time": 1, "direction": "to_host", "size": 1, "message": 1e999}',
    ],
)
def test_a_line_that_is_none_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(f'{{"time": 1, "event": "start"}}\n{line}\n', "utf-8")
    with pytest.raises(DefinitionError, match="line 2"):
        read_recording(path)


def test_a_line_that_is_being_written_is_left_out(write_recording: WriteRecording) -> None:
    path = write_recording(message(1, "to_host", "a"))
    path.write_text(path.read_text("utf-8") + '{"time": 2, "dir', "utf-8")
    assert [each.message for each in read_recording(path)] == ["a"]


def test_a_last_line_that_is_whole_counts_without_its_end(write_recording: WriteRecording) -> None:
    path = write_recording(message(1, "to_host", "a"), message(2, "to_browser", "b"))
    path.write_text(path.read_text("utf-8").rstrip("\n"), "utf-8")
    assert [each.message for each in read_recording(path)] == ["a", "b"]


def test_an_empty_file_and_none_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    for name in ("empty", "none"):
        with pytest.raises(DefinitionError, match="nmhost tap"):
            read_recording(tmp_path / name)
