"""What happened can be found, and a log that can't be written ends nothing."""

import os
import stat
import sys
from pathlib import Path

import pytest

from nmhost.logs import KEPT_FILES, Log, Output


def text_of(log: Log) -> str:
    return Path(log.path).read_text("utf-8")


def test_an_entry_is_in_the_file_and_on_stderr(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log = Log(str(tmp_path))
    log.info("started")
    assert f"info [{os.getpid()}] started\n" in text_of(log)
    assert "started" in capfd.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_can_read_folder_or_file(tmp_path: Path) -> None:
    log = Log(str(tmp_path / "new" / "logs"))
    assert stat.S_IMODE(Path(log.path).stat().st_mode) == 0o600
    assert stat.S_IMODE(Path(log.path).parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("level", "written"),
    [
        ("debug", "debug info warning error"),
        ("info", "info warning error"),
        ("error", "error"),
    ],
    ids=["debug", "info", "error"],
)
def test_the_level_chooses_what_is_written(tmp_path: Path, level: str, written: str) -> None:
    log = Log(str(tmp_path), level)
    log.debug("a")
    log.info("a")
    log.warning("a")
    log.error("a")
    assert [line.split()[1] for line in text_of(log).splitlines()] == written.split()


def test_the_environment_chooses_the_level(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NMHOST_LOG", "debug")
    assert Log(str(tmp_path)).debugging


def test_control_characters_are_escaped(tmp_path: Path) -> None:
    log = Log(str(tmp_path))
    log.info("a\x1b[31mb\x00\x9bc")
    assert "a\\x1b[31mb\\x00\\x9bc" in text_of(log)


def test_further_lines_are_indented(tmp_path: Path) -> None:
    log = Log(str(tmp_path))
    log.info("a\nforged error")
    assert text_of(log).endswith("a\n    forged error\n")


def test_an_exception_is_logged_with_its_traceback(tmp_path: Path) -> None:
    log = Log(str(tmp_path))
    error = ValueError("why")
    log.exception("failed", error=error)
    assert "failed\n" in text_of(log)
    assert "ValueError: why" in text_of(log)


def test_lone_surrogates_can_be_logged(tmp_path: Path) -> None:
    log = Log(str(tmp_path))
    log.info("\ud83d")
    assert "\\ud83d" in text_of(log)


def test_the_newest_files_are_kept_from_the_start(tmp_path: Path) -> None:
    for number in range(KEPT_FILES + 5):
        (tmp_path / f"20200101T0000{number:02d}.000000-1.log").touch()
    (tmp_path / "other.txt").touch()
    log = Log(str(tmp_path))
    assert len(list(tmp_path.glob("*.log"))) == KEPT_FILES
    assert Path(log.path).exists()
    assert (tmp_path / "other.txt").exists()


def test_a_level_that_there_is_not_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NMHOST_LOG", "loud")
    assert "NMHOST_LOG is 'loud'; its levels are debug, info, warning, error" in text_of(Log(str(tmp_path)))


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a log that was given far more than a file holds."""
    monkeypatch.setattr("nmhost.logs.LARGEST_FILE", 64_000)
    log = Log(str(tmp_path))
    for number in range(5_000):
        log.info(f"line {number}")
    assert Path(log.path).stat().st_size <= 64_000 + 200
    return text_of(log)


def test_a_full_log_keeps_its_first_and_its_newest_lines(full: str) -> None:
    assert full.splitlines()[0].endswith(" line 0")
    assert full.splitlines()[-1].endswith(" line 4999")


def test_a_full_log_says_how_many_lines_are_left_out(full: str) -> None:
    (gap,) = [line for line in full.splitlines() if "are left out" in line]
    there = sum(" line " in line for line in full.splitlines())
    assert f"here {5_000 - there} lines are left out" in gap


@pytest.mark.parametrize("end", ["\n", ""], ids=["a line", "no line end"])
def test_an_endless_line_is_cut(tmp_path: Path, end: str) -> None:
    log = Log(str(tmp_path))
    Output(log, stray=True).write("x" * 1_000_000 + end)
    size = Path(log.path).stat().st_size
    assert size < 70_000


def test_a_folder_that_can_not_be_made_leaves_stderr(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    log = Log(str(tmp_path / "file" / "logs"))
    log.info("still")
    assert log.path == ""
    assert "no log file in" in (err := capfd.readouterr().err)
    assert "still" in err


def test_without_a_folder_there_is_no_file() -> None:
    assert Log().path == ""


def test_a_stray_line_names_its_source(tmp_path: Path) -> None:
    log = Log(str(tmp_path))
    print("one\ntwo", file=Output(log, stray=True))
    lines = text_of(log).splitlines()
    assert [line.rpartition(": ")[2] for line in lines] == ["one", "two"]
    assert all(f"stray print at {__file__}:" in line for line in lines)


def test_what_goes_to_stderr_is_kept_as_it_is(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log = Log(str(tmp_path))
    print("warning: x", file=Output(log, stray=False))
    assert capfd.readouterr().err == "warning: x\n"
    assert "stderr [" in text_of(log)


def test_half_a_line_is_logged_at_the_flush(tmp_path: Path) -> None:
    log = Log(str(tmp_path))
    output = Output(log, stray=True)
    output.writelines(["ha", "lf"])
    assert text_of(log) == ""
    output.flush()
    assert text_of(log).endswith("half\n")


def test_an_output_looks_like_a_text_stream(tmp_path: Path) -> None:
    output = Output(Log(str(tmp_path)), stray=False)
    output.reconfigure(encoding="utf-8")
    output.close()
    assert (output.isatty(), output.fileno(), output.writable(), output.readable()) == (False, 2, True, False)
