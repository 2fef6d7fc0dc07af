"""A host's own program: it serves a browser, and is a command line for a person."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hosts import ECHO, FIREFOX_ID, ORIGIN, HostProcess, frame_of

APP = ECHO + "if __name__ == '__main__':\n    host.main()\n"


@pytest.fixture
def app(tmp_path: Path) -> Path:
    app = tmp_path / "vault.py"
    app.write_text(APP, "utf-8")
    return app


@pytest.mark.parametrize(
    "arguments", [[ORIGIN], ["/etc/com.example.test.json", FIREFOX_ID]], ids=["chromium", "firefox"]
)
def test_started_by_a_browser_it_serves(app: Path, tmp_path: Path, arguments: list[str]) -> None:
    host = HostProcess([sys.executable, str(app), *arguments], tmp_path)
    host.write(frame_of("hello"))
    assert host.receive() == "hello"
    assert host.end() == 0
    host.kill()


def test_started_by_a_person_it_is_a_command_line(app: Path) -> None:
    done = subprocess.run([sys.executable, app, "--help"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert {"install", "uninstall", "doctor", "logs", "manifest"} <= set(done.stdout.split())


def test_it_prints_its_own_manifest(app: Path) -> None:
    command = [sys.executable, app, "manifest", "--family", "firefox"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert '"allowed_extensions"' in done.stdout
    assert "com.example.test" in done.stdout
