"""Tests of reading log files as entries in the order of time."""

import subprocess
import sys
from pathlib import Path

import pytest

from nmhost.browsers import Places
from nmhost.cli.log_entries import Entry, LogFolder, parse
from nmhost.logs import Log

FIRST = "2026-11-21T08:29:51.246Z info [7] started\n"


SECOND = "2026-11-21T08:29:51.300Z error [8] failed\n    Traceback\n"


THIRD = "2026-11-21T08:29:52.000Z stderr [7] printed\n"


@pytest.fixture
def folder(home: Path) -> Path:
    path = Path(Places.here().log_folder("com.example.vault"))
    path.mkdir(parents=True)
    (path / "a.log").write_text(FIRST + THIRD, encoding="utf-8")
    (path / "b.log").write_text(SECOND, encoding="utf-8")
    return path


def test_a_file_that_is_removed_while_they_are_read_is_passed_over(folder: Path) -> None:
    (folder / "c.log").symlink_to(folder / "gone.log")
    assert len(LogFolder(folder).new_entries()) == 3


@pytest.mark.parametrize(
    ("said", "killed"),
    [
        pytest.param(["a.b started by Sender()"], True, id="began"),
        pytest.param(["a.b started by Sender()", "the port ended"], False, id="ended"),
        pytest.param(["a.b started by Sender()", "terminated by SIGTERM"], False, id="terminated"),
        pytest.param(["the resident of a.b begins", "the port ended"], True, id="resident, its port ended"),
        pytest.param(["the resident of a.b begins", "the resident of a.b ends: nobody is left"], False, id="resident"),
        pytest.param(["a.b can't be imported"], False, id="never began"),
    ],
)
def test_a_process_that_was_killed_is_told_once(tmp_path: Path, said: list[str], killed: bool) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    lines = [f"2026-11-21T08:29:51.246Z info [{gone.pid}] {each}\n" for each in said]
    (tmp_path / f"a-{gone.pid}.log").write_text("".join(lines), encoding="utf-8")
    folder = LogFolder(tmp_path)
    added = folder.new_entries()[len(said) :]
    assert [(each.level, "it was killed" in each.text) for each in added] == [("error", True)] * killed
    assert folder.new_entries() == []


def test_a_process_that_runs_was_not_killed(tmp_path: Path) -> None:
    Log(str(tmp_path)).info("a.b started by Sender()")
    assert len(LogFolder(tmp_path).new_entries()) == 1


def test_what_the_log_writes_is_what_is_read(tmp_path: Path) -> None:
    log = Log(str(tmp_path))
    log.warning("two\nlines")
    (entry,) = LogFolder(tmp_path).new_entries()
    assert (entry.level, entry.text) == ("warning", "two\n    lines")


def test_only_what_is_new_comes_the_second_time_and_only_whole_lines(folder: Path) -> None:
    reader = LogFolder(folder)
    reader.new_entries()
    with (folder / "a.log").open("a", encoding="utf-8") as file:
        file.write(FIRST + FIRST[:10])
    assert reader.new_entries() == parse([FIRST.rstrip()])


def test_a_line_before_the_first_head_is_passed_over() -> None:
    assert parse(["torn", FIRST.rstrip()]) == [Entry("2026-11-21T08:29:51.246Z", 7, "info", "started")]


def test_a_crash_is_an_error_of_the_process_whose_file_it_is_in(tmp_path: Path) -> None:
    trace = "Fatal Python error: Aborted\n\nCurrent thread 0x1 (most recent call first):\n  File x\n"
    (tmp_path / "20261121T082951.246000-7.log").write_text(FIRST + trace, encoding="utf-8")
    started, crashed = LogFolder(tmp_path).new_entries()
    assert started.text == "started"
    assert (crashed.level, crashed.process) == ("error", 7)
    assert crashed.text.splitlines()[0] == "the process crashed: Fatal Python error: Aborted"
    assert crashed.text.splitlines()[-1] == "      File x"


def test_a_file_that_was_cut_meanwhile_is_read_on(tmp_path: Path) -> None:
    file = tmp_path / "a.log"
    lines = [FIRST.replace("started", f"line {number}") for number in range(100)]
    file.write_text("".join(lines[:90]), encoding="utf-8")
    reader = LogFolder(tmp_path)
    assert len(reader.new_entries()) == 90
    file.write_text("".join([*lines[:5], *lines[50:]]), encoding="utf-8")
    assert [each.text for each in reader.new_entries()] == [f"line {number}" for number in range(90, 100)]
