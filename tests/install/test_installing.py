"""The one call that installs a host does what the command does."""

import subprocess
import sys
from pathlib import Path

import pytest

from nmhost.errors import DefinitionError, InstallRefused, UnknownBrowser
from nmhost.install import install

HOST = """
from nmhost import Host
host = Host("com.example.vault", extensions=["vault@example.com"])
host.on_message(lambda message: message)
"""
MANIFEST = ".mozilla/native-messaging-hosts/com.example.vault.json"


@pytest.fixture
def app(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of an app, in a home of its own."""
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(home))
    path = tmp_path / "vault.py"
    path.write_text(HOST, encoding="utf-8")
    return path


def test_an_app_is_installed_for_a_browser_and_was_seen_to_run(app: Path, home: Path) -> None:
    done = install(app, browsers=["firefox"])
    assert ([browser.id for browser, _ in done.plan.installed], (home / MANIFEST).is_file()) == (["firefox"], True)
    again = install(app, browsers=["firefox"])
    assert (done.applied.started, again.applied.started, again.applied.done) == (True, True, ())


def test_a_dry_run_changes_nothing(app: Path, home: Path) -> None:
    would = install(app, browsers=["firefox"], dry_run=True).applied
    assert (bool(would.done), would.started) == (True, False)
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "browser", "error"),
    [
        pytest.param("import nowhere", "firefox", DefinitionError, id="can't be imported"),
        pytest.param("@host.lifespan\ndef f():\n    1 / 0\n    yield", "firefox", InstallRefused, id="does not run"),
        pytest.param("", "netscape", UnknownBrowser, id="no such browser"),
        pytest.param("", "chromium", InstallRefused, id="no ID"),
    ],
)
def test_what_would_not_be_served_is_refused_and_nothing_is_left(
    app: Path, home: Path, change: str, browser: str, error: type[Exception]
) -> None:
    app.write_text(HOST + change, encoding="utf-8")
    with pytest.raises(error):
        install(app, browsers=[browser])
    assert list(home.iterdir()) == []


def test_a_program_installs_its_own_host(app: Path, home: Path) -> None:
    app.write_text(
        HOST + "if __name__ == '__main__':\n    from nmhost.install import install\n"
        "    install(host, browsers=['firefox'])\n",
        encoding="utf-8",
    )
    subprocess.run([sys.executable, str(app)], check=True, timeout=60, env={"HOME": str(home)})
    assert (home / MANIFEST).is_file()
