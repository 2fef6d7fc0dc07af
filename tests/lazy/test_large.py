"""Large messages reuse the memory of those before."""

import json
import subprocess
import sys
import weakref
from pathlib import Path

import pytest

from nmhost.framing import frame
from nmhost.lazy.large import hold
from tests.hosts import HEADER

ECHO = """
from nmhost import Host

host = Host("com.example.echo", extensions=["a@example.com"])
host.on_message(lambda message: message)
host.run()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts page faults as Linux tells them")
def test_large_messages_reuse_the_memory_of_those_before() -> None:
    body = frame(json.dumps([{"a": {"b": {"c": [number]}}, "s": f"k{number}"} for number in range(12_000)]).encode())
    command = [sys.executable, "-c", ECHO, "/manifest.json", "a@example.com"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as host:
        assert host.stdin is not None
        assert host.stdout is not None
        faults: list[int] = []
        for _ in range(24):
            host.stdin.write(body)
            host.stdin.flush()
            host.stdout.read(HEADER.unpack(host.stdout.read(4))[0])
            faults.append(int(Path(f"/proc/{host.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[7]))
        host.stdin.close()
    assert (faults[-1] - faults[-9]) / 8 < 400  # 1,700 where all is given back and fetched again each time


class Message(list[object]):
    """A message of which one can see whether anything holds it."""


def test_a_message_over_the_limit_is_not_held() -> None:
    message = Message()
    seen = weakref.ref(message)
    assert hold(message, (1 << 20) + 1) is message
    del message
    assert seen() is None


def test_a_message_is_held_until_the_next_one() -> None:
    message = Message()
    seen = weakref.ref(message)
    hold(message, 1 << 20)
    del message
    assert seen() is not None
    hold(Message(), 1)
    assert seen() is None
