"""Browsers that will not start: the reason is told in time, and nothing is left."""

import tempfile
from pathlib import Path

import pytest

from nmhost.errors import BrowserError
from nmhost.testing import real

FAMILIES = ("chromium", "firefox")


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


BODIES = {
    "it ends at once": ("echo 'oh no' >&2; exit 1", "ended at once .*oh no"),
    "it hangs": ("exec sleep 60", "did not answer in 0.5 s"),
    "a library is missing": (
        "echo 'x: error while loading shared libraries: libnss3.so: cannot open' >&2; exit 127",
        r"libnss3\.so is missing; .*apt-get install",
    ),
}


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(("body", "told"), BODIES.values(), ids=BODIES.keys())
def test_the_reason_is_told_and_nothing_is_left(
    family: str, body: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    play(family, body, tmp_path, monkeypatch)
    with pytest.raises(BrowserError, match=told):
        real.start(family, timeout=0.5)
    assert list(temporary.iterdir()) == []


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
