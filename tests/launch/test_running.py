"""Whether a process runs is told by its number."""

import os
import subprocess
import sys

import pytest

from nmhost.launch.running import is_running


def test_this_process_runs() -> None:
    assert is_running(os.getpid())


def test_a_process_that_has_ended_does_not_run() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        assert is_running(process.pid)
    assert not is_running(process.pid)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of what has ended that somebody may ask for it")
def test_one_whose_parent_has_not_asked_for_it_does_not_run() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert not is_running(process.pid)
