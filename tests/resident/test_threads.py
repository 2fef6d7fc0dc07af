"""Ports of plain handlers, each in a thread of its own."""

from tests.hosts import SOON
from tests.resident.conftest import MakeStage


def test_a_lifespan_that_leaves_the_program_ends_its_port_with_that_status(make_stage: MakeStage) -> None:
    stage = make_stage(
        "seen = []\n@host.lifespan\ndef life():\n    seen.append(1)\n    if len(seen) == 2: exit(3)\n    yield\n"
    )
    one = stage.open()
    stage.resident(one)
    assert stage.open().wait(SOON) == 3
    assert stage.resident(one)


def test_a_handler_that_hangs_holds_up_no_other_port(make_stage: MakeStage) -> None:
    stage = make_stage("@host.method\ndef hang(): time.sleep(60)\n")
    one, other = stage.open(), stage.open()
    stage.resident(one)
    one.post({"jsonrpc": "2.0", "id": 1, "method": "hang"})
    assert stage.resident(other)
    one.stdin.close()
    assert one.wait(SOON) == 0
