"""A host for debugging logs every message; no other logs any."""

import pytest

from nmhost import Host
from nmhost.logs import Log
from nmhost.transports import memory_pair
from tests.conftest import StartHost
from tests.hosts import DECLARATION

ASYNC = "\n@host.method\nasync def it():\n    pass\n"


@pytest.mark.parametrize("more", ["", ASYNC], ids=["plain", "async"])
@pytest.mark.parametrize("debug", [True, False])
def test_messages_are_logged_by_a_host_for_debugging(start_host: StartHost, more: str, debug: bool) -> None:
    source = DECLARATION.replace("('com.example.test', ", f"('com.example.test', debug={debug}, ")
    host = start_host(source + "@host.on_message\ndef echo(message):\n    return {'reply': message}\n" + more)
    host.post("hunter2")
    host.receive()
    assert host.end() == 0
    assert ('from the extension: "hunter2"' in host.log) is debug
    assert ('to the extension: {"reply":"hunter2"}' in host.log) is debug


def test_of_a_long_message_the_beginning_is_logged(capfd: pytest.CaptureFixture[str]) -> None:
    host = Host("com.example.test")
    port = host._port_over(memory_pair()[0])
    host._driver_on(port, log=Log(level="debug")).begin()
    port.post_message("x" * 10_000)
    assert "x... (10002 bytes)" in capfd.readouterr().err
