"""However a driver ends, its browser and the browser's folders go with it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nmhost.testing import real
from nmhost.testing.real.fixture import FAMILIES
from nmhost.testing.real.keeper import Keeper

DRIVER = """
import sys, time
from nmhost.testing import real
browser = real.start(sys.argv[1])
print(browser.process.pid, browser.profile, flush=True)
time.sleep(300)
"""
SIGNALLED = """
import os, signal, sys
from pathlib import Path
from nmhost.testing.real.keeper import Keeper
keeper = Keeper(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[2]))
os.kill(keeper._pid, signal.SIGTERM)
os.kill(os.getpid(), signal.SIGKILL)
"""


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def until_gone(pids: list[int], folder: Path) -> bool:
    end = time.monotonic() + 60
    while time.monotonic() < end and not (all(is_gone(pid) for pid in pids) and not folder.exists()):
        time.sleep(0.05)
    return all(is_gone(pid) for pid in pids) and not folder.exists()


def group_of(leader: int) -> list[int]:
    found = subprocess.run(["ps", "-eo", "pid=,pgid="], capture_output=True, text=True, check=True).stdout
    return [int(pid) for pid, group in (line.split() for line in found.splitlines()) if int(group) == leader]


@pytest.mark.real_browser
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["SIGTERM", "SIGKILL"])
@pytest.mark.parametrize("family", FAMILIES)
def test_a_browser_goes_with_its_driver(family: str, number: signal.Signals) -> None:
    if reason := real.why_not(family):
        pytest.skip(reason)
    driver = subprocess.Popen([sys.executable, "-c", DRIVER, family], stdout=subprocess.PIPE, text=True)
    assert driver.stdout is not None
    pid, profile = driver.stdout.readline().split()
    started = group_of(int(pid))
    assert started
    driver.send_signal(number)
    driver.wait(60)
    driver.stdout.close()
    assert until_gone(started, Path(profile)), [pid for pid in started if not is_gone(pid)]


def test_a_keeper_that_was_let_go_ends_nothing(tmp_path: Path) -> None:
    kept = subprocess.Popen(["sleep", "60"], process_group=0)
    keeper = Keeper(kept.pid, tmp_path, tmp_path)
    keeper.let_go()
    keeper.let_go()
    assert kept.poll() is None
    assert tmp_path.exists()
    kept.kill()
    kept.wait()


def test_a_keeper_survives_the_signals_that_end_its_driver(tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    folder.mkdir()
    aside = tmp_path / "org.chromium.Chromium.a1"
    aside.mkdir()
    (aside / "SingletonSocket").touch()
    (folder / "SingletonSocket").symlink_to(aside / "SingletonSocket")
    kept = subprocess.Popen(["sleep", "60"], process_group=0)
    subprocess.run([sys.executable, "-c", SIGNALLED, str(kept.pid), os.fspath(folder)])
    assert kept.wait(60) == -signal.SIGKILL
    assert until_gone([kept.pid], folder)
    assert until_gone([], aside)
