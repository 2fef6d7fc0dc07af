"""A program's greeting to a resident."""

import socket
from pathlib import Path

import pytest

from nmhost.errors import LaunchError
from nmhost.resident import greeting
from nmhost.resident.finding import Unusable
from nmhost.resident.greeting import Silent, greeted
from nmhost.resident.words import HEARD, LOOK, packed
from tests.resident.stage import NAME


def test_nobody_is_greeted_where_nobody_listens(runtime: Path) -> None:
    assert greeted(NAME, LOOK) is None


def test_a_greeting_that_is_heard_gives_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    theirs.send(HEARD)
    monkeypatch.setattr(greeting, "connect", lambda name: ours)
    with ours, theirs:
        assert greeted(NAME, LOOK) is ours
        assert theirs.recv(100) == packed(LOOK)


def test_who_is_silent_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    monkeypatch.setattr(greeting, "connect", lambda name: ours)
    monkeypatch.setattr(greeting, "HANDSHAKE_WITHIN", 0.01)
    with theirs:
        with pytest.raises(Silent, match="says nothing"):
            greeted(NAME, LOOK)
        assert ours.fileno() == -1


def test_who_can_t_be_trusted_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise Unusable(f"{name} is another's")

    monkeypatch.setattr(greeting, "connect", refuse)
    with pytest.raises(LaunchError, match=f"{NAME} is another's"):
        greeted(NAME, LOOK)
