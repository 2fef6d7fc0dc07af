"""A host asks the extension: who waits for which response, and what comes meanwhile."""

import threading
from collections.abc import Callable

import pytest

from nmhost import Port, ReplyError
from nmhost.errors import PortDisconnected
from nmhost.lazy.memory import MemoryTransport
from nmhost.transports import memory_pair

Play = Callable[[Port], None]


@pytest.fixture
def ends() -> tuple[Port, Port]:
    """Return the host's end of a port and the extension's."""
    ours, theirs = memory_pair()
    return Port(ours), Port(theirs)


def response(request_id: object, result: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": request_id, "result": result}


def test_a_request_is_posted_and_its_result_returned(ends: tuple[Port, Port]) -> None:
    host, extension = ends
    extension.post_message(response(1, "page"))
    assert host.request("tab", {"active": True}) == "page"
    assert extension.receive() == {"jsonrpc": "2.0", "method": "tab", "id": 1, "params": {"active": True}}


def test_a_request_without_parameters_has_none(ends: tuple[Port, Port]) -> None:
    host, extension = ends
    extension.post_message(response(1, None))
    assert host.request("tab") is None
    assert extension.receive() == {"jsonrpc": "2.0", "method": "tab", "id": 1}


def test_messages_that_come_meanwhile_are_kept_in_order(ends: tuple[Port, Port]) -> None:
    host, extension = ends
    for message in ["first", response(2, "not asked"), "second", response(1, "page"), "third"]:
        extension.post_message(message)
    assert host.request("tab") == "page"
    extension.disconnect()
    assert list(host) == ["first", response(2, "not asked"), "second", "third"]


@pytest.mark.parametrize(
    "message",
    [
        "text",
        {"id": 1, "result": 2},
        {"jsonrpc": "2.0", "id": "1", "result": 2},
        {"jsonrpc": "2.0", "id": 1, "method": "x"},
        {"jsonrpc": "2.0", "id": [1]},
    ],
    ids=["no object", "no JSON-RPC", "an id of another type", "a request", "an array as id"],
)
def test_what_is_no_response_is_kept(ends: tuple[Port, Port], message: object) -> None:
    host, extension = ends
    extension.post_message(message)
    extension.post_message(response(1, "page"))
    assert host.request("tab") == "page"
    assert host.receive() == message


@pytest.mark.parametrize(
    ("error", "code", "text"),
    [({"code": 4, "message": "no tab", "data": 5}, 4, "no tab (4)"), ({}, 0, " (0)")],
    ids=["as it should be", "empty"],
)
def test_the_extensions_error_is_raised(ends: tuple[Port, Port], error: object, code: int, text: str) -> None:
    host, extension = ends
    extension.post_message({"jsonrpc": "2.0", "id": 1, "error": error})
    with pytest.raises(ReplyError) as raised:
        host.request("tab")
    assert (raised.value.code, str(raised.value)) == (code, text)


def test_no_response_in_time_is_an_error_and_the_port_lives_on(ends: tuple[Port, Port]) -> None:
    host, extension = ends
    with pytest.raises(TimeoutError, match=r"did not reply to 'tab' within 0.01 s"):
        host.request("tab", timeout=0.01)
    extension.post_message(response(2, "page"))
    assert host.request("tab", timeout=5) == "page"


def test_the_end_of_the_port_ends_the_waiting(ends: tuple[Port, Port]) -> None:
    host, extension = ends
    extension.disconnect()
    with pytest.raises(PortDisconnected):
        host.request("tab")


def test_another_thread_is_given_what_the_reading_one_reads(ends: tuple[Port, Port]) -> None:
    host, extension = ends
    host._wire.reader = threading.get_ident()
    results: list[object] = []
    thread = threading.Thread(target=lambda: results.append(host.request("tab", timeout=20)))
    thread.start()
    extension.receive()
    assert host._wire.requests is not None
    assert host._wire.requests.take(response(1, "page"))
    thread.join(20)
    assert results == ["page"]


def test_a_request_that_can_not_be_posted_waits_for_nothing(ends: tuple[Port, Port]) -> None:
    host, _ = ends
    host.disconnect()
    with pytest.raises(PortDisconnected):
        host.request("tab")
    assert not host._wire.awaits_response


def test_a_notification_has_no_id(ends: tuple[Port, Port]) -> None:
    host, extension = ends
    host.notify("changed", {"tab": 1})
    host.notify("done")
    assert extension.receive() == {"jsonrpc": "2.0", "method": "changed", "params": {"tab": 1}}
    assert extension.receive() == {"jsonrpc": "2.0", "method": "done"}


def test_a_transport_tells_whether_something_can_be_read() -> None:
    ours, theirs = memory_pair()
    assert isinstance(ours, MemoryTransport)
    assert not ours.wait(0)
    theirs.write(b"x")
    assert ours.wait(None)
