"""A host frozen by PyInstaller: it serves browsers, and installs itself for a person."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nmhost.project.new import Project
from tests.hosts import HostProcess, frame_of

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="its home is set as POSIX systems do"),
    pytest.mark.timeout(300),
]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Return an environment with a home of its own and no Python in it."""
    return {"HOME": str(tmp_path), "PATH": "/nowhere"}


GREETING = {"jsonrpc": "2.0", "id": 1, "method": "greet", "params": {"name": "Ada"}}


def ask(program: str | Path, project: Project, environ: dict[str, str], message: object = GREETING) -> object:
    """Start a program as Chromium does and return its reply."""
    host = HostProcess([str(program), f"chrome-extension://{project.chromium_id}/"], project.folder, environ)
    host.write(frame_of(message))
    try:
        return host.receive()
    finally:
        host.kill()


def test_it_serves_a_browser(program: Path, project: Project, environ: dict[str, str]) -> None:
    assert ask(program, project, environ) == {"jsonrpc": "2.0", "id": 1, "result": "Hello, Ada!"}


@pytest.mark.parametrize("way", ["spawn", "forkserver"])
def test_its_handlers_may_use_processes(program: Path, project: Project, environ: dict[str, str], way: str) -> None:
    assert ask(program, project, environ, {"type": "count", "way": way}) == {"count": 3}


def test_it_installs_itself(program: Path, project: Project, environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / ".config" / "chromium").mkdir(parents=True)
    subprocess.run([program, "install", "--all"], env=environ, check=True, capture_output=True, timeout=60)
    (manifest,) = tmp_path.glob(".config/chromium/NativeMessagingHosts/com.example.vault.json")
    path = json.loads(manifest.read_bytes())["path"]
    assert os.path.samefile(path, program)
    subprocess.run([program, "uninstall"], env=environ, check=True, capture_output=True, timeout=60)
    assert not list(tmp_path.rglob("com.example.vault*"))
