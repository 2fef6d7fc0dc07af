"""Cases that are tried by workers find a host where the test is that asks, not where the first one was."""

import sys
from pathlib import Path

import pytest

from nmhost.check import cases
from tests.check.matrix import subject_of, unhappy

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the hosts are in shell")
TRIED = [case for case in cases() if case.id == "framing.header-in-parts"]


def echo(folder: Path, condition: str) -> Path:
    """Return a host that answers where a condition holds."""
    path = folder / "host"
    path.write_text(f"#!/bin/sh\n{condition} && exec cat\n", encoding="utf-8")
    path.chmod(0o700)
    return path


def test_a_worker_has_the_environment_of_each_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = echo(tmp_path, '[ "$ANSWERS" = yes ]')
    monkeypatch.setenv("ANSWERS", "no")
    assert unhappy(subject_of(path), TRIED) == {TRIED[0].id}
    monkeypatch.setenv("ANSWERS", "yes")
    assert unhappy(subject_of(path), TRIED) == set()
