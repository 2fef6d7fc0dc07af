"""Joining a resident over a socket."""

import socket
from pathlib import Path

from nmhost.resident.on_posix import connect, transport_over
from nmhost.resident.sockets import Place
from tests.resident.stage import NAME


def test_there_is_no_connection_where_nobody_listens(runtime: Path) -> None:
    assert connect(NAME) is None


def test_the_connection_is_to_who_listens(runtime: Path) -> None:
    listener = socket.socket(fileno=Place(NAME).listen().detach())
    joined = connect(NAME)
    accepted, _ = listener.accept()
    assert joined is not None
    with listener, joined, accepted:
        joined.sendall(b"hello")
        assert accepted.recv(5) == b"hello"


def test_its_transport_carries_bytes_both_ways() -> None:
    ours, theirs = socket.socketpair()
    transport = transport_over(ours)
    with theirs:
        transport.write(b"to ", b"them")
        assert theirs.recv(7) == b"to them"
        theirs.sendall(b"to us")
        assert transport.read(100) == b"to us"
    transport.close()
