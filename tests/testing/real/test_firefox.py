"""A Firefox is started with preferences and arguments of its own, and one that ends at once leaves nothing."""

import tempfile
from pathlib import Path

import pytest

from nmhost.errors import BrowserError
from nmhost.testing import real
from nmhost.testing.real.firefox import FLAGS, PREFERENCES


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where a program in Firefox's place notes how it is started, before it ends."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    program = tmp_path / "browser"
    program.write_text(
        f'#!/bin/sh\nfor profile; do :; done\necho "$@" > {tmp_path}/arguments\ncp "$profile/user.js" {tmp_path}\n'
        f'echo "$MOZ_CRASHREPORTER_DISABLE $OWN" > {tmp_path}/environment\nexit 1\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("NMHOST_FIREFOX", str(program))
    return tmp_path


def start(**options: object) -> None:
    with pytest.raises(BrowserError, match="ended at once"):
        real.start("firefox", timeout=20, **options)  # type: ignore[arg-type]


def test_preferences_are_written_and_a_tests_own_go_before(started: Path) -> None:
    start(preferences={"app.update.disabledForTesting": False, "own.text": 'a "b"'})
    lines = (started / "user.js").read_text("utf-8").splitlines()
    assert 'user_pref("own.text", "a \\"b\\"");' in lines
    assert 'user_pref("app.update.disabledForTesting", false);' in lines
    assert len(lines) == len(PREFERENCES) + 1


@pytest.mark.parametrize("headless", [True, False])
def test_it_is_driven_and_shown_only_where_that_is_wanted(started: Path, headless: bool) -> None:
    start(headless=headless, arguments=["--own"])
    words = (started / "arguments").read_text("utf-8").split()
    assert ("--headless" in words) is headless
    assert {*FLAGS, "--own", "-profile"} <= set(words)


def test_a_crash_ends_it_without_a_reporter(started: Path) -> None:
    start(environment={"OWN": "x"})
    assert (started / "environment").read_text("utf-8") == "1 x\n"
    assert list((started / "temporary").iterdir()) == []
