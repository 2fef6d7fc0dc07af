"""A shared host frozen by PyInstaller: its program is the relay that a browser starts, and the resident behind it."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nmhost.resident.asking import stop, told_by
from tests.freeze.frozen import freeze
from tests.hosts import HostProcess
from tests.resident.stage import CHROMIUM_ARGUMENTS, DECLARATION, FIREFOX_ARGUMENTS, NAME, OVERRIDE, gone

pytestmark = pytest.mark.timeout(900)
Start = Callable[..., HostProcess]
MAIN = '\nif __name__ == "__main__":\n    host.main()\n'
CALL = {"jsonrpc": "2.0", "id": 1, "method": "pid"}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return freeze(tmp_path_factory.mktemp("frozen"), DECLARATION + MAIN)


@pytest.fixture
def start(program: Path, runtime: Path, tmp_path: Path) -> Iterator[Start]:
    """Start the program as a browser does, in an environment without Python."""
    environ = {"HOME": str(tmp_path), "PATH": "/nowhere", OVERRIDE: str(runtime)}
    started: list[HostProcess] = []

    def start(*arguments: str) -> HostProcess:
        folder = tmp_path / f"relay{len(started)}"
        folder.mkdir()
        started.append(HostProcess([str(program), *arguments], folder, environ))
        return started[-1]

    yield start
    for relay in started:
        relay.kill()
    stop(NAME)


def serving(relay: HostProcess) -> int:
    """Return the process that answers a port."""
    relay.post(CALL)
    reply = relay.receive()
    assert isinstance(reply, dict)
    return int(reply["result"])


def test_its_ports_are_served_by_one_resident_of_the_same_program(start: Start, program: Path) -> None:
    relays = [start(*CHROMIUM_ARGUMENTS), start(*FIREFOX_ARGUMENTS)]
    one, other = map(serving, relays)
    assert one == other
    assert one not in [relay.pid for relay in relays]
    assert os.path.samefile(f"/proc/{one}/exe", program)


def test_its_relay_ends_with_its_port_and_its_resident_when_it_is_told(start: Start) -> None:
    relay = start(*CHROMIUM_ARGUMENTS)
    resident = serving(relay)
    assert relay.end() == 0
    assert told_by(NAME) is not None
    assert stop(NAME)
    assert gone(resident)


def test_its_resident_is_started_anew_after_it_was_killed(start: Start) -> None:
    relay = start(*FIREFOX_ARGUMENTS)
    first = serving(relay)
    os.kill(first, signal.SIGKILL)
    assert gone(first)
    assert relay.rest() == b""
    assert serving(start(*FIREFOX_ARGUMENTS)) != first
