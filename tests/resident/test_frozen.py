"""A shared host frozen by PyInstaller: its program is the relay that a browser starts, and the resident behind it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmhost.resident.asking import stop, told_by
from tests.freeze.frozen import freeze
from tests.hosts import HostProcess
from tests.resident.stage import CHROMIUM_ARGUMENTS, DECLARATION, FIREFOX_ARGUMENTS, NAME, gone

pytestmark = pytest.mark.timeout(300)
MAIN = '\nif __name__ == "__main__":\n    host.main()\n'
CALL = {"jsonrpc": "2.0", "id": 1, "method": "pid"}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return freeze(tmp_path_factory.mktemp("frozen"), DECLARATION + MAIN)


@pytest.fixture
def relays(program: Path, runtime: Path, tmp_path: Path) -> Iterator[list[HostProcess]]:
    """Start the program as a browser of each family does, in an environment without Python."""
    environ = {"HOME": str(tmp_path), "PATH": "/nowhere", "NMHOST_RUNTIME_FOLDER": str(runtime)}
    started = []
    for arguments in (CHROMIUM_ARGUMENTS, FIREFOX_ARGUMENTS):
        folder = tmp_path / f"relay{len(started)}"
        folder.mkdir()
        started.append(HostProcess([str(program), *arguments], folder, environ))
    yield started
    for relay in started:
        relay.kill()
    stop(NAME)


def serving(relay: HostProcess) -> int:
    """Return the process that answers a port."""
    relay.post(CALL)
    reply = relay.receive()
    assert isinstance(reply, dict)
    return int(reply["result"])


def test_its_ports_are_served_by_one_resident_of_the_same_program(relays: list[HostProcess], program: Path) -> None:
    one, other = map(serving, relays)
    assert one == other
    assert one not in [relay.pid for relay in relays]
    assert os.path.samefile(f"/proc/{one}/exe", program)


def test_its_relays_end_with_their_ports_and_its_resident_when_it_is_told(relays: list[HostProcess]) -> None:
    resident = serving(relays[0])
    assert [relay.end() for relay in relays] == [0, 0]
    assert told_by(NAME) is not None
    assert stop(NAME)
    assert gone(resident)


def test_its_resident_is_started_anew_after_it_was_killed(relays: list[HostProcess]) -> None:
    first = serving(relays[0])
    os.kill(first, 9)
    assert gone(first)
    assert relays[0].rest() == b""
    again = HostProcess(list(map(str, relays[0].process.args)), relays[0].logs.parent)
    relays.append(again)
    assert serving(again) != first
