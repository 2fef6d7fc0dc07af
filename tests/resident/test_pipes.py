"""The bytes of one port in a resident."""

import os
import socket
import threading
from collections.abc import Iterator

import pytest

from nmhost.errors import PortDisconnected
from nmhost.resident import pipes
from nmhost.resident.pipes import ResidentTransport

MORE_THAN_A_PIPE_HOLDS = b"x" * (1 << 20)


class Joined:
    """A port's transport, and at the other ends its relay and browser."""

    def __init__(self) -> None:
        ours, self.relay = socket.socketpair()
        theirs_in, self.writes = os.pipe()
        self.reads, theirs_out = os.pipe()
        self.transport = ResidentTransport(ours, theirs_in, theirs_out)  # type: ignore[arg-type]
        self.transport.begin(waits=True)

    def receive(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            data += os.read(self.reads, size - len(data))
        return data


@pytest.fixture
def port() -> Iterator[Joined]:
    joined = Joined()
    yield joined
    for each in (joined.reads, joined.writes):
        os.close(each)
    if joined.transport.status is None:
        joined.transport.finish(0, bool)
    if joined.relay.fileno() >= 0:
        while joined.relay.recv(10):  # until all was given back
            pass
        joined.relay.close()


def test_bytes_pass_both_ways(port: Joined) -> None:
    os.write(port.writes, b"to the host")
    assert port.transport.read(100) == b"to the host"
    port.transport.write(b"to ", b"it")
    assert port.receive(5) == b"to it"


def test_what_is_not_read_now_is_kept_and_nobody_waits(port: Joined) -> None:
    port.transport.write(MORE_THAN_A_PIPE_HOLDS)
    port.transport.write(b"!")
    assert port.receive(len(MORE_THAN_A_PIPE_HOLDS) + 1) == MORE_THAN_A_PIPE_HOLDS + b"!"


def test_a_port_for_which_too_much_is_kept_ends(port: Joined, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipes, "KEPT_MOST", 1000)
    lost: list[bool] = []
    port.transport.on_lost = lambda: lost.append(True)
    port.transport.write(MORE_THAN_A_PIPE_HOLDS)
    assert lost == [True]
    assert port.transport.read(1) == b""
    with pytest.raises(PortDisconnected):
        port.transport.write(b"more")


def test_a_read_ends_with_the_relay(port: Joined) -> None:
    port.relay.close()
    assert port.transport.read(1) == b""


def test_a_read_ends_when_the_port_is_closed(port: Joined) -> None:
    port.transport.close()
    assert port.transport.read(1) == b""
    assert port.transport.is_over


def test_the_relay_is_told_the_status_once_all_is_written(port: Joined) -> None:
    left = threading.Event()
    port.transport.write(MORE_THAN_A_PIPE_HOLDS)
    port.transport.finish(7, left.set)
    assert port.receive(len(MORE_THAN_A_PIPE_HOLDS)) == MORE_THAN_A_PIPE_HOLDS
    assert port.relay.recv(1) == b"\7"
    assert port.relay.recv(1) == b""
    assert left.wait(60)
