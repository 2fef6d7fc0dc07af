"""A child outlives the host and inherits nothing of the wire."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nmhost.children import _start_through_another, start_outliving
from nmhost.errors import LaunchError
from tests.conftest import StartHost
from tests.hosts import DECLARATION, descriptors, is_running

APP = (
    DECLARATION
    + """
import sys
from nmhost.children import start_outliving
@host.on_message
def start(message):
    return start_outliving([sys.executable, '-c', 'import time; time.sleep(60)'])
"""
)


@pytest.mark.skipif(sys.platform == "win32", reason="reads /proc")
def test_a_child_goes_on_when_the_host_has_ended(start_host: StartHost) -> None:
    host = start_host(APP)
    host.post("go")
    pid = host.receive()
    assert isinstance(pid, int)
    # What it opens to start it closes again; what it had inherited would stay.
    assert comes_true(lambda: set(descriptors(pid).values()) == {"/dev/null"})
    assert host.end() == 0
    assert is_running(pid)
    os.kill(pid, signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="sessions are POSIX's")
def test_a_child_has_a_session_of_its_own() -> None:
    pid = start_outliving([sys.executable, "-c", "import time; time.sleep(60)"])
    assert os.getsid(pid) == pid
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LaunchError, match="give its full path"):
        start_outliving([str(tmp_path / "missing")])


def test_a_child_of_a_go_between_lives_on(tmp_path: Path) -> None:
    sign = tmp_path / "sign of life"
    program = [sys.executable, "-c", f"import pathlib; pathlib.Path({str(sign)!r}).touch()"]
    assert _start_through_another(program, cwd=None, env=None) > 0
    assert comes_true(sign.exists)


def test_a_go_between_says_that_it_failed(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        _start_through_another([str(tmp_path / "missing")], cwd=None, env=None)


def comes_true(condition: Callable[[], bool]) -> bool:
    """Return whether *condition* holds before ten seconds have passed."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.01)
    return False
