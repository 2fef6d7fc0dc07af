"""Ports of async handlers, all on one loop."""

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


def test_a_lifespan_that_fails_ends_its_port_alone(make_stage: MakeStage) -> None:
    stage = make_stage(
        "seen = []\n@host.lifespan\nasync def life():\n"
        "    seen.append(1)\n    if len(seen) == 2: raise ValueError('the second')\n    yield\n",
        declaration=ASYNC_DECLARATION,
    )
    one = stage.open()
    stage.resident(one)
    assert stage.open().wait(SOON) == 1
    assert "the second" in stage.log()
    assert stage.ask(one, "pid")
