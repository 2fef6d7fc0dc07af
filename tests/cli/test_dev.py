"""Tests of ``nmhost dev``."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Nmhost
from tests.hosts import ECHO


def test_a_line_that_means_nothing_is_wrong_usage(tmp_path: Path) -> None:
    app = tmp_path / "app.py"
    app.write_text(ECHO, "utf-8")
    command = [sys.executable, "-m", "nmhost", "dev", str(app)]
    done = subprocess.run(command, input=b"nothing\n1\n", capture_output=True, timeout=100, check=False)
    assert (done.returncode, done.stdout) == (2, b"1\n")


def test_an_extension_needs_its_browser(nmhost: Nmhost, app: Path) -> None:
    result = nmhost("dev", app, "--extension", app.parent)
    assert (result.exit_code, "--extension and --browser belong together" in result.stderr) == (2, True)


def test_where_the_extra_is_missing_what_brings_it_is_named(
    nmhost: Nmhost, app: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    result = nmhost("dev", app)
    assert result.exit_code == 1
    assert "prompt_toolkit, rich, watchfiles is missing; pip install 'nmhost[dev]'" in result.stderr
