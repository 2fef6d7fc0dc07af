"""The shell is offered what there is: commands, browsers, hosts, formats, and files where an app may stand."""

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from nmhost.cli import cli
from nmhost.logs import Log
from tests.cli.conftest import Nmhost


def offered(*words: str) -> dict[str, str]:
    """Return what is offered for the last of *words*, each with its kind."""
    *before, incomplete = words
    items = ShellComplete(cli, {}, "nmhost", "_NMHOST_COMPLETE").get_completions(list(before), incomplete)
    return {str(item.value): item.type for item in items}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        pytest.param(("se",), {"send"}, id="command"),
        pytest.param(("install", "--browser", "firef"), {"firefox", "firefox-dev", "firefox-nightly"}, id="browser"),
        pytest.param(("send", "x", "--as", "chromi"), {"chromium"}, id="browser or family"),
        pytest.param(("browsers", "chromi"), {"chromium"}, id="browsers"),
        pytest.param(("package", "--format", "n"), {"nsis"}, id="format"),
        pytest.param(("logs", "--level", "w"), {"warning"}, id="level"),
        pytest.param(("manifest", "--family", "f"), {"firefox"}, id="family"),
    ],
)
def test_what_begins_so_is_offered(home: Path, words: tuple[str, ...], wanted: set[str]) -> None:
    found = set(offered(*words))
    assert found & wanted
    assert all(each.startswith(words[-1]) for each in found)


@pytest.mark.parametrize("command", ["install", "run", "package", "manifest", "doctor", "send", "logs", "uninstall"])
def test_files_are_completed_where_an_app_may_stand(home: Path, command: str) -> None:
    assert offered(command, "va")["va"] == "file"


@pytest.mark.parametrize("command", ["doctor", "send", "uninstall", "logs"])
def test_hosts_are_offered_where_a_host_may_stand(nmhost: Nmhost, app: Path, home: Path, command: str) -> None:
    nmhost("install", app, "--browser", "firefox")
    Log(str(home / ".local/state/nmhost/log/com.example.vault"))
    assert offered(command, "com.")["com.example.vault"] == "plain"


def test_commands_are_offered_without_importing_them(home: Path) -> None:
    assert {"install", "uninstall", "list"} <= set(offered(""))
