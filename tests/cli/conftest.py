"""What every test of the command line needs: a home of its own, and a way to call a command."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nmhost.browsers import Family
from nmhost.cli import cli
from tests.doctor.stage import NAME, Stage
from tests.recording.conftest import message

FIREFOX = Path(".mozilla/native-messaging-hosts/com.example.vault.json")
CHROMIUM = Path(".config/chromium/NativeMessagingHosts/com.example.vault.json")
BOTH = ("--browser", "firefox", "--browser", "chromium")

TOLD = "com.example.told"
SESSION = (
    {
        "time": 0,
        "event": "start",
        "host": TOLD,
        "program": "/srv/host",
        "arguments": ["/m.json", "a@b.c"],
        "process": 3,
    },
    message(1, "to_host", {"id": 1, "method": "look"}),
    message(1.25, "to_browser", {"id": 1, "result": "\x1b[31m"}),
)

HOST = """
import os
from nmhost import Host

host = Host("com.example.vault", extensions=["vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"])

@host.on_message(type="who")
def who(sender):
    return {"family": sender.family, "id": sender.extension_id}

@host.on_message(type="count")
def count(to):
    yield from range(to)

@host.on_message(type="exit")
def leave():
    print("good bye")
    os._exit(3)

@host.on_message(type="leave")
def leave_well(port):
    port.disconnect()

@host.on_message
def echo(message):
    return message
"""
FRAMES = """
import struct, sys, time
def frame(body):
    sys.stdout.buffer.write(struct.pack("=I", len(body)) + body)
    sys.stdout.buffer.flush()
"""

VAULT = """
from nmhost import Host

host = Host(
    "com.example.vault",
    description="Opens the vault",
    extensions=["vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"],
)

@host.on_message(type="unlock")
def unlock(vault: str) -> dict:
    return {"type": "unlocked", "vault": vault}
"""

Nmhost = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home folder of this test's own, which is the user's for its time."""
    folder = tmp_path / "home"
    folder.mkdir()
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "CHROME_CONFIG_HOME", "NMHOST_BROWSERS"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """Return the file of an app with one host."""
    path = tmp_path / "vault.py"
    path.write_text(VAULT, encoding="utf-8")
    return path


@pytest.fixture
def nmhost(home: Path) -> Nmhost:
    """Return a function that calls the command line with its arguments."""
    return lambda *arguments: CliRunner().invoke(cli, [str(each) for each in arguments])


@pytest.fixture
def send(nmhost: Nmhost, app: Path) -> Nmhost:
    """Return a function that sends to the installed host."""
    app.write_text(HOST, encoding="utf-8")
    assert nmhost("install", app, "--browser", "firefox", "--browser", "chromium").exit_code == 0
    return lambda *arguments: nmhost("send", "com.example.vault", *arguments)


@pytest.fixture
def foreign(home: Path) -> Stage:
    """Return a host in this user's home that is not written with nmhost."""
    return Stage(home, Family.CHROMIUM)


def send_to(stage: Stage, *arguments: str, lines: str = "") -> "subprocess.CompletedProcess[str]":
    """Send to a foreign host, and return what came of it within a minute."""
    command = [sys.executable, "-m", "nmhost", "send", NAME, "--as", "chromium", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, input=lines)


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "session.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in SESSION), "utf-8")
    return path


def files(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def shared(nmhost: Nmhost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Install a shared host, and return its name; its resident ends with the test."""
    from nmhost.resident.asking import stop
    from tests.resident.stage import DECLARATION, NAME, OVERRIDE

    monkeypatch.setenv(OVERRIDE, str(tmp_path / "runtime"))
    app = tmp_path / "shared_app.py"
    app.write_text(DECLARATION, encoding="utf-8")
    assert nmhost("install", app, "--browser", "firefox").exit_code == 0
    yield NAME
    stop(NAME)
