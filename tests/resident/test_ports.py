"""The open ports of a shared host."""

import pytest

from nmhost.lazy.memory import MemoryTransport
from nmhost.port import Port, Sender
from nmhost.resident.ports import Ports, ports_beside
from nmhost.transports import memory_pair


def opened(sender: Sender, instance: str = "") -> tuple[Port, MemoryTransport]:
    from nmhost import Host

    ours, theirs = memory_pair()
    port = Host("com.example.ports", extensions=["a@example.com"])._port_over(ours, sender)
    port.instance = instance or None
    return port, theirs


FIREFOX, FAR_AWAY = opened(Sender("firefox", "a@example.com", pid=7), "one")
CHROMIUM, _ = opened(Sender("chromium", "a" * 32, pid=8), "two")
PROGRAM, _ = opened(Sender(pid=9, program="/bin/cat"))
ALL = Ports([FIREFOX, CHROMIUM, PROGRAM])


def test_they_stand_in_the_order_of_their_age() -> None:
    assert [*ALL] == [FIREFOX, CHROMIUM, PROGRAM]
    assert len(ALL) == 3
    assert PROGRAM in ALL
    assert "no port" not in ALL


def test_extensions_and_programs_are_told_apart() -> None:
    assert ALL.extensions == [FIREFOX, CHROMIUM]
    assert ALL.programs == [PROGRAM]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"family": "firefox"}, [FIREFOX]),
        ({"extension_id": "a" * 32}, [CHROMIUM]),
        ({"pid": 9}, [PROGRAM]),
        ({"instance": "two"}, [CHROMIUM]),
        ({"family": "firefox", "pid": 8}, []),
        ({}, [FIREFOX, CHROMIUM, PROGRAM]),
    ],
)
def test_ports_are_found_by_what_is_known_of_them(asked: dict[str, object], found: list[Port]) -> None:
    assert ALL.of(**asked) == found  # type: ignore[arg-type]


def test_a_broadcast_passes_over_who_has_ended() -> None:
    (one, hears), (other, gone) = opened(Sender("firefox", "a@example.com")), opened(Sender())
    gone.close()
    assert Ports([other, one]).broadcast("to all") == 1
    assert hears.read(100)[4:] == b'"to all"'


def test_a_notification_is_one_of_json_rpc() -> None:
    port, hears = opened(Sender())
    assert Ports([port]).notify("saved", {"tab": 1}) == 1
    assert hears.read(100)[4:] == b'{"jsonrpc":"2.0","method":"saved","params":{"tab":1}}'


def test_a_port_of_a_host_that_is_not_shared_is_alone() -> None:
    port, _ = opened(Sender())
    assert [*ports_beside(port)] == [port]
