"""What is seen of another process is what it does: it loops, holds files and memory, has children and zombies."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nmhost.check.processes import (
    children_of,
    descriptors,
    end_left,
    is_busy,
    is_settled,
    memory_bytes,
    started_by,
    still_there,
    threads,
    zombies_of,
)

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system has no /proc")
NOBODY = 2**22 + 1  # above what Linux numbers processes with
Start = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start Python code that prints a line when it is ready."""
    started: list[subprocess.Popen[str]] = []

    def run(code: str) -> "subprocess.Popen[str]":
        words = [sys.executable, "-ISc", code]
        process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout is not None
        process.stdout.readline()
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("measure", [memory_bytes, threads, descriptors, lambda pid: is_busy(pid, 0.1)])
def test_nothing_is_known_of_a_process_that_is_not_there(measure: Callable[[int], object]) -> None:
    assert measure(NOBODY) is None


def test_one_that_waits_is_not_busy(start: Start) -> None:
    assert is_busy(start("print(flush=True); input()").pid, 0.2) is False


def test_one_that_loops_is_busy(start: Start) -> None:
    assert is_busy(start("print(flush=True)\nwhile True: pass").pid, 0.2) is True


def test_one_that_has_something_to_do_still_is_not_busy(start: Start) -> None:
    code = "import time; print(flush=True); end = time.process_time() + 0.15\nwhile time.process_time() < end: pass"
    assert is_busy(start(f"{code}\ninput()").pid, 0.2) is False


def test_threads_and_files_are_counted(start: Start) -> None:
    plain = start("print(flush=True); input()")
    more = start(
        "import os, threading, time\n"
        "for _ in range(3): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
        "held = [open(os.devnull) for _ in range(5)]\n"
        "print(flush=True); input()"
    )
    assert (threads(more.pid) or 0) - (threads(plain.pid) or 0) == 3
    assert (descriptors(more.pid) or 0) - (descriptors(plain.pid) or 0) == 5


def test_memory_grows_with_what_is_held(start: Start) -> None:
    plain = start("print(flush=True); input()")
    more = start("held = bytearray(1 << 25); print(flush=True); input()")
    assert (memory_bytes(more.pid) or 0) - (memory_bytes(plain.pid) or 0) > 1 << 24


def test_children_are_found_with_theirs_and_zombies_among_them(start: Start) -> None:
    parent = start(
        "import subprocess, sys, os\n"
        "subprocess.Popen(['sh', '-c', 'sleep 60 & wait'], stdout=subprocess.DEVNULL)\n"
        "dead = subprocess.Popen(['true'])\n"
        "os.waitid(os.P_PID, dead.pid, os.WEXITED | os.WNOWAIT)\n"
        "print(flush=True); input()"
    )
    while len(children_of(parent.pid)) < 3:  # the shell has not started its own yet
        assert parent.poll() is None
    assert zombies_of(parent.pid) == 1
    for pid in children_of(parent.pid):
        os.kill(pid, 9)


def test_what_has_ended_is_not_still_there(start: Start) -> None:
    alive, dead = start("print(flush=True); input()"), start("print(flush=True)")
    os.waitid(os.P_PID, dead.pid, os.WEXITED | os.WNOWAIT)  # a zombie has ended
    assert still_there([alive.pid, dead.pid], within=0.1) == [alive.pid]


def test_what_is_left_is_killed_and_another_process_with_its_number_is_not(start: Start) -> None:
    shell = start("import subprocess; subprocess.Popen(['sleep', '60']); print(flush=True); input()")
    left = started_by(shell.pid)
    assert len(left) == 1
    end_left(dict.fromkeys(left, "another moment"))
    assert still_there(left, within=0.1) == list(left)
    end_left(left)
    assert not still_there(left, within=20)


def test_a_process_has_settled_when_it_and_what_it_started_wait(start: Start) -> None:
    waits = start("print(flush=True); input()").pid
    until = time.monotonic() + 20
    while not is_settled(waits, 0.05) and time.monotonic() < until:  # it has yet to come to its input
        pass
    assert is_settled(waits, 0.05) is True
    assert is_settled(start("print(flush=True)\nwhile True: pass").pid, 0.05) is False
    assert is_settled(NOBODY, 0.05) is None
