"""What the test hosts and test programs of others demand of a host, as tests of a host written with nmhost.

Contracts: Chromium's native_messaging_echo host (chrome/test/data/native_messaging), and the standalone test of
github.com/guest271314/NativeMessagingHosts, both seen 2026-11-21.
"""

import pytest

from tests.conftest import StartHost
from tests.hosts import CHROMIUM_ID, ECHO, HEADER, ORIGIN, SOON, HostProcess

ECHO_HOST = f"""
from nmhost import Host
host = Host("com.google.chrome.test.echo", extensions=["{CHROMIUM_ID}"])
count = 0

@host.on_message(stopHostTest=True)
def stop(port):
    port.disconnect()

@host.on_message(bigMessageTest=True)
def big():
    return {{"big": "x" * 1024 * 1024}}

@host.on_message
def echo(message, sender):
    global count
    count += 1
    return {{"id": count, "echo": message, "caller_url": sender.origin}}
"""
# The standalone test's messages, as JSON.stringify makes them: a mebibyte of nulls first.
STANDALONE = [[None] * 209_715, "test", "", 1, {"0": 97}]


@pytest.fixture
def echo_host(start_host: StartHost) -> HostProcess:
    return start_host(ECHO_HOST, ORIGIN)


def test_each_reply_has_a_number_the_message_and_the_callers_url(echo_host: HostProcess) -> None:
    for number, message in enumerate([{"text": "foo"}, {"text": "bar", "funCount": 9001}, {}], start=1):
        echo_host.post(message)
        assert echo_host.receive() == {"id": number, "echo": message, "caller_url": ORIGIN}


def test_a_host_that_is_told_to_stop_ends(echo_host: HostProcess) -> None:
    echo_host.post({"stopHostTest": True})
    assert echo_host.wait(SOON) == 0
    assert echo_host.rest() == b""


def test_a_reply_over_a_mebibyte_never_reaches_the_browser_and_the_port_lives(echo_host: HostProcess) -> None:
    echo_host.post({"bigMessageTest": True}, {"text": "next"})
    assert echo_host.receive() == {"error": {"code": -32603, "message": "Internal error"}}
    assert echo_host.receive() == {"id": 1, "echo": {"text": "next"}, "caller_url": ORIGIN}


def test_a_message_that_is_no_json_is_answered_and_the_port_lives(echo_host: HostProcess) -> None:
    echo_host.write(HEADER.pack(3) + b"{no")
    assert echo_host.receive() == {"error": {"code": -32700, "message": "Parse error"}}
    echo_host.post({})
    assert echo_host.receive() == {"id": 1, "echo": {}, "caller_url": ORIGIN}


def test_no_further_argument_disturbs_a_host(start_host: StartHost) -> None:
    host = start_host(ECHO_HOST, ORIGIN, "--reconnect-command=eyJhIjogMX0=")
    host.post({})
    assert host.receive() == {"id": 1, "echo": {}, "caller_url": ORIGIN}


@pytest.mark.parametrize("message", STANDALONE, ids=["nulls", "text", "empty text", "number", "array of bytes"])
def test_the_standalone_tests_messages_come_back(start_host: StartHost, message: object) -> None:
    host = start_host(ECHO, ORIGIN)
    host.post(message)
    assert host.receive() == message


def test_a_thousand_round_trips_are_quick_enough(start_host: StartHost) -> None:
    host = start_host(ECHO)
    for number in range(1000):
        host.post(number)
        assert host.receive() == number
