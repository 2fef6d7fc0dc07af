"""Tests of ``nmhost logs``."""

import subprocess
import sys
from pathlib import Path

import pytest

from nmhost.browsers import Places
from nmhost.cli import logs
from tests.cli.conftest import Nmhost

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


def test_entries_of_several_processes_are_merged_by_time(nmhost: Nmhost, folder: Path) -> None:
    assert nmhost("logs", "com.example.vault").output == FIRST + SECOND + THIRD


def test_what_is_no_folder_of_logs_is_told(nmhost: Nmhost, folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("a file in its place", encoding="utf-8")
    result = nmhost("logs", "com.example.vault")
    assert (result.exit_code, "Not a directory" in result.stderr) == (1, True)


def test_a_name_that_leads_out_of_the_folder_of_logs_is_refused(nmhost: Nmhost, folder: Path) -> None:
    assert nmhost("logs", "../log/com.example.vault").exit_code == 1


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        pytest.param(("--level", "warning"), SECOND + THIRD, id="level"),
        pytest.param(("--level", "error"), SECOND + THIRD, id="level of what was written to stderr"),
        pytest.param(("--process", "7"), FIRST + THIRD, id="process"),
        pytest.param(("--lines", "1"), THIRD, id="lines"),
        pytest.param(("--lines", "0"), FIRST + SECOND + THIRD, id="all lines"),
    ],
)
def test_entries_are_chosen(nmhost: Nmhost, folder: Path, options: tuple[str, ...], wanted: str) -> None:
    assert nmhost("logs", "com.example.vault", *options).output == wanted


def test_a_host_that_logged_nothing_is_nothing_to_do(nmhost: Nmhost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "host_names", lambda places: [])  # a machine may have hosts for every user
    result = nmhost("logs", "com.example.silent")
    folder = "~/.local/state/nmhost/log/com.example.silent"
    said = f"com.example.silent has logged nothing of that kind in {folder}; no host is installed here\n"
    assert (result.exit_code, result.output) == (3, said)


def test_the_app_stands_for_its_host(nmhost: Nmhost, folder: Path, app: Path) -> None:
    assert nmhost("logs", app, "--lines", "1").output == THIRD


def test_following_prints_what_is_added(folder: Path) -> None:
    command = [sys.executable, "-u", "-m", "nmhost", "logs", "com.example.vault", "-f"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == FIRST
        (folder / "c.log").write_text(FIRST.replace("started", "later"), encoding="utf-8")
        lines = [process.stdout.readline() for _ in range(4)]
        process.kill()
    assert lines[-1].endswith("later\n")


def test_a_reader_that_has_seen_enough_ends_it_quietly(folder: Path) -> None:
    (folder / "d.log").write_text(FIRST * 10_000, encoding="utf-8")
    command = [sys.executable, "-m", "nmhost", "logs", "com.example.vault", "--lines", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_nothing_of_a_log_does_anything_to_a_terminal(nmhost: Nmhost, folder: Path) -> None:
    (folder / "c.log").write_text(FIRST.replace("started", "\x1b]0;owned\x07\x9b31m\u202e"), encoding="utf-8")
    assert r"\x1b]0;owned\x07\x9b31m\u202e" in nmhost("logs", "com.example.vault").output
