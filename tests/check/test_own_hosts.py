"""Hosts of this library's pass every case of the check: each kind of them, installed, is found as browsers find it."""

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from nmhost.browsers import Places
from nmhost.check import Subject
from nmhost.check.rig import Patience
from nmhost.check.subjects import installed
from nmhost.errors import LaunchError
from nmhost.resident.asking import stop
from nmhost.resident.sockets import OVERRIDE
from tests.check.matrix import not_passed
from tests.freeze.frozen import freeze
from tests.hosts import ECHO

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="their home is set as POSIX systems do"),
    pytest.mark.timeout(900),
]
NAME = "com.example.test"
PATIENT = Patience(start=60.0, answer=30.0, end=20.0)
SHARED = ECHO.replace("])\n", "], shared=True)\n")
MAIN = '\nif __name__ == "__main__":\n    host.main()\n'
KINDS = {
    "sync": ECHO,
    "async": ECHO.replace("def echo", "async def echo"),
    "fast": ECHO.replace("])\n", "], fast=True)\n"),
    "shared": SHARED,
}


@contextmanager
def standing(home: Path, *command: str) -> Generator[Subject]:
    """Install a host in a home, yield it as the browsers there find it, and end its resident behind that."""
    (home / ".config" / "chromium").mkdir(parents=True)
    (home / ".mozilla").mkdir()
    environ = {**os.environ, "HOME": str(home)}
    subprocess.run([*command, "--all"], env=environ, check=True, capture_output=True, timeout=120)
    try:
        yield replace(installed(NAME, Places.here(home=home)), message={}, patience=PATIENT)
    finally:
        with suppress(LaunchError):
            stop(NAME)


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the sockets of residents in a folder of the test's own."""
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "runtime"))


@pytest.mark.parametrize("kind", KINDS)
def test_an_installed_host_passes_every_case(tmp_path: Path, kind: str) -> None:
    app = tmp_path / "app.py"
    app.write_text(KINDS[kind], encoding="utf-8")
    with standing(tmp_path / "home", sys.executable, "-m", "nmhost", "install", str(app)) as subject:
        assert not_passed(subject) == []


@pytest.mark.parametrize("kind", ["sync", "shared"])
def test_a_frozen_host_passes_every_case(tmp_path: Path, kind: str) -> None:
    program = freeze(tmp_path, KINDS[kind] + MAIN)
    with standing(tmp_path / "home", str(program), "install") as subject:
        assert not_passed(subject) == []
