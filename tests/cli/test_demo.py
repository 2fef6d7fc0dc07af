"""Tests of ``nmhost demo``."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.cli.conftest import Nmhost


def test_the_whole_way_works_and_leaves_nothing(
    nmhost: Nmhost, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = sorted(tmp_path.rglob("*"))
    result = nmhost("demo")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.output.count('<- {"type": "pong", "count": 3}') == 2
    assert result.output.count("the host ended by itself") == 2
    assert result.output.endswith("Uninstalled: nothing is left\n")
    assert sorted(tmp_path.rglob("*")) == before


def test_its_lines_fit_80_columns(nmhost: Nmhost) -> None:
    assert max(map(len, nmhost("demo").output.splitlines())) <= 80


def test_it_needs_no_utf8_terminal(home: Path) -> None:
    command = [sys.executable, "-m", "nmhost", "demo"]
    environ = {"HOME": str(home), "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    assert subprocess.run(command, env=environ, capture_output=True, timeout=60).returncode == 0
