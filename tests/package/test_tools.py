"""A tool ends with whoever runs it, and so does what the tool has started."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nmhost.package.tools import run_tool

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="runs POSIX shells")

# A script that starts another process, tells its number, and has something to put away.
_SCRIPT = """
trap 'touch tidied; exit 1' TERM
sleep 600 &
echo $! >child.new && mv child.new child
wait
"""
# Whoever runs the tests in the background has SIGINT ignored, which is handed on.
_HEARS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
_RUNNER = "from nmhost.cli.package import _end_with_what_runs as f; f(); from nmhost.package.tools import run_tool\n"
_WAITS = 60


def until(path: Path) -> str:
    """Return what a file says once it is there."""
    end = time.monotonic() + _WAITS
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.02)
    return path.read_text(encoding="utf-8")


def is_gone(process: int) -> bool:
    end = time.monotonic() + _WAITS
    while time.monotonic() < end:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_what_it_said_and_how_it_ended_is_returned(tmp_path: Path) -> None:
    ended = run_tool(["sh", "-c", "pwd; echo \xff\xe4 >&2; exit 3"], tmp_path)
    assert (ended.returncode, ended.stdout) == (3, f"{tmp_path}\n")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_with_who_runs_it(number: signal.Signals, tmp_path: Path) -> None:
    script = f"{_HEARS}{_RUNNER}run_tool(['sh', '-c', {_SCRIPT!r}])"
    with subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stderr=subprocess.DEVNULL) as runner:
        child = int(until(tmp_path / "child"))
        runner.send_signal(number)
        assert runner.wait(_WAITS) != 0
    assert is_gone(child)
    assert (tmp_path / "tidied").exists()
