"""The command line on Windows: install, list, send, uninstall."""

import json
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = """
from nmhost import Host
host = Host({name!r}, extensions=["vault@example.com", "hkgcfmbnjfjhpcaeaagjlkokgeddlmoi"])

@host.on_message
def echo(message, sender):
    return [message, sender.family]
"""


@pytest.fixture
def name() -> str:
    return f"com.example.test_{uuid.uuid4().hex}"


@pytest.fixture
def app(name: str, tmp_path: Path) -> Iterator[Path]:
    """Return an app, and uninstall it whatever happened."""
    path = tmp_path / "R&D of J\u00fcrgen" / "vault.py"
    path.parent.mkdir()
    path.write_text(APP.format(name=name), encoding="utf-8")
    yield path
    nmhost("uninstall", name, "--force", expect=None)


def nmhost(*words: str, expect: int | None = 0) -> str:
    """Run a command and return what it printed."""
    command = [sys.executable, "-P", "-m", "nmhost", *words]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=60)
    assert expect is None or ended.returncode == expect, ended.stdout + ended.stderr
    return ended.stdout


@pytest.mark.parametrize("browser", ["chrome", "firefox"])
def test_an_installed_host_answers_what_is_sent(app: Path, name: str, browser: str) -> None:
    nmhost("install", str(app), "--browser", "chrome", "--browser", "firefox")
    family = "firefox" if browser == "firefox" else "chromium"
    assert json.loads(nmhost("send", name, '"hello"', "--as", browser)) == ["hello", family]


def test_what_is_installed_is_listed_until_it_is_uninstalled(app: Path, name: str) -> None:
    nmhost("install", str(app), "--browser", "firefox")
    assert name in nmhost("list", "--json")
    nmhost("uninstall", name)
    assert name not in nmhost("list", "--json", expect=None)


def test_the_doctor_starts_an_installed_host(app: Path, name: str) -> None:
    nmhost("install", str(app), "--browser", "firefox")
    assert "ended by itself" in nmhost("doctor", name, "--browser", "firefox", expect=None)


def test_the_doctor_misses_a_program(app: Path, name: str) -> None:
    nmhost("install", str(app), "--browser", "firefox")
    (installed,) = json.loads(nmhost("list", "--json"))
    Path(installed["folder"], f"{name}.exe").unlink()
    assert f"{name}.exe" in nmhost("doctor", name, "--browser", "firefox", expect=1)
