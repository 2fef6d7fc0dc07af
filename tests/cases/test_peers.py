"""What the test hosts and test programs of others demand of a host, as tests of a host written with nmhost.

Contracts: Chromium's echo host (chrome/test/data/native_messaging/native_hosts/echo.py, with the extensions of
api_test/native_messaging*, that drive it), and nm_standalone_test.js and nm_standalone_test_node.js of
github.com/guest271314/NativeMessagingHosts, both seen 2026-11-27.
"""

import base64
import json
import signal

import pytest

from tests.conftest import StartHost
from tests.hosts import CHROMIUM_ID, ECHO, HEADER, ORIGIN, SOON, HostProcess

ECHO_HOST = f"""
import base64, json, sys
from nmhost import Host
host = Host("com.google.chrome.test.echo", extensions=["{CHROMIUM_ID}"])
prefix = "--reconnect-command="
commands = [each.removeprefix(prefix) for each in sys.argv if each.startswith(prefix)]
args = json.loads(base64.b64decode(commands[0])) if commands else None
count = 0

@host.on_message(stopHostTest=True)
def stop(port):
    port.post_message({{"stopped": True}})
    port.disconnect()

@host.on_message(bigMessageTest=True)
def big():
    return {{"key": "x" * 1024 * 1024}}

@host.on_message(sendInvalidResponse=True)
def invalid():
    return {{"no JSON has it": float("nan")}}

@host.on_message
def echo(message, sender):
    global count
    count += 1
    return {{"id": count, "echo": message, "caller_url": sender.origin, "args": args}}
"""
INTERNAL = {"error": {"code": -32603, "message": "Internal error"}}

# A host that sends back in parts what is too large for one message, as the standalone test's hosts do.
PARTS_HOST = ECHO.replace(
    "    return message\n",
    "    size = 209_715 if isinstance(message, list) else 1\n"
    "    yield from (message[i : i + size] for i in range(0, len(message), size)) if size > 1 else [message]\n",
)
# The standalone test's messages, as JSON.stringify makes them: a mebibyte of nulls first; and the last, 64 of them.
STANDALONE = [[None] * 209_715, "test", "", 1, {"0": 97}]
LARGEST = 209_715 * 64


def reply(number: int, message: object, args: object = None) -> dict[str, object]:
    return {"id": number, "echo": message, "caller_url": ORIGIN, "args": args}


@pytest.fixture
def echo_host(start_host: StartHost) -> HostProcess:
    return start_host(ECHO_HOST, ORIGIN)


def test_each_reply_has_a_number_the_message_and_the_callers_url(echo_host: HostProcess) -> None:
    for number, message in enumerate([{"text": "foo"}, {"text": "bar", "funCount": 9001}, {}], start=1):
        echo_host.post(message)
        assert echo_host.receive() == reply(number, message)


def test_a_host_that_is_told_to_stop_says_so_and_ends(echo_host: HostProcess) -> None:
    echo_host.post({"stopHostTest": True})
    assert echo_host.receive() == {"stopped": True}
    assert echo_host.wait(SOON) == 0
    assert echo_host.rest() == b""
    with pytest.raises(BrokenPipeError):
        echo_host.post({"text": "a second message"})


@pytest.mark.parametrize("message", [{"bigMessageTest": True}, {"sendInvalidResponse": True}], ids=["big", "invalid"])
def test_a_reply_no_browser_takes_never_reaches_it_and_the_port_lives(
    echo_host: HostProcess, message: dict[str, object]
) -> None:
    echo_host.post(message, {"text": "next"})
    assert echo_host.receive() == INTERNAL
    assert echo_host.receive() == reply(1, {"text": "next"})


def test_a_message_that_is_no_json_is_answered_and_the_port_lives(echo_host: HostProcess) -> None:
    echo_host.write(HEADER.pack(3) + b"{no")
    assert echo_host.receive() == {"error": {"code": -32700, "message": "Parse error"}}
    echo_host.post({})
    assert echo_host.receive() == reply(1, {})


@pytest.mark.parametrize("further", ["--parent-window=0", "--native-messaging-connect-id=1", "--invalid-connect-id"])
def test_no_further_argument_disturbs_a_host(start_host: StartHost, further: str) -> None:
    host = start_host(ECHO_HOST, ORIGIN, further)
    host.post({})
    assert host.receive() == reply(1, {})


def test_a_host_can_read_the_arguments_to_reconnect_with(start_host: StartHost) -> None:
    args = ["--native-messaging-connect-host=com.google.chrome.test.echo", "--profile-directory=Default"]
    host = start_host(ECHO_HOST, ORIGIN, f"--reconnect-command={base64.b64encode(json.dumps(args).encode()).decode()}")
    host.post({})
    assert host.receive() == reply(1, {}, args)


@pytest.mark.parametrize("message", STANDALONE, ids=["nulls", "text", "empty text", "number", "array of bytes"])
def test_the_standalone_tests_messages_come_back(start_host: StartHost, message: object) -> None:
    host = start_host(ECHO, ORIGIN)
    host.post(message)
    assert host.receive() == message


@pytest.mark.parametrize("arguments", [(ORIGIN,), ()], ids=["for Deno", "for Node.js"])
def test_the_standalone_tests_messages_come_back_one_after_another(
    start_host: StartHost, arguments: tuple[str, ...]
) -> None:
    host = start_host(ECHO, *arguments)
    for message in STANDALONE:
        host.post(message)
        assert host.receive() == message
    host.signal(signal.SIGTERM)
    assert host.wait(SOON) == 0


def test_the_standalone_tests_largest_message_comes_back_in_parts(start_host: StartHost) -> None:
    host = start_host(PARTS_HOST, ORIGIN)
    payload = b"[" + b"null," * (LARGEST - 1) + b"null]"
    host.write(HEADER.pack(len(payload)) + payload)
    parts = [host.receive() for _ in range(64)]
    assert parts == [[None] * 209_715] * 64


def test_a_thousand_round_trips_are_quick_enough(start_host: StartHost) -> None:
    host = start_host(ECHO)
    for number in range(1000):
        host.post(number)
        assert host.receive() == number
