"""Tests of the command line of one host's own program."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nmhost import __version__
from tests.cli.conftest import VAULT

PROGRAM = (
    VAULT
    + """
if __name__ == "__main__":
    from nmhost.cli.own import main

    main(host)
"""
)
MANIFEST = Path(".mozilla/native-messaging-hosts/com.example.vault.json")


def run(program: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {"HOME": str(home), "PATH": os.environ["PATH"]}
    command = [sys.executable, str(program), *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "vault.py"
    path.write_text(PROGRAM, encoding="utf-8")
    return path


def test_a_host_installs_and_uninstalls_itself(program: Path, home: Path) -> None:
    assert run(program, home, "install", "--browser", "firefox").returncode == 0
    assert json.loads((home / MANIFEST).read_bytes())["name"] == "com.example.vault"
    assert run(program, home, "uninstall").returncode == 0
    assert not (home / MANIFEST).exists()


@pytest.mark.parametrize("command", ["manifest", "doctor", "logs"])
def test_commands_are_about_the_host_itself(program: Path, home: Path, command: str) -> None:
    run(program, home, "install", "--browser", "firefox")
    options = ["--browser", "firefox"] if command == "doctor" else []
    output = run(program, home, command, *options)
    assert "com.example.vault" in output.stdout
    assert output.stderr == ""


def test_one_can_talk_to_it_before_it_is_installed(program: Path, home: Path) -> None:
    output = run(program, home, "send", '{"type": "unlock", "vault": "home"}', "--as", "firefox")
    assert (output.returncode, output.stdout) == (0, '{"type": "unlocked", "vault": "home"}\n')


def test_it_runs_on_pipes_and_lists_itself_alone(program: Path, home: Path) -> None:
    run(program, home, "install", "--browser", "firefox")
    assert run(program, home, "run").returncode == 0
    assert "com.example.vault" in run(program, home, "list").stdout


def test_its_version_names_nmhosts(program: Path, home: Path) -> None:
    assert run(program, home, "--version").stdout == f"com.example.vault, nmhost {__version__}\n"


def test_help_names_no_app(program: Path, home: Path) -> None:
    assert "APP" not in run(program, home, "install", "--help").stdout
    assert "Opens the vault." in run(program, home, "--help").stdout


def test_a_command_that_makes_no_sense_for_one_host_is_not_there(program: Path, home: Path) -> None:
    result = run(program, home, "browsers")
    assert (result.returncode, "there is no command 'browsers'" in result.stderr) == (2, True)
