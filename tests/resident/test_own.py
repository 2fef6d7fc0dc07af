"""A program that is its own start as relay and resident."""

import json
import sys
from pathlib import Path

from nmhost.resident.asking import stop
from tests.hosts import SOON, HostProcess
from tests.resident.stage import DECLARATION, FIREFOX_ARGUMENTS, NAME


def test_a_program_that_is_its_own_start_is_relay_and_resident(tmp_path: Path, runtime: Path) -> None:
    program = tmp_path / "own.py"
    program.write_text(DECLARATION + "if __name__ == '__main__':\n    host.main()\n", "utf-8")
    relays = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        relays.append(HostProcess([sys.executable, str(program), *FIREFOX_ARGUMENTS], folder))
    for relay in relays:
        relay.post({"jsonrpc": "2.0", "id": 1, "method": "pid"})
    pids = {json.dumps(relay.receive()) for relay in relays}
    assert len(pids) == 1
    for relay in relays:
        relay.hang_up()
        assert relay.wait(SOON) == 0
        relay.kill()
    assert stop(NAME)
