"""What every test of the command line needs: a home of its own, and a way to call a command."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nmhost.cli import cli

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
