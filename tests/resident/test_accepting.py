"""Who joins a resident, and when it takes nobody any more."""

import _socket
import os
import signal
import socket

from nmhost.resident.accepting import Arrival
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


def test_who_asks_and_does_not_read_keeps_nobody_waiting() -> None:
    ours, theirs = (_socket.socket(fileno=each.detach()) for each in socket.socketpair())
    ours.setblocking(False)
    said = bytes(1 << 22)
    Arrival(ours).tell(said)
    heard = b""
    while piece := theirs.recv(1 << 20):
        heard += piece
    theirs.close()
    assert heard == said
