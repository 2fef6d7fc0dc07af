"""A job ends a process of Windows with its children, or lets them live on."""

import sys

import pytest

if sys.platform != "win32":
    pytest.skip("needs Windows", allow_module_level=True)

import _winapi
import os
import subprocess

from nmhost.launch.job import Job

WAITS = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.mark.parametrize("ends_children", [True, False])
def test_a_job_ends_what_it_started(ends_children: bool) -> None:
    job = Job(ends_children=ends_children)
    line = subprocess.list2cmdline(WAITS)
    process, pid = job.start(None, line, os.getcwd(), environ=None, startup=subprocess.STARTUPINFO())
    assert pid > 0
    job.kill()
    assert _winapi.WaitForSingleObject(process, 30_000) == _winapi.WAIT_OBJECT_0
    assert _winapi.GetExitCodeProcess(process) == 127
    job.close()
    job.close()
