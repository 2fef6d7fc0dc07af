"""Several messages are written in one piece, or not at all."""

from __future__ import annotations

import threading

import pytest

from nmhost import Port
from nmhost.errors import MessageError, MessageTooLarge, PortDisconnected
from nmhost.transports import memory_pair


@pytest.fixture
def ends() -> tuple[Port, Port]:
    """Return the host's end of a port and the extension's."""
    ours, theirs = memory_pair()
    return Port(ours), Port(theirs)


def test_they_come_in_their_order(ends: tuple[Port, Port]) -> None:
    host, extension = ends
    host.post_messages({"n": n} for n in range(3))
    host.post_messages([])
    host.disconnect()
    assert list(extension) == [{"n": 0}, {"n": 1}, {"n": 2}]


@pytest.mark.timeout(60)
def test_no_message_of_another_thread_comes_between_them(ends: tuple[Port, Port]) -> None:
    host, extension = ends

    def post(name: int) -> None:
        for _ in range(100):
            host.post_messages([[name, part] for part in range(5)])
            host.post_message([name, "alone"])

    threads = [threading.Thread(target=post, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    host.disconnect()
    messages = [message for message in extension if isinstance(message, list)]
    starts = [place for place, message in enumerate(messages) if message[1] == 0]
    assert len(starts) == 400
    assert all(messages[at : at + 5] == [[messages[at][0], part] for part in range(5)] for at in starts)


@pytest.mark.parametrize(
    ("wrong", "error"), [("x" * (1 << 20), MessageTooLarge), (object(), MessageError)], ids=["too large", "no JSON"]
)
def test_none_is_written_if_one_can_not_be(ends: tuple[Port, Port], wrong: object, error: type[Exception]) -> None:
    host, extension = ends
    with pytest.raises(error):
        host.post_messages([1, wrong])
    host.post_message(2)
    assert extension.receive() == 2


def test_nothing_is_written_once_the_port_has_ended(ends: tuple[Port, Port]) -> None:
    ends[0].disconnect()
    with pytest.raises(PortDisconnected):
        ends[0].post_messages([1])
