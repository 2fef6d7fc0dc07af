"""Who joins a resident, and when it takes nobody any more."""

import os
import signal

from tests.hosts import SOON
from tests.resident.conftest import MakeStage
from tests.resident.stage import NAME, gone


def test_a_resident_that_hangs_is_replaced_and_keeps_its_ports(make_stage: MakeStage) -> None:
    stage = make_stage()
    one = stage.open()
    pid = stage.resident(one)
    os.kill(pid, signal.SIGSTOP)
    try:
        other = stage.resident(stage.open())
    finally:
        os.kill(pid, signal.SIGCONT)
    assert other != pid
    assert stage.resident(one) == pid
    assert stage.resident(stage.open()) == other
    one.stdin.close()
    assert gone(pid)


def test_a_resident_of_another_installation_is_replaced(make_stage: MakeStage) -> None:
    stage = make_stage()
    one = stage.open(stamp="one")
    other = stage.open(stamp="two")
    assert stage.resident(one) != stage.resident(other)
    one.stdin.close()
    assert one.wait(SOON) == 0


def test_a_stale_socket_is_in_nobodys_way(make_stage: MakeStage) -> None:
    stage = make_stage()
    os.kill(stage.resident(stage.open()), signal.SIGKILL)
    assert (stage.runtime / NAME).is_socket()
    assert stage.resident(stage.open())
