"""A browser's process and its end, tried with ordinary programs."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from nmhost.errors import BrowserError
from nmhost.testing.real.process import BrowserProcess

FAMILY = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(float(sys.argv[1]))
"""


def start(tmp_path: Path, code: str, *arguments: str, **more: object) -> BrowserProcess:
    command = [sys.executable, "-c", code, *arguments]
    return BrowserProcess(command, environment={"MARK": "here"}, log=tmp_path / "log", **more)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_it_ends_by_itself(tmp_path: Path) -> None:
    process = start(tmp_path, "print('done')")
    assert process.wait(10)
    assert process.output() == "done\n"


def test_what_is_no_program_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrowserError, match="can't be started"):
        BrowserProcess([str(tmp_path)], environment={}, log=tmp_path / "log")


def test_waiting_is_bounded(tmp_path: Path) -> None:
    process = start(tmp_path, "import time; time.sleep(60)")
    assert not process.wait(0.1)
    process.end_group()
    assert process.ended


@pytest.mark.parametrize("seconds", ["60", "0"], ids=["while it runs", "after it ended"])
def test_what_it_started_ends_with_it(tmp_path: Path, seconds: str) -> None:
    process = start(tmp_path, FAMILY, seconds)
    while not (line := process.output()).endswith("\n"):
        process.wait(0.02)
    if seconds == "0":
        process.wait(10)
    process.end_group()
    end = time.monotonic() + 10
    while is_alive(int(line)) and time.monotonic() < end:
        process.wait(0.02)
    assert not is_alive(int(line))


def test_ending_what_has_ended_does_nothing(tmp_path: Path) -> None:
    process = start(tmp_path, "pass")
    process.wait(10)
    process.end_group()
    process.signal(signal.SIGKILL)
    assert process.ended


def test_it_gets_the_descriptors_it_is_given(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    process = start(tmp_path, "import os; os.write(7, b'hello')", descriptors={7: writing})
    os.close(writing)
    assert os.read(reading, 10) == b"hello"
    os.close(reading)
    process.wait(10)


def test_it_gets_nothing_but_its_environment(tmp_path: Path) -> None:
    process = start(tmp_path, "import os; print(os.environ.get('MARK'), 'HOME' in os.environ)")
    process.wait(10)
    assert process.output() == "here False\n"


def test_signals_are_as_a_shell_leaves_them(tmp_path: Path) -> None:
    process = BrowserProcess(["/bin/sh", "-c", "grep SigIgn /proc/self/status"], environment={}, log=tmp_path / "log")
    process.wait(10)
    ignored = int(process.output().split()[1], 16)
    assert not ignored & (1 << signal.SIGPIPE - 1 | 1 << signal.SIGXFSZ - 1)
