"""Ports of async handlers in one thread, without asyncio until one of them needs it."""

import asyncio
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from nmhost.aio.looped import Looped
from nmhost.aio.turns import Promise
from nmhost.resident.turning import Agenda
from tests.resident.conftest import MakeStage
from tests.resident.stage import ASYNC_DECLARATION

if TYPE_CHECKING:
    from nmhost.aio.turns import Scheduler

KNOWS_ASYNCIO = "import sys\n@host.method\nasync def knows() -> bool: return 'asyncio' in sys.modules\n"
ASKS = "@host.method\nasync def asks(port: Port): return await port.request_async('question')\n"
SLEEPS = "@host.method\nasync def sleeps():\n    import asyncio\n    await asyncio.sleep(0.01)\n    return 'slept'\n"


@pytest.fixture
def agenda() -> Iterator[Agenda]:
    made = Agenda(lambda _message, error: _raise(error), is_async=False)
    yield made
    made.close()


def _raise(error: BaseException | None) -> None:
    raise error or AssertionError("something stray")


def _scheduler(agenda: Agenda) -> "Scheduler":
    def inherit(loop: asyncio.AbstractEventLoop | None) -> Looped:
        assert loop is not None
        return Looped(loop, None, arrived=bool, ended=bool)

    return agenda.schedule(None, arrived=bool, ended=bool, inherit=inherit, is_over=bool)


def test_what_is_due_comes_in_its_order(agenda: Agenda) -> None:
    told: list[str] = []
    over = Promise(_scheduler(agenda), timeout=0.02)
    agenda.call_later(0.01, lambda: told.append("later"))
    agenda.call_soon(lambda: told.append("soon"))
    agenda.run_until(over)
    with pytest.raises(TimeoutError):
        over.result()
    assert told == ["soon", "later"]


def test_what_is_due_comes_when_a_loop_has_taken_over_too(agenda: Agenda) -> None:
    told: list[str] = []
    over = Promise(_scheduler(agenda))
    agenda.call_later(0.02, lambda: over.settle(None))
    agenda.call_later(0.01, lambda: told.append("later"))
    agenda.call_soon(lambda: told.append("soon"))
    agenda.call_soon(agenda.hand_over)
    agenda.run_until(over)
    assert (told, agenda.loop is None) == (["soon", "later"], False)


def test_input_is_told_until_it_is_ignored(agenda: Agenda) -> None:
    reads, writes = os.pipe()
    over = Promise(_scheduler(agenda))
    told: list[bytes] = []

    def came() -> None:
        told.append(os.read(reads, 1))
        if len(told) == 2:
            agenda.ignore_input(reads)
            over.settle(None)

    agenda.when_input(reads, came)
    os.write(writes, b"abc")
    agenda.run_until(over)
    assert told == [b"a", b"b"]
    os.close(reads)
    os.close(writes)


def test_an_act_that_fails_is_told_and_holds_up_none() -> None:
    told: list[str] = []
    agenda = Agenda(lambda message, error: told.append(f"{message}: {error!r}"), is_async=False)
    over = Promise(_scheduler(agenda))
    agenda.call_soon(lambda: _raise(ValueError("first")))
    agenda.call_soon(lambda: over.settle("second"))
    agenda.run_until(over)
    agenda.close()
    assert (told, over.result()) == (["what a port had to do failed: ValueError('first')"], "second")


def test_an_app_that_has_imported_asyncio_has_a_loop_from_the_beginning() -> None:
    agenda = Agenda(lambda _message, error: _raise(error), is_async=True)
    assert isinstance(agenda.loop, asyncio.AbstractEventLoop)
    agenda.close()


def test_a_resident_of_handlers_that_need_no_loop_loads_no_asyncio(make_stage: MakeStage) -> None:
    stage = make_stage(KNOWS_ASYNCIO, declaration=ASYNC_DECLARATION)
    one, other = stage.open(), stage.open()
    stage.resident(one)
    assert (stage.ask(other, "knows"), stage.ask(one, "knows")) == (False, False)


def test_what_waits_on_one_port_goes_on_when_another_needs_a_loop(make_stage: MakeStage) -> None:
    stage = make_stage(KNOWS_ASYNCIO + ASKS + SLEEPS, declaration=ASYNC_DECLARATION)
    one, other = stage.open(), stage.open()
    stage.resident(one)
    one.post({"jsonrpc": "2.0", "id": "asks", "method": "asks"})
    question = one.receive()
    assert isinstance(question, dict)
    assert stage.ask(other, "sleeps") == "slept"
    one.post({"jsonrpc": "2.0", "id": question["id"], "result": "answered"})
    assert one.receive() == {"jsonrpc": "2.0", "id": "asks", "result": "answered"}
    assert stage.ask(stage.open(), "knows") is True


@pytest.mark.parametrize("before", ["", SLEEPS], ids=["in turns", "on a loop"])
def test_the_end_of_one_port_leaves_the_others(make_stage: MakeStage, before: str) -> None:
    stage = make_stage(KNOWS_ASYNCIO + before, declaration=ASYNC_DECLARATION)
    one, other = stage.open(), stage.open()
    resident = stage.resident(one)
    if before:
        assert stage.ask(other, "sleeps") == "slept"
    one.kill()
    assert stage.resident(other) == resident
    assert stage.resident(stage.open()) == resident


def test_what_a_handler_prints_is_told_to_its_own_browser(make_stage: MakeStage) -> None:
    stage = make_stage(
        "@host.method\nasync def says(port: Port):\n    print('before', port.sender.extension_id)\n"
        "    await port.request_async('question')\n    print('after', port.sender.extension_id)\n",
        declaration=ASYNC_DECLARATION,
    )
    one, other = stage.open(), stage.open()
    stage.resident(other)
    one.post({"jsonrpc": "2.0", "id": 1, "method": "says"})
    question = one.receive()
    assert isinstance(question, dict)
    assert stage.ask(other, "pid")
    one.post({"jsonrpc": "2.0", "id": question["id"], "result": 0})
    assert one.receive() == {"jsonrpc": "2.0", "id": 1, "result": None}
    assert one.end() == 0
    assert ("before test@" in one.stderr, "after test@" in one.stderr) == (True, True)
    assert "before test@" not in other.stderr
