"""A shared host on Windows: relays, a resident behind a named pipe, programs that join it."""

import json
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.windows

NAME = "com.example.shared"
ORIGIN = "chrome-extension://abcdefghijklmnopabcdefghijklmnop/"
APP = f"""
import os
from nmhost import Host, Ports

host = Host("{NAME}", extensions=["abcdefghijklmnopabcdefghijklmnop"], shared=True, linger=60)

@host.method
def pid() -> int:
    return os.getpid()

@host.method
def families(ports: Ports) -> list:
    return [port.sender.family for port in ports]

@host.on_message
def echo(message):
    return message
"""
RELAY = "from nmhost.resident.win_relay import main; main()"
_HEADER = struct.Struct("=I")


class Relay:
    """A relay, at whose pipes the test is the browser."""

    def __init__(self, app: Path, logs: Path) -> None:
        command = [sys.executable, "-I", "-c", RELAY, NAME, "one", str(app), str(logs), ORIGIN]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)

    def ask(self, message: object) -> object:
        """Post a message and return the next one that comes."""
        assert self.process.stdin is not None
        payload = json.dumps(message).encode()
        self.process.stdin.write(_HEADER.pack(len(payload)) + payload)
        return json.loads(self._exactly(*_HEADER.unpack(self._exactly(_HEADER.size))))

    def call(self, method: str) -> object:
        """Call a method of the host and return its result."""
        reply = self.ask({"jsonrpc": "2.0", "id": 1, "method": method})
        assert isinstance(reply, dict)
        return reply.get("result", reply)

    def end(self) -> int:
        """Hang up, and return the relay's status."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        status = self.process.wait(60)
        self.process.stdout.close()
        return status

    def _exactly(self, size: int) -> bytes:
        assert self.process.stdout is not None
        data = b""
        while len(data) < size:
            more = self.process.stdout.read(size - len(data))
            assert more, "the host closed its output"
            data += more
        return data


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("NMHOST_RUNTIME_FOLDER", str(tmp_path / "run"))
    path = tmp_path / "shared_app.py"
    path.write_text(APP, "utf-8")
    yield path
    from nmhost.resident.asking import stop

    stop(NAME)


def test_two_relays_share_one_resident(app: Path, tmp_path: Path) -> None:
    one, other = Relay(app, tmp_path / "logs"), Relay(app, tmp_path / "logs")
    assert one.ask("hello") == "hello"
    assert one.call("pid") == other.call("pid") not in (one.process.pid, os.getpid())
    assert one.end() == 0
    assert other.call("families") == ["chromium"]
    assert other.end() == 0


def test_the_resident_outlives_a_relay_that_is_killed(app: Path, tmp_path: Path) -> None:
    one, other = Relay(app, tmp_path / "logs"), Relay(app, tmp_path / "logs")
    pid = one.call("pid")
    assert other.call("pid") == pid
    one.process.kill()
    one.process.communicate()
    assert other.call("pid") == pid
    assert other.end() == 0


def test_a_program_joins_asks_and_stops_it(app: Path, tmp_path: Path) -> None:
    import nmhost
    from nmhost.resident.asking import stop, told_by

    relay = Relay(app, tmp_path / "logs")
    pid = relay.call("pid")
    facts = told_by(NAME)
    assert facts is not None
    assert facts["pid"] == pid
    with nmhost.connect(NAME, start=False) as bridge:
        assert bridge.request("pid", timeout=60) == pid
        assert bridge.request("families", timeout=60) == ["chromium", None]
    assert stop(NAME)
    assert relay.process.wait(60) == 0
    assert told_by(NAME) is None
    relay.end()
