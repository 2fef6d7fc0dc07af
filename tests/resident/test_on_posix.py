"""Joining a resident over a socket."""

import gc
import os
import socket
from pathlib import Path

import pytest

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


def test_its_end_is_seen_although_a_forked_child_holds_the_socket() -> None:
    ours, theirs = socket.socketpair()
    theirs.settimeout(60)
    held = ours.dup()  # as a child holds it
    with theirs, held:
        transport_over(ours).close()
        assert theirs.recv(1) == b""


def test_a_forked_child_ends_nothing_but_lets_go() -> None:
    ours, theirs = socket.socketpair()
    transport = transport_over(ours)
    child = os.fork()
    if not child:
        transport.close()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    with theirs:
        transport.write(b"still here")
        assert theirs.recv(10) == b"still here"
    transport.close()


def test_one_that_nobody_holds_any_more_is_closed_and_said_to_be() -> None:
    ours, theirs = socket.socketpair()
    theirs.settimeout(60)
    transport = transport_over(ours)
    with theirs:
        with pytest.warns(ResourceWarning, match="not closed"):
            del transport
            gc.collect()
        assert theirs.recv(1) == b""
