"""Ports of a resident: which extensions are admitted, and what an end tells."""

import _socket
import socket
import threading
from pathlib import Path

import pytest

from nmhost import Host
from nmhost.resident.accepting import Arrival
from nmhost.resident.process import Resident
from nmhost.resident.reception import Reception
from nmhost.resident.resident_port import open_port
from nmhost.resident.speaking import ResidentLog
from nmhost.resident.words import PROGRAM, PROTOCOL, TAKEN
from tests.hosts import SOON, frame_of
from tests.resident.conftest import MakeStage
from tests.resident.stage import ASYNC_DECLARATION, DECLARATION

BOTH = pytest.mark.parametrize("declaration", [DECLARATION, ASYNC_DECLARATION], ids=["plain", "async"])


@BOTH
def test_a_handler_that_leaves_ends_its_port_alone_with_its_status(make_stage: MakeStage, declaration: str) -> None:
    stage = make_stage("@host.method\ndef leave(): raise SystemExit(7)\n", declaration=declaration)
    one, other = stage.open(), stage.open()
    stage.resident(other)
    one.post({"jsonrpc": "2.0", "method": "leave"})
    assert one.wait(SOON) == 7
    assert stage.resident(other)


def test_an_extension_that_is_no_caller_is_refused(make_stage: MakeStage) -> None:
    stage = make_stage()
    relay = stage.open(("/manifest.json", "other@example.com"))
    assert relay.wait(SOON) == 1
    assert "is not among the callers" in relay.stderr


class SlowToAnswer(Arrival):
    """Somebody whose answer comes after all that anybody else could write meanwhile."""

    broadcast: threading.Thread

    def say(self, answer: bytes) -> bool:
        self.broadcast.start()
        self.broadcast.join(0.2)  # it waits for the answer; without that, it would long have written
        return super().say(answer)


def test_what_is_broadcast_while_a_program_joins_comes_behind_the_answer(tmp_path: Path) -> None:
    ours, theirs = (_socket.socket(fileno=each.detach()) for each in socket.socketpair())
    host = Host("com.example.shared", shared=True)
    resident = Resident(host, Reception("one"), ResidentLog(str(tmp_path)))
    arrival = SlowToAnswer(ours)
    arrival.words = [PROGRAM, PROTOCOL, ""]
    arrival.broadcast = threading.Thread(target=resident.ports.broadcast, args=("to all",))
    port = open_port(resident, arrival, 1)
    port.prepare()
    arrival.broadcast.join()
    assert theirs.recv(100) == TAKEN + frame_of("to all")
    port.close()
    theirs.close()
