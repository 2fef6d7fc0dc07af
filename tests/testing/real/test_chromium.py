"""A Chromium that will not start: its sandbox, and somebody's profile."""

import tempfile
from pathlib import Path

import pytest

from nmhost.errors import BrowserError
from nmhost.testing import real


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def play(family: str, body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "browser"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)
    monkeypatch.setenv(f"NMHOST_{family.upper()}", str(program))


WITHOUT_SANDBOX = """
case "$*" in
  *--no-sandbox*) echo 'started without' >&2 ;;
  *) echo 'No usable sandbox!' >&2 ;;
esac
exit 1
"""


@pytest.mark.parametrize(("user", "told"), [(0, "started without"), (1000, "started without")], ids=["root", "a user"])
def test_the_sandbox_is_left_out_where_it_can_not_be_used(
    user: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)
    play("chromium", WITHOUT_SANDBOX, tmp_path, monkeypatch)
    with pytest.raises(BrowserError, match=told):
        real.start("chromium", timeout=5)


def test_somebodys_profile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play("chromium", "exit 1", tmp_path, monkeypatch)
    preferences = tmp_path / ".config" / "chromium" / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    preferences.write_text("mine")
    with pytest.raises(BrowserError, match="holds somebody's profile"):
        real.start("chromium", home=tmp_path)
    assert preferences.read_text() == "mine"


def test_the_sandbox_is_kept_where_something_else_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    play("chromium", 'echo "$*" >&2; exit 1', tmp_path, monkeypatch)
    with pytest.raises(BrowserError) as failure:
        real.start("chromium", timeout=5)
    assert "--no-sandbox" not in str(failure.value)
