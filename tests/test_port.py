"""A port posts and receives messages until either side ends it."""

import math
import threading

import pytest

from nmhost.errors import FrameTruncated, MessageError, MessageTooLarge, PayloadInvalid, PortDisconnected
from nmhost.framing import encode
from nmhost.lazy.memory import MemoryTransport
from nmhost.port import Port, Sender
from nmhost.transports import memory_pair
from tests.hosts import HEADER


class Ends:
    """Hold a port and the browser's end of it."""

    def __init__(self) -> None:
        ours, self.browser = memory_pair()
        self.port = Port(ours)

    def send(self, *messages: object) -> None:
        self.browser.write(*map(encode, messages))

    def sent(self) -> bytes:
        """Return what the port has written so far."""
        return bytes(self.browser._arrived)


@pytest.fixture
def ends() -> Ends:
    return Ends()


def test_a_posted_message_is_written_at_once(ends: Ends) -> None:
    ends.port.post_message({"a": 1})
    assert ends.sent() == encode({"a": 1})


def test_none_is_sent_as_null(ends: Ends) -> None:
    ends.port.post_message(None)
    assert ends.sent() == HEADER.pack(4) + b"null"


def test_messages_are_received_in_order(ends: Ends) -> None:
    ends.send(1, 2)
    ends.send(3)
    assert [ends.port.receive() for _ in range(3)] == [1, 2, 3]


def test_null_is_no_end(ends: Ends) -> None:
    ends.send(None, 1)
    ends.browser.close()
    assert list(ends.port) == [None, 1]


def test_an_empty_frame_is_none(ends: Ends) -> None:
    ends.browser.write(HEADER.pack(0))
    assert ends.port.receive() is None


def test_a_large_message_is_received(ends: Ends) -> None:
    ends.send("x" * 500_000, 1)
    assert (ends.port.receive(), ends.port.receive()) == ("x" * 500_000, 1)


def test_iterating_ends_with_the_port(ends: Ends) -> None:
    ends.send(1, 2)
    ends.browser.close()
    assert list(ends.port) == [1, 2]


def test_receiving_after_the_end_is_an_error(ends: Ends) -> None:
    ends.browser.close()
    with pytest.raises(PortDisconnected, match="no message will come"):
        ends.port.receive()


def test_an_end_inside_a_frame_is_an_error(ends: Ends) -> None:
    ends.browser.write(HEADER.pack(10) + b"{")
    ends.browser.close()
    with pytest.raises(FrameTruncated):
        ends.port.receive()


def test_messages_before_a_bad_header_are_received(ends: Ends) -> None:
    ends.browser.write(encode(1) + b"hello")
    assert ends.port.receive() == 1
    with pytest.raises(Exception, match="the text 'hell'"):
        ends.port.receive()


def test_a_payload_that_is_no_json_does_not_end_the_port(ends: Ends) -> None:
    ends.browser.write(HEADER.pack(1) + b"{" + encode(2))
    with pytest.raises(PayloadInvalid):
        ends.port.receive()
    assert ends.port.receive() == 2


@pytest.mark.parametrize("message", ["x" * 1_048_575, math.nan, object()], ids=["too large", "NaN", "object"])
def test_a_refused_message_leaves_the_port_alive(ends: Ends, message: object) -> None:
    with pytest.raises(MessageError):
        ends.port.post_message(message)
    ends.port.post_message("next")
    assert ends.sent() == encode("next")


def test_the_limit_can_be_set() -> None:
    ours, _theirs = memory_pair()
    with pytest.raises(MessageTooLarge):
        Port(ours, send_limit=3).post_message("abc")


def test_posting_after_disconnect_is_refused(ends: Ends) -> None:
    ends.port.disconnect()
    ends.port.disconnect()
    with pytest.raises(PortDisconnected):
        ends.port.post_message(1)


def test_posting_to_a_browser_that_left_is_refused(ends: Ends) -> None:
    ends.browser.close()
    with pytest.raises(PortDisconnected):
        ends.port.post_message(1)


def test_what_waits_is_written_before_the_port_ends(ends: Ends) -> None:
    ends.port._wire.queue(1)
    ends.port.disconnect()
    assert ends.sent() == encode(1)


def test_disconnecting_from_a_browser_that_left_is_no_error(ends: Ends) -> None:
    ends.port._wire.queue(1)
    ends.browser.close()
    ends.port.disconnect()
    assert ends.port.disconnected


def test_queued_messages_share_a_write(ends: Ends) -> None:
    ends.port._wire.queue(1)
    ends.port._wire.queue(2)
    assert ends.sent() == b""
    ends.port._wire.flush()
    assert ends.sent() == encode(1) + encode(2)


def test_posting_keeps_the_order_of_what_waits(ends: Ends) -> None:
    ends.port._wire.queue(1)
    ends.port.post_message(2)
    assert ends.sent() == encode(1) + encode(2)


def test_much_that_waits_is_written_early(ends: Ends) -> None:
    ends.port._wire.queue("x" * 100_000)
    assert len(ends.sent()) == 100_006


def test_frames_posted_by_many_threads_stay_whole(ends: Ends) -> None:
    threads = [threading.Thread(target=_post, args=(ends.port, str(number) * 100)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    received = Port(_fed(ends.sent()))
    assert len(list(received)) == 8 * 50


def _post(port: Port, message: str) -> None:
    for _ in range(50):
        port.post_message(message)


def _fed(data: bytes) -> MemoryTransport:
    ours, theirs = memory_pair()
    theirs.write(data)
    theirs.close()
    return ours


def test_a_port_knows_its_sender() -> None:
    assert Port(memory_pair()[0], Sender("chromium")).sender.family == "chromium"


def test_a_port_without_a_sender_has_an_empty_one(ends: Ends) -> None:
    assert ends.port.sender == Sender()


def test_fed_bytes_are_received(ends: Ends) -> None:
    ends.port._wire.feed(encode(1)[:3])
    assert not ends.port._wire.received
    ends.port._wire.feed(encode(1)[3:])
    assert ends.port._wire.next_received() == 1
