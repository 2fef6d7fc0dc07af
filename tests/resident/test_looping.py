"""Ports of async handlers, all on one loop."""

import pytest

from tests.hosts import SOON
from tests.resident.conftest import MakeStage
from tests.resident.stage import ASYNC_DECLARATION


def test_all_ports_run_on_one_loop(make_stage: MakeStage) -> None:
    stage = make_stage(
        "import asyncio\n@host.method\nasync def loop(): return id(asyncio.get_running_loop())\n",
        declaration=ASYNC_DECLARATION,
    )
    assert stage.ask(stage.open(), "loop") == stage.ask(stage.open(), "loop")


def test_a_handler_that_waits_holds_up_no_other_port(make_stage: MakeStage) -> None:
    stage = make_stage(
        "import asyncio\ncome = asyncio.Event()\n"
        "@host.method\nasync def waits(): await come.wait(); return 'waited'\n"
        "@host.method\nasync def comes(): come.set(); return 'came'\n",
        declaration=ASYNC_DECLARATION,
    )
    one, other = stage.open(), stage.open()
    one.post({"jsonrpc": "2.0", "id": 1, "method": "waits"})
    assert stage.ask(other, "comes") == "came"
    assert one.receive() == {"jsonrpc": "2.0", "id": 1, "result": "waited"}


@pytest.mark.parametrize("kind", ["async def", "def"])
@pytest.mark.parametrize(
    ("fault", "status"), [("raise ValueError('it is the second')", 1), ("exit(3)", 3)], ids=["error", "exit"]
)
def test_a_lifespan_that_fails_ends_its_port_alone(make_stage: MakeStage, kind: str, fault: str, status: int) -> None:
    stage = make_stage(
        f"seen = []\n@host.lifespan\n{kind} life():\n    seen.append(1)\n    if len(seen) == 2: {fault}\n    yield\n",
        declaration=ASYNC_DECLARATION,
    )
    one = stage.open()
    stage.resident(one)
    assert stage.open().wait(SOON) == status
    assert ("the second" in stage.log()) == (status == 1)
    assert stage.ask(one, "pid")


def test_a_task_that_leaves_the_program_ends_no_port(make_stage: MakeStage) -> None:
    stage = make_stage(
        "import asyncio\ntasks = []\nasync def leave(): exit(3)\n"
        "@host.method\nasync def begin(): tasks.append(asyncio.create_task(leave())); return True\n",
        declaration=ASYNC_DECLARATION,
    )
    one = stage.open()
    assert stage.ask(one, "begin")
    assert stage.ask(one, "pid")
    assert "left the program" in stage.log()
