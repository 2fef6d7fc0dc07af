"""A shared host as it is installed: its wrapper is a relay, programs start it, and every command knows of it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.resident.asking import stop, told_by
from tests.hosts import SOON, HostProcess
from tests.resident.stage import DECLARATION, FIREFOX_ARGUMENTS, NAME, gone


class Machine:
    """A home with a shared host installed in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.app = folder / "shared_app.py"
        self.app.write_text(DECLARATION, "utf-8")
        (folder / ".mozilla").mkdir()
        self.environ = {**os.environ, "HOME": str(folder)}
        for word in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            self.environ.pop(word, None)

    def run(self, *arguments: str, status: int = 0) -> str:
        """Run the command line and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "nmhost", *arguments], env=self.environ, capture_output=True, text=True, timeout=110
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    @property
    def wrapper(self) -> Path:
        """The program that the manifest names."""
        manifest = self.folder / ".mozilla/native-messaging-hosts" / f"{NAME}.json"
        return Path(json.loads(manifest.read_text("utf-8"))["path"])


@pytest.fixture
def machine(tmp_path: Path, runtime: Path) -> Iterator[Machine]:
    machine = Machine(tmp_path)
    machine.run("install", str(machine.app), "--browser", "firefox")
    yield machine
    stop(NAME)


def test_the_installation_itself_starts_no_resident(machine: Machine) -> None:
    assert told_by(NAME) is None


def test_the_wrapper_is_a_relay(machine: Machine, tmp_path: Path) -> None:
    relay = HostProcess([str(machine.wrapper), *FIREFOX_ARGUMENTS], tmp_path, machine.environ)
    relay.post("hello")
    assert relay.receive() == "hello"
    facts = told_by(NAME)
    assert facts is not None
    assert facts["pid"] != relay.pid
    relay.hang_up()
    assert relay.wait(SOON) == 0
    relay.kill()


def test_commands_call_show_and_stop_it(machine: Machine) -> None:
    pid = json.loads(machine.run("call", NAME, "pid"))
    assert str(pid) in machine.run("ports", NAME)
    assert f"process {pid}" in machine.run("list")
    assert f"process {pid}" in machine.run("doctor", NAME, "--browser", "firefox")
    assert "joined by" in machine.run("logs", NAME)
    assert json.loads(machine.run("send", NAME, '"ping"', "--as", "firefox")) == "ping"
    assert "has ended" in machine.run("stop", NAME)
    assert gone(pid)
    assert "no resident" in machine.run("ports", NAME, status=3)
    assert "no resident" in machine.run("call", NAME, "pid", "--no-start", status=1)


def test_a_call_that_fails_says_so(machine: Machine) -> None:
    assert "Method not found" in machine.run("call", NAME, "nothing", status=1)
    assert "object or array" in machine.run("call", NAME, "pid", "1", status=2)


def test_a_new_version_is_picked_up(machine: Machine) -> None:
    before = json.loads(machine.run("call", NAME, "pid"))
    machine.app.write_text(DECLARATION + "# edited\n", "utf-8")
    machine.run("install", str(machine.app), "--browser", "firefox")
    assert json.loads(machine.run("call", NAME, "pid")) != before


def test_uninstalling_it_ends_it(machine: Machine) -> None:
    pid = json.loads(machine.run("call", NAME, "pid"))
    machine.run("uninstall", NAME)
    assert gone(pid)
