"""What keeps a user from executing a file is told apart by its cause."""

import os
from pathlib import Path

import pytest

from nmhost.doctor.access import Cause, hindrance


def script(folder: Path, mode: int) -> Path:
    """Return a script with a mode."""
    file = folder / "vault"
    file.write_text("#!/bin/sh\n", "utf-8")
    file.chmod(mode)
    return file


def test_what_may_be_executed_is_not_hindered(tmp_path: Path) -> None:
    assert not hindrance(str(script(tmp_path, 0o755)))


def test_a_mode_is_mended_by_chmod(tmp_path: Path) -> None:
    file = script(tmp_path, 0o644)
    found = hindrance(str(file))
    assert (found.cause, found.mend) == (Cause.MODE, f"chmod +x {file}")


def test_a_mount_is_mended_by_no_chmod(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = script(tmp_path, 0o755)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    monkeypatch.setattr("nmhost.doctor.access._mounted_without_programs", lambda path: True)
    found = hindrance(str(file))
    assert found.cause is Cause.MOUNT
    assert "mounted with noexec" in found.text
    assert "remount,exec" in found.mend
    assert "chmod" not in found.mend


def test_what_nothing_explains_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert hindrance(str(script(tmp_path, 0o755))).cause is Cause.UNSEEN


def test_a_link_that_leads_nowhere_is_named_with_its_target(tmp_path: Path) -> None:
    (tmp_path / "vault").symlink_to("gone")
    found = hindrance(str(tmp_path / "vault"))
    assert (found.cause, "is a link to gone" in found.text) == (Cause.LINK, True)


@pytest.mark.parametrize(("path", "cause"), [("", Cause.FOLDER), ("nosuch", Cause.MISSING)])
def test_a_folder_and_nothing_are_told_apart(tmp_path: Path, path: str, cause: Cause) -> None:
    assert hindrance(str(tmp_path / path)).cause is cause
