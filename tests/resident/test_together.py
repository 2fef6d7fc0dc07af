"""Threads of a program that use one connection."""

from concurrent.futures import ThreadPoolExecutor

import pytest

import nmhost
from nmhost.errors import PortDisconnected
from tests.resident.conftest import MakeStage
from tests.resident.stage import ASYNC_DECLARATION, DECLARATION, NAME

BOTH = pytest.mark.parametrize("declaration", [DECLARATION, ASYNC_DECLARATION], ids=["plain", "async"])
WAIT = 60.0
ADD = "@host.method\ndef add(a: int, b: int): return a + b\n"


@BOTH
def test_many_threads_ask_and_each_has_its_own_answer(make_stage: MakeStage, declaration: str) -> None:
    stage = make_stage(ADD, declaration=declaration)
    stage.resident(stage.open())

    def ask(number: int) -> object:
        return joined.request("add", [number, number], timeout=WAIT)

    with nmhost.connect(NAME) as joined, ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, range(200))) == [2 * number for number in range(200)]


@BOTH
def test_one_thread_takes_messages_while_another_asks(make_stage: MakeStage, declaration: str) -> None:
    stage = make_stage(ADD, declaration=declaration)
    stage.resident(stage.open())
    with nmhost.connect(NAME) as joined, ThreadPoolExecutor(1) as threads:
        taking = threads.submit(lambda: list(joined))
        for number in range(50):
            joined.post_message({"number": number})
            assert joined.request("add", [number, 1], timeout=WAIT) == number + 1
        joined.close()
        assert taking.result(WAIT) == [{"number": number} for number in range(50)]


def test_the_end_reaches_every_thread_that_waits(make_stage: MakeStage) -> None:
    stage = make_stage("@host.method\ndef leave(): exit(0)\n")
    stage.resident(stage.open())
    with nmhost.connect(NAME) as joined, ThreadPoolExecutor(4) as threads:
        waiting = [threads.submit(joined.receive) for _ in range(4)]
        with pytest.raises(PortDisconnected, match="before the host replied"):
            joined.request("leave")
        assert {type(each.exception(WAIT)) for each in waiting} == {PortDisconnected}


def test_a_late_answer_is_named_and_the_next_one_comes(make_stage: MakeStage) -> None:
    stage = make_stage(ADD + "@host.method\ndef slow(): time.sleep(0.2)\n")
    stage.resident(stage.open())
    with nmhost.connect(NAME) as joined:
        with pytest.raises(TimeoutError, match="the host did not reply to 'slow'"):
            joined.request("slow", timeout=0.01)
        assert joined.request("add", [1, 2], timeout=WAIT) == 3
        joined.post_message("a message")
        assert joined.receive() == "a message"  # and not the answer that came too late
