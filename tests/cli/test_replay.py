"""Tests of ``nmhost replay`` as a person meets it."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from nmhost.cli import cli

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="taps are for POSIX")


NAME = "com.example.told"


def run(*words: object, code: int = 0) -> str:
    result = CliRunner().invoke(cli, [str(each) for each in words])
    assert result.exit_code == code, result.output
    return result.output


def test_a_test_is_written_for_a_host_and_for_an_extension(session: Path, tmp_path: Path) -> None:
    extension = tmp_path / "extension"
    extension.mkdir()
    run("replay", session, "com.example.told", "--as-test", tmp_path / "test_host.py")
    run("replay", session, "--extension", extension, "--as-test", tmp_path / "test_extension.py")
    for name in ("test_host.py", "test_extension.py"):
        compile((tmp_path / name).read_text("utf-8"), name, "exec")
    assert "is there already" in run("replay", session, "x", "--as-test", tmp_path / "test_host.py", code=1)


def test_a_recording_that_lies_elsewhere_is_copied_beside_its_test(session: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project" / "tests"
    folder.mkdir(parents=True)
    told = run("replay", session, NAME, "--as-test", folder / "test_host.py")
    assert "is a copy of" in told
    assert (folder / "test_host.jsonl").read_bytes() == session.read_bytes()
    text = (folder / "test_host.py").read_text("utf-8")
    assert "HERE / 'test_host.jsonl'" in text
    assert str(tmp_path) not in text
    (folder / "test_host.py").unlink()
    assert "is there already" in run("replay", session, NAME, "--as-test", folder / "test_host.py", code=1)
